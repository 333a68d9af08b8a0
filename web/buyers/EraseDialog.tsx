import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Progress } from "antd";
import { useState } from "react";
import type { BuyerFile, ErasureView } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { erasureQuery, useErase } from "./queries.ts";
import { buyerWords } from "./text.ts";

/** Erases a buyer on request: what goes, what stays, what hinders it. */
export default function EraseDialog({ file, onClose }: { file: BuyerFile; onClose: () => void }) {
  const text = useWords(buyerWords);
  const view = useQuery(erasureQuery(file.id));
  const erase = useErase(file.id);
  const [reason, setReason] = useState("");
  const [isSure, setSure] = useState(false);
  const isReady = view.data?.hindrances.length === 0 && reason.trim() !== "" && isSure;
  return (
    <Dialog title={text("erase.title")} okText={text("erase.do")} cancelText={text("action.cancel")} okButtonProps={{ danger: true, disabled: !isReady, loading: erase.isPending }} onOk={() => erase.mutate({ reason }, { onSuccess: onClose })} onCancel={onClose}>
      <div className="edit">
        <Loaded query={view}>{(seen) => <What view={seen} />}</Loaded>
        <Field label={text("erase.reason")} name="reason" problem={erase.error}>
          {(id) => <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Checkbox checked={isSure} onChange={(event) => setSure(event.target.checked)}>
          {text("erase.sure")}
        </Checkbox>
        {erase.error && <Trouble small problem={erase.error} />}
      </div>
    </Dialog>
  );
}

function What({ view }: { view: ErasureView }) {
  const text = useWords(buyerWords);
  return (
    <>
      <p>{text("erase.hint", { days: view.keepDays })}</p>
      <p>{text("erase.goes", view.goes)}</p>
      <p>{text("erase.stays", view.stays)}</p>
      {view.hindrances.length > 0 && (
        <div role="alert" className="bad">
          {text("erase.hindered")}
          <ul className="buyer-list">
            {view.hindrances.map(({ kind, count }) => (
              <li key={kind}>
                {text(`hindrance.${kind}`)} × {count}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** How far an erasure is; read again with every event of it. */
export function ErasureProgress({ id }: { id: string }) {
  const text = useWords(buyerWords);
  const erasure = useQuery(erasureQuery(id)).data?.erasure;
  if (!erasure) return null;
  const isDone = erasure.state !== "running";
  return (
    <div role="status">
      {text(isDone ? "erase.done" : "erase.running")}
      <Progress percent={Math.round(erasure.progress / 10)} status={isDone ? "success" : "active"} aria-label={text("erase.running")} />
    </div>
  );
}
