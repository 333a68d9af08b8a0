import { Input } from "antd";
import { useState } from "react";
import { useText } from "../kernel/text/index.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";

type Asked = { title: string; label: string; extra?: { label: string; value: string }; danger?: boolean; isSaving: boolean; problem: unknown; onSave: (reason: string, extra: string) => void; onClose: () => void };

/** An act that wants a reason, and perhaps one word more. */
export default function ReasonDialog({ title, label, extra, danger = false, isSaving, problem, onSave, onClose }: Asked) {
  const text = useText();
  const [reason, setReason] = useState("");
  const [more, setMore] = useState(extra?.value ?? "");
  const isReady = reason.trim() !== "" && (extra === undefined || more.trim() !== "");
  return (
    <Dialog title={title} okText={title} cancelText={text("action.cancel")} okButtonProps={{ danger, disabled: !isReady, loading: isSaving }} onOk={() => onSave(reason, more)} onCancel={onClose}>
      <div className="edit">
        {extra && (
          <Field label={extra.label} name="tier" problem={problem}>
            {(id) => <Input id={id} value={more} maxLength={60} onChange={(event) => setMore(event.target.value)} />}
          </Field>
        )}
        <Field label={label} name="reason" problem={problem}>
          {(id) => <Input id={id} autoFocus value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {problem !== null && problem !== undefined && <Trouble small problem={problem} />}
      </div>
    </Dialog>
  );
}
