import { useQuery } from "@tanstack/react-query";
import { useText } from "../kernel/text/index.ts";
import { Listing } from "../ui/Listing.tsx";
import { OrderCard } from "./OrderCard.tsx";
import { ordersQuery } from "./queries.ts";

export function OrderList({ buyerId, conversationId }: { buyerId: string; conversationId?: string }) {
  const text = useText();
  const orders = useQuery(ordersQuery(buyerId));
  return (
    <section className="beside" aria-label={text("orders.title")}>
      <header className="beside-head">
        <h2>{text("orders.title")}</h2>
      </header>
      <Listing query={{ ...orders, data: orders.data?.items }} none={text("orders.none")}>
        {(rows) => rows.map((order) => <OrderCard key={order.id} order={order} conversationId={conversationId} />)}
      </Listing>
    </section>
  );
}
