import { useQuery } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import { Problem } from "../kernel/api.ts";
import { moneyLabel } from "../kernel/format.ts";
import type { Refund } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Decision, reasonsQuery, useDecide } from "./queries.ts";

type Shown = { refund: Refund; decision: Decision["decision"]; onClose: () => void };

/** Agrees to a refund or refuses it with a reason, on the version that was read. */
export default function DecisionDialog({ refund, decision, onClose }: Shown) {
  const text = useText();
  const [read] = useState(refund); // what the person reads while deciding; a newer one makes the decision stale
  const decide = useDecide(read);
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const isReady = decision === "agree" || note.trim() !== "";
  const send = () =>
    decide.mutate(
      { decision, ...(reasonCode && { reasonCode }), ...(note.trim() && { note: note.trim() }) },
      { onSuccess: (decided) => decided.approval?.state !== "waiting" && onClose() },
    );
  const isAbove = decide.data?.approval?.state === "waiting";
  const amount = read.amount ? moneyLabel(read.amount) : "";
  return (
    <Modal
      open
      title={text(decision === "agree" ? "refunds.agreeTitle" : "refunds.refuseTitle", { amount })}
      okText={text(decision === "agree" ? "refunds.agree" : "refunds.refuse")}
      cancelText={text("action.cancel")}
      onOk={send}
      onCancel={onClose}
      okButtonProps={{ disabled: !isReady || isAbove, loading: decide.isPending, danger: decision === "refuse" }}
    >
      {decision === "refuse" && <Reasons id={read.id} chosen={reasonCode} onChoose={setReasonCode} />}
      <Input.TextArea
        autoFocus
        aria-label={text(decision === "agree" ? "refunds.note" : "refunds.reason")}
        placeholder={text(decision === "agree" ? "refunds.note" : "refunds.reason")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.target.value)}
        autoSize={{ minRows: 2, maxRows: 5 }}
      />
      {isAbove && (
        <p role="status" className="note-text">
          {text("refunds.overLimit")}
        </p>
      )}
      {decide.error && <Refusal problem={decide.error} />}
    </Modal>
  );
}

type Choice = { id: string; chosen: string; onChoose: (code: string) => void };

/** The platform's own list of reasons; nothing where it has none. */
function Reasons({ id, chosen, onChoose }: Choice) {
  const text = useText();
  const reasons = useQuery(reasonsQuery(id));
  if (reasons.error) return <Trouble small problem={reasons.error} onRetry={reasons.refetch} />;
  if (!reasons.data?.items.length) return null;
  return (
    <fieldset className="choices">
      <legend>{text("refunds.reasonCode")}</legend>
      {reasons.data.items.map((reason) => (
        <label key={reason.code}>
          <input type="radio" name="reasonCode" checked={chosen === reason.code} onChange={() => onChoose(reason.code)} />
          <span>{reason.text}</span>
          {reason.evidenceNeeded && <span className="mark">{text("refunds.evidence")}</span>}
        </label>
      ))}
    </fieldset>
  );
}

function Refusal({ problem }: { problem: Error }) {
  const text = useText();
  const known = problem instanceof Problem;
  if (known && problem.code === "stale") return <p className="trouble trouble-small" role="alert">{text("refunds.stale")}</p>;
  if (known && problem.code === "refused") return <p className="trouble trouble-small" role="alert">{text("refunds.declined", { reason: problem.message })}</p>;
  return <Trouble small problem={problem} />;
}
