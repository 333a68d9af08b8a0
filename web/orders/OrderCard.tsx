import { lazy, Suspense } from "react";
import type { Order } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Money } from "../ui/Money.tsx";

// It comes after the chat: nobody acts on an order before reading.
const OrderActs = lazy(() => import("./OrderActs.tsx"));

/** One order with what may be done about it; `conversationId`: where a card of it can be sent. */
export function OrderCard({ order, conversationId }: { order: Order; conversationId?: string | undefined }) {
  const text = useText();
  const zone = useZone(order.shopId);
  return (
    <article className="card" aria-label={text("orders.one", { id: order.platformOrderId })}>
      <header className="card-head">
        <span className="mark">{text(`order.${order.state}`)}</span>
        <span className="figure cut quiet" title={order.platformOrderId}>
          {order.platformOrderId}
        </span>
        <strong>
          <Money amount={order.total} />
        </strong>
      </header>
      <ul className="items">
        {order.items.map((item, index) => (
          <li key={item.id ?? index}>
            <span className="cut" title={[item.title, item.spec, item.sku].filter(Boolean).join(" · ")}>
              {item.title}
              {(item.spec ?? item.sku) && <span className="quiet small"> {item.spec ?? item.sku}</span>}
            </span>
            <span className="figure quiet">
              {item.price && <Money amount={item.price} />} ×{item.quantity}
            </span>
          </li>
        ))}
      </ul>
      {order.shipments.map((shipment) => (
        <p key={shipment.number} className="small quiet">
          {shipment.company} <span className="figure">{shipment.number}</span>
        </p>
      ))}
      {order.receiver?.address && <p className="small quiet">{[order.receiver.name, order.receiver.phone, order.receiver.address].filter(Boolean).join(" ")}</p>}
      {order.remark && <p className="small remark">{order.remark}</p>}
      <p className="small quiet">
        {order.detail === "pending" && <span>{text("orders.detailPending")} </span>}
        {order.detail === "unavailable" && <span>{text("orders.detailUnavailable")} </span>}
        <span>{text("orders.updated")} </span>
        <Instant at={order.platformUpdatedAt} zone={zone} />
      </p>
      <Suspense fallback={null}>
        <OrderActs order={order} conversationId={conversationId} />
      </Suspense>
    </article>
  );
}
