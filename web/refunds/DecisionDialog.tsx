import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { PictureField } from "../attachments/PictureField.tsx";
import { usePictures } from "../attachments/pictures.ts";
import { Problem } from "../kernel/api.ts";
import { moneyLabel } from "../kernel/format.ts";
import type { Refund } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { AgreeFields, type Going } from "./AgreeFields.tsx";
import { type Decision, reasonsQuery, refundOptionsQuery, useDecide } from "./queries.ts";
import { ReasonChoice } from "./ReasonChoice.tsx";
import { refundWords } from "./text.ts";

type Shown = { refund: Refund; decision: Decision["decision"]; onClose: () => void };

/** Agrees to a refund or refuses it with a reason and proof, on the version that was read. */
export default function DecisionDialog({ refund, decision, onClose }: Shown) {
  const text = useWords(refundWords);
  const [read, setRead] = useState(refund); // what the person reads while deciding; a newer one makes the decision stale
  const decide = useDecide(read);
  const asked = useQuery(refundOptionsQuery(read.id, read.version));
  const options = asked.data;
  const reasons = useQuery({ ...reasonsQuery(read.id), enabled: decision === "refuse" });
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const [going, setGoing] = useState<Going>({});
  const place = `refund ${read.id} ${decision}`;
  const { pictures, isReady, clear } = usePictures(place);
  const reason = reasons.data?.items.find(({ code }) => code === reasonCode);
  const lacks = decision === "refuse" && (note.trim() === "" || (reason?.evidenceNeeded === true && pictures.length === 0) || (reason === undefined && (reasons.data?.items.length ?? 0) > 0));
  const send = () =>
    decide.mutate(
      { decision, ...(reasonCode && { reasonCode }), ...(note.trim() && { note: note.trim() }), ...(pictures.length > 0 && { evidence: pictures }), ...(decision === "agree" && going) },
      {
        onSuccess: (decided) => {
          clear();
          if (decided.approval?.state !== "waiting") onClose();
        },
        onError: (problem) => setRead((old) => newest(problem) ?? old),
      },
    );
  const waits = decide.data?.approval?.state === "waiting";
  const needsLead = decision === "agree" ? options?.agree.needsApproval : options?.refuse.needsApproval;
  const isAbove = read.amount !== null && options?.limit != null && read.amount.minor > options.limit.minor;
  const amount = read.amount ? moneyLabel(read.amount) : "";
  const label = text(decision === "agree" ? "refunds.note" : "refunds.reason");
  return (
    <Dialog
      title={text(decision === "agree" ? (read.kind === "exchange" ? "decision.exchange" : "refunds.agreeTitle") : "refunds.refuseTitle", { amount })}
      okText={text(decision === "agree" ? "refunds.agree" : "refunds.refuse")}
      cancelText={text(waits ? "decision.close" : "action.cancel")}
      onOk={send}
      onCancel={onClose}
      okButtonProps={{ disabled: lacks || !isReady || waits, loading: decide.isPending, danger: decision === "refuse" }}
    >
      {needsLead && !waits && <p className="note-text">{text(isAbove ? "decision.aboveLimit" : "decision.needsLead", { limit: options?.limit ? moneyLabel(options.limit) : "" })}</p>}
      {decision === "refuse" && <ReasonChoice asked={reasons} chosen={reasonCode} onChoose={setReasonCode} />}
      {asked.error && !options && <Trouble small about={text("options.unread")} problem={asked.error} onRetry={asked.refetch} />}
      {decision === "agree" && options && <AgreeFields options={options} going={going} onChange={setGoing} />}
      <Input.TextArea autoFocus aria-label={label} placeholder={label} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} autoSize={{ minRows: 2, maxRows: 5 }} />
      {decision === "refuse" && <PictureField label={text(reason?.evidenceNeeded ? "decision.proofNeeded" : "decision.proof")} place={place} shopId={read.shopId} most={options?.evidenceMost ?? 4} />}
      {waits && (
        <p role="status" className="note-text">
          {text("refunds.overLimit")}
        </p>
      )}
      {decide.error && <Refusal problem={decide.error} refund={read} />}
    </Dialog>
  );
}

/** A stale decision is answered with the refund as it is now: what was written stays, and may be sent on that. */
const newest = (problem: Error): Refund | undefined => (problem instanceof Problem && problem.code === "stale" ? (problem.told["refund"] as Refund | undefined) : undefined);

function Refusal({ problem, refund }: { problem: Error; refund: Refund }) {
  const text = useWords(refundWords);
  const known = problem instanceof Problem;
  if (known && problem.code === "stale" && !newest(problem)) return <p className="trouble trouble-small" role="alert">{text("refunds.stale")}</p>;
  if (known && problem.code === "stale") {
    const now = [text(`refund.${refund.state}`), refund.amount && moneyLabel(refund.amount), refund.reason].filter(Boolean).join(" · ");
    return <p className="trouble trouble-small" role="alert">{text("refunds.staleNow", { now })}</p>;
  }
  if (known && problem.code === "refused") return <p className="trouble trouble-small" role="alert">{text("refunds.declined", { reason: problem.message })}</p>;
  return <Trouble small problem={problem} />;
}
