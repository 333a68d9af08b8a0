import { useQuery } from "@tanstack/react-query";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { OrderCard } from "../orders/OrderCard.tsx";
import { orderOfNumberQuery } from "../orders/queries.ts";
import { refundsQuery } from "../refunds/queries.ts";
import { RefundCard } from "../refunds/RefundList.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/orders.css";
import { complaintWords } from "./text.ts";

type Named = { one: ComplaintCase; number: string };

/** The order that a case is about, its parcels' way, and what was asked back for it. */
export function CaseOrder({ one, number }: Named) {
  const text = useWords(complaintWords);
  const asked = useQuery(orderOfNumberQuery(one.shopId, number));
  return (
    <section className="block" aria-label={text("case.order")}>
      <h2>{text("case.order")}</h2>
      {asked.error && <Trouble small problem={asked.error} onRetry={asked.refetch} />}
      {asked.isPending && <Later />}
      {asked.data === null && <p className="quiet">{text("case.orderUnknown", { number })}</p>}
      {asked.data && <OrderCard order={asked.data} conversationId={one.conversationId ?? undefined} />}
      {one.buyer && <CaseRefunds buyerId={one.buyer.id} number={number} />}
    </section>
  );
}

function CaseRefunds({ buyerId, number }: { buyerId: string; number: string }) {
  const asked = useQuery(refundsQuery(buyerId));
  if (asked.error && !asked.data) return <Trouble small problem={asked.error} onRetry={asked.refetch} />;
  return asked.data?.items.filter(({ platformOrderId }) => platformOrderId === number).map((refund) => <RefundCard key={refund.id} refund={refund} />);
}
