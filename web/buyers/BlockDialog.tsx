import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Block, useFileAct } from "./queries.ts";
import { buyerWords } from "./text.ts";

const HOURS = [24, 72, 168, 720] as const;

/** Serves a buyer no more, for a time or for good; the lead is told. */
export default function BlockDialog({ file, onClose }: { file: BuyerFile; onClose: () => void }) {
  const text = useWords(buyerWords);
  const mayLong = useRight("buyers.judge");
  const block = useFileAct(file.id, "block");
  const [kind, setKind] = useState<Block["kind"]>("blacklist");
  const [reason, setReason] = useState("");
  const [hours, setHours] = useState<number>(72);
  const [says, setSays] = useState<boolean | null>(null);
  const say = says ?? kind === "harassment";
  const save = () => block.mutate({ kind, reason, say, until: hours === 0 ? null : new Date(serverNow() + hours * 3_600_000).toISOString() }, { onSuccess: onClose });
  const lengths = [...HOURS.map((value) => ({ value: value as number, label: value < 72 ? text("block.hours", { count: value }) : text("block.days", { count: value / 24 }) })), ...(mayLong ? [{ value: 0, label: text("block.forGood") }] : [])];
  return (
    <Dialog title={text("block.title")} okText={text("block.do")} cancelText={text("action.cancel")} okButtonProps={{ danger: true, disabled: reason.trim() === "", loading: block.isPending }} onOk={save} onCancel={onClose}>
      <div className="edit">
        <Field label={text("block.kind")}>
          {(id) => <Select id={id} value={kind} onChange={setKind} options={(["blacklist", "harassment"] as const).map((value) => ({ value, label: text(`block.${value}`) }))} />}
        </Field>
        <Field label={text("block.reason")} name="reason" problem={block.error}>
          {(id) => <Input id={id} autoFocus value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Field label={text("block.length")} name="until" problem={block.error} hint={text("block.hint")}>
          {(id) => <Select id={id} value={hours} onChange={setHours} options={lengths} />}
        </Field>
        <Checkbox checked={say} onChange={(event) => setSays(event.target.checked)}>
          {text("block.say")}
        </Checkbox>
        {block.error && <Trouble small problem={block.error} />}
      </div>
    </Dialog>
  );
}
