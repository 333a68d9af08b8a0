import { Button, Input } from "antd";
import { useState } from "react";
import type { Refund } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useApprove } from "./queries.ts";

/** A lead approves or declines what somebody decided above their limit. */
export function ApprovalForm({ refund }: { refund: Refund }) {
  const text = useText();
  const approve = useApprove(refund.id);
  const [reason, setReason] = useState("");
  const isReady = reason.trim() !== "";
  const say = (verdict: "approved" | "declined") => approve.mutate({ verdict, reason: reason.trim() });
  return (
    <>
      <Input size="small" aria-label={text("refunds.approvalReason")} placeholder={text("refunds.approvalReason")} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      <p className="card-acts">
        <Button size="small" type="primary" disabled={!isReady} loading={approve.isPending} onClick={() => say("approved")}>
          {text("refunds.approve")}
        </Button>
        <Button size="small" disabled={!isReady || approve.isPending} onClick={() => say("declined")}>
          {text("refunds.decline")}
        </Button>
      </p>
      {approve.error && <Trouble small problem={approve.error} />}
    </>
  );
}
