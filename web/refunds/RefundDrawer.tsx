import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { lazy, Suspense, useState } from "react";
import { waitLabel } from "../kernel/format.ts";
import type { Refund } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Due } from "../ui/Wait.tsx";
import { ApprovalForm } from "./ApprovalForm.tsx";
import { EvidenceForm } from "./EvidenceForm.tsx";
import type { Decision } from "./queries.ts";
import { refundQuery } from "./queue.ts";
import { refundWords } from "./text.ts";

const DecisionDialog = lazy(() => import("./DecisionDialog.tsx"));

/** One request with all that a decision rests on. */
export default function RefundDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(refundWords);
  const asked = useQuery(refundQuery(id));
  return (
    <Drawer open onClose={onClose} size={520} title={text("refunds.one", { id: asked.data?.platformRefundId ?? "" })}>
      {asked.data ? <Shown refund={asked.data} /> : asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}
    </Drawer>
  );
}

function Shown({ refund }: { refund: Refund }) {
  const text = useWords(refundWords);
  const mayDecide = useRight("refunds.decide");
  const mayApprove = useRight("refunds.approve");
  const [decision, setDecision] = useState<Decision["decision"]>();
  const isOpen = (refund.state === "requested" || refund.state === "buyer_returned") && refund.approval?.state !== "waiting";
  return (
    <>
      {refund.doubts.map((doubt) => (
        <p key={doubt} className="trouble trouble-small" role="alert">
          {text(`doubt.${doubt}`)}
        </p>
      ))}
      <RefundFacts refund={refund} />
      {refund.approval?.state === "waiting" && mayApprove && <ApprovalForm refund={refund} />}
      {isOpen && mayDecide && (
        <p className="card-acts">
          <Button type="primary" onClick={() => setDecision("agree")}>
            {text("refunds.agree")}
          </Button>
          <Button onClick={() => setDecision("refuse")}>{text("refunds.refuse")}</Button>
        </p>
      )}
      {mayDecide && (refund.arbitration === "open" || refund.arbitration === "evidence") && <EvidenceForm id={refund.id} />}
      <Suspense fallback={null}>{decision && <DecisionDialog refund={refund} decision={decision} onClose={() => setDecision(undefined)} />}</Suspense>
    </>
  );
}

function RefundFacts({ refund }: { refund: Refund }) {
  const text = useWords(refundWords);
  const nameOf = useNames();
  const zone = useZone(refund.shopId);
  const { approval, attempt } = refund;
  return (
    <Facts>
      <Fact name={text("queue.state")}>{text(`refund.${refund.state}`)}</Fact>
      <Fact name={text("queue.kind")}>{text(`refund.kind.${refund.kind}`)}</Fact>
      <Fact name={text("queue.amount")}>
        <Money amount={refund.amount} />
      </Fact>
      <Fact name={text("queue.reason")}>{refund.reason}</Fact>
      <Fact name={text("fact.order")}>{refund.platformOrderId}</Fact>
      <Fact name={text("fact.orderTotal")}>
        <Money amount={refund.orderTotal} />
      </Fact>
      <Fact name={text("queue.deadline")}>{refund.deadline && ["requested", "return_agreed", "buyer_returned"].includes(refund.state) && <Due at={refund.deadline} since={refund.requestedAt} />}</Fact>
      {refund.arbitration !== "none" && <Fact name={text("fact.evidenceDue")}>{refund.evidenceDue && <Due at={refund.evidenceDue} since={null} />}</Fact>}
      <Fact name={text("queue.requestedAt")}>{refund.requestedAt && <Instant at={refund.requestedAt} zone={zone} exact />}</Fact>
      <Fact name={text("fact.decidedBy")}>{refund.decidedBy && `${text(`by.${refund.decidedBy}`)} ${refund.assistant ?? ""}`}</Fact>
      <Fact name={text("fact.decision")}>{refund.decisionMs === null ? null : waitLabel(refund.decisionMs, text)}</Fact>
      <Fact name={text("fact.money")}>{refund.moneyBackMs === null ? null : waitLabel(refund.moneyBackMs, text)}</Fact>
      <Fact name={text("fact.attempt")}>{attempt && `${nameOf(attempt.by) ?? ""} ${text(`attempt.${attempt.state}`)} ${attempt.failure?.message ?? ""}`}</Fact>
      {approval && <Fact name={text("fact.approval")}>{`${nameOf(approval.requestedBy) ?? ""} · ${text(`refund.approval.${approval.state}`)} ${approval.reason ?? approval.note ?? ""}`}</Fact>}
      <Fact name={text("fact.platformState")}>{refund.platformState}</Fact>
    </Facts>
  );
}
