import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Refund } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { Due } from "../ui/Wait.tsx";
import { type Decision, refundsQuery } from "./queries.ts";

const ApprovalForm = lazy(() => import("./ApprovalForm.tsx").then((file) => ({ default: file.ApprovalForm })));
const DecisionDialog = lazy(() => import("./DecisionDialog.tsx"));

export function RefundList({ buyerId }: { buyerId: string }) {
  const text = useText();
  const refunds = useQuery(refundsQuery(buyerId));
  return (
    <section className="beside" aria-label={text("refunds.title")}>
      <header className="beside-head">
        <h2>{text("refunds.title")}</h2>
      </header>
      <Listing query={{ ...refunds, data: refunds.data?.items }} none={text("refunds.none")}>
        {(rows) => rows.map((refund) => <RefundCard key={refund.id} refund={refund} />)}
      </Listing>
    </section>
  );
}

/** States in which the shop's word is still asked for. */
const UNDECIDED = ["requested", "buyer_returned"];

export function RefundCard({ refund }: { refund: Refund }) {
  const text = useText();
  const mayDecide = useRight("refunds.decide");
  const mayApprove = useRight("refunds.approve");
  const [decision, setDecision] = useState<Decision["decision"]>();
  const isOpen = UNDECIDED.includes(refund.state) && refund.approval?.state !== "waiting";
  return (
    <article className="card" aria-label={text("refunds.one", { id: refund.platformRefundId })}>
      <header className="card-head">
        <span className={isOpen ? "mark mark-warn" : "mark"}>{text(`refund.${refund.state}`)}</span>
        <span className="quiet cut">{text(`refund.kind.${refund.kind}`)}</span>
        <strong>
          <Money amount={refund.amount} />
        </strong>
      </header>
      {refund.reason && <p className="small">{refund.reason}</p>}
      <p className="small quiet figure">{text("refunds.ids", { refund: refund.platformRefundId, order: refund.platformOrderId ?? "–" })}</p>
      {refund.deadline && isOpen && (
        <p className="small">
          {text("refunds.deadline")} <Due at={refund.deadline} since={refund.requestedAt} />
        </p>
      )}
      {refund.arbitration !== "none" && <p className="small bad">{text(`refund.arbitration.${refund.arbitration}`)}</p>}
      {refund.approval && (
        <p className="small note-text">
          {text(`refund.approval.${refund.approval.state}`)} {refund.approval.reason}
        </p>
      )}
      <Suspense fallback={null}>{refund.approval?.state === "waiting" && mayApprove && <ApprovalForm refund={refund} />}</Suspense>
      {isOpen && mayDecide && (
        <p className="card-acts">
          <Button size="small" type="primary" onClick={() => setDecision("agree")}>
            {text("refunds.agree")}
          </Button>
          <Button size="small" onClick={() => setDecision("refuse")}>
            {text("refunds.refuse")}
          </Button>
        </p>
      )}
      <Suspense fallback={null}>{decision && <DecisionDialog refund={refund} decision={decision} onClose={() => setDecision(undefined)} />}</Suspense>
    </article>
  );
}
