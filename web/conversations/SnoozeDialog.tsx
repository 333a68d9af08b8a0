import { Input } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useSetState } from "./queries.ts";

const MINUTES = [30, 60, 180, 1_440] as const;
const REASONS = ["buyer", "warehouse", "platform", "other"] as const;

/** Sets a chat aside with a reason until a time. */
export default function SnoozeDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const text = useText();
  const change = useSetState(conversation.id);
  const [reason, setReason] = useState<(typeof REASONS)[number]>("buyer");
  const [wake, setWake] = useState(() => localInput(serverNow() + 30 * 60_000));
  const wakeMs = Date.parse(wake);
  const isAhead = wakeMs > serverNow();
  const save = () => {
    if (!isAhead) return;
    change.mutate({ state: "pending", reason: text(`snooze.${reason}`), wakeAt: new Date(wakeMs).toISOString() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={text("snooze.title")} okText={text("snooze.save")} cancelText={text("action.cancel")} onOk={save} onCancel={onClose} okButtonProps={{ disabled: !isAhead, loading: change.isPending }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <fieldset className="choices choices-row">
          <legend>{text("snooze.reason")}</legend>
          {REASONS.map((one) => (
            <label key={one}>
              <input type="radio" name="reason" autoFocus={one === "buyer"} checked={reason === one} onChange={() => setReason(one)} />
              <span>{text(`snooze.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <p className="segments">
          {MINUTES.map((minutes) => (
            <button key={minutes} type="button" onClick={() => setWake(localInput(serverNow() + minutes * 60_000))}>
              {text(`snooze.in${minutes}`)}
            </button>
          ))}
        </p>
        <Input type="datetime-local" aria-label={text("snooze.wake")} value={wake} onChange={(event) => setWake(event.target.value)} />
        <button type="submit" hidden />
      </form>
      {change.error && <Trouble small problem={change.error} />}
    </Dialog>
  );
}

/** An instant as a field of local time takes it. */
function localInput(ms: number): string {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
