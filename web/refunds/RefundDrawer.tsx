import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Refund } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { StateWay } from "../ui/StateWay.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ApprovalForm } from "./ApprovalForm.tsx";
import { EvidenceForm } from "./EvidenceForm.tsx";
import type { Decision } from "./queries.ts";
import { refundQuery } from "./queue.ts";
import { RefundFacts } from "./RefundFacts.tsx";
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
  const zone = useZone(refund.shopId);
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
      {mayDecide && (refund.arbitration === "open" || refund.arbitration === "evidence") && <EvidenceForm refund={refund} />}
      {refund.history.length > 0 && <StateWay title={text("fact.history")} zone={zone} steps={refund.history} word={(state) => text(`refund.${state}` as "refund.requested")} />}
      <Suspense fallback={null}>{decision && <DecisionDialog refund={refund} decision={decision} onClose={() => setDecision(undefined)} />}</Suspense>
    </>
  );
}
