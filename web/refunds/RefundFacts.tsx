import { Link } from "@tanstack/react-router";
import { Pictures } from "../attachments/Pictures.tsx";
import { waitLabel } from "../kernel/format.ts";
import type { Refund } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { usePlatformWord, useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Money } from "../ui/Money.tsx";
import { Due } from "../ui/Wait.tsx";
import { decidedBy } from "./RefundTable.tsx";
import { refundWords } from "./text.ts";

const WAITS: readonly Refund["state"][] = ["requested", "return_agreed", "buyer_returned"];

/** What is known of one request, in our words and in the platform's. */
export function RefundFacts({ refund }: { refund: Refund }) {
  const text = useWords(refundWords);
  const nameOf = useNames();
  const zone = useZone(refund.shopId);
  const platformWord = usePlatformWord(refund.shopId, "refund", refund.platformState);
  const { attempt, arbitration } = refund;
  return (
    <Facts>
      <Fact name={text("queue.state")}>{text(`refund.${refund.state}`)}</Fact>
      <Fact name={text("fact.platformState")}>{platformWord}</Fact>
      <Fact name={text("queue.kind")}>{text(`refund.kind.${refund.kind}`)}</Fact>
      <Fact name={text("queue.amount")}>
        <Money amount={refund.amount} />
      </Fact>
      <Fact name={text("queue.reason")}>{refund.reason}</Fact>
      <Fact name={text("fact.order")}>{refund.orderId ? <Link to="/orders" search={{ open: refund.orderId }}>{refund.platformOrderId}</Link> : refund.platformOrderId}</Fact>
      <Fact name={text("fact.orderTotal")}>
        <Money amount={refund.orderTotal} />
      </Fact>
      <Fact name={text("queue.deadline")}>{refund.deadline && WAITS.includes(refund.state) ? <Due at={refund.deadline} since={refund.requestedAt} /> : null}</Fact>
      {arbitration !== "none" && <Fact name={text("queue.view.arbitration")}>{text(`refund.arbitration.${arbitration}`)}</Fact>}
      {(arbitration === "open" || arbitration === "evidence") && <Fact name={text("fact.evidenceDue")}>{refund.evidenceDue && <Due at={refund.evidenceDue} since={null} />}</Fact>}
      <Fact name={text("queue.requestedAt")}>{refund.requestedAt && <Instant at={refund.requestedAt} zone={zone} exact />}</Fact>
      <Fact name={text("fact.decidedBy")}>{decidedBy(refund, text)}</Fact>
      <Fact name={text("fact.decision")}>{refund.decisionMs === null ? null : waitLabel(refund.decisionMs, text)}</Fact>
      <Fact name={text("fact.money")}>{refund.moneyBackMs === null ? null : waitLabel(refund.moneyBackMs, text)}</Fact>
      <Fact name={text("fact.attempt")}>{attempt && `${nameOf(attempt.by) ?? ""} ${text(`attempt.${attempt.state}`)} ${attempt.failure?.message ?? ""}`}</Fact>
      <Approval refund={refund} />
    </Facts>
  );
}

/** What somebody asked to be allowed, and what was said to it: both see the same. */
function Approval({ refund: { approval } }: { refund: Refund }) {
  const text = useWords(refundWords);
  const nameOf = useNames();
  if (!approval) return null;
  return (
    <>
      <Fact name={text("fact.approval")}>{[text(`refund.approval.${approval.state}`), nameOf(approval.by), approval.reason].filter(Boolean).join(" · ")}</Fact>
      <Fact name={text("fact.asked")}>{[nameOf(approval.requestedBy), approval.decision && text(`asked.${approval.decision}`), approval.note].filter(Boolean).join(" · ")}</Fact>
      {approval.reasonCode && <Fact name={text("fact.reasonCode")}>{approval.reasonCode}</Fact>}
      {approval.evidence.length > 0 && (
        <Fact name={text("fact.proof")}>
          <Pictures urls={approval.evidence} label={text("fact.proof")} />
        </Fact>
      )}
    </>
  );
}
