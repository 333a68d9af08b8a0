import { Input } from "antd";
import { useState } from "react";
import { after } from "../kernel/clock.ts";
import { useText } from "../kernel/text/index.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { FIELDS, type Revealed, useReveal } from "./queries.ts";

const REASONS = ["delivery", "afterSale", "identity", "other"] as const;
const SHOWN_MS = 60_000;
type Shown = { id: string; onShown: (fields: Revealed) => void; onClose: () => void };

/** Opens what is masked for a minute, with the reason that goes on record. */
export default function RevealDialog({ id, onShown, onClose }: Shown) {
  const text = useText();
  const reveal = useReveal(id);
  const [reason, setReason] = useState<(typeof REASONS)[number]>("delivery");
  const [words, setWords] = useState("");
  const isReady = reason !== "other" || words.trim() !== "";
  const ask = () => {
    const said = [text(`reveal.${reason}`), words.trim()].filter((part) => part !== "").join(text("list.colon"));
    reveal.mutate(
      { fields: [...FIELDS], reason: said },
      {
        onSuccess: (fields) => {
          onShown(fields);
          after(SHOWN_MS, () => onShown({}));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={text("buyer.reveal")} okText={text("reveal.show")} cancelText={text("action.cancel")} onOk={ask} onCancel={onClose} okButtonProps={{ disabled: !isReady, loading: reveal.isPending }}>
      <p>{text("reveal.warning")}</p>
      <fieldset className="choices choices-row">
        <legend>{text("reveal.reason")}</legend>
        {REASONS.map((one) => (
          <label key={one}>
            <input type="radio" name="reason" autoFocus={one === "delivery"} checked={reason === one} onChange={() => setReason(one)} />
            <span>{text(`reveal.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <Input aria-label={text("reveal.words")} placeholder={text("reveal.words")} value={words} maxLength={120} onChange={(event) => setWords(event.target.value)} />
      {reveal.error && <Trouble small problem={reveal.error} />}
    </Dialog>
  );
}
