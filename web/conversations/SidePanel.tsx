import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { BuyerCard } from "../buyers/BuyerCard.tsx";
import { useText } from "../kernel/text/index.ts";
import { OrderList } from "../orders/OrderList.tsx";
import { RefundList } from "../refunds/RefundList.tsx";
import { conversationQuery } from "./queries.ts";

const CareActs = lazy(() => import("../care/CareActs.tsx"));
const ProductPick = lazy(() => import("../products/ProductPick.tsx"));

/** What an agent wants to see beside the chat: the buyer, refunds first as they have deadlines, orders. */
export default function SidePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const { data: conversation } = useQuery(conversationQuery(id));
  return (
    <aside className="panel" aria-label={text("panel.label")}>
      <Button className="panel-close" size="small" onClick={onClose}>
        {text("action.close")}
      </Button>
      {conversation && (
        <>
          <BuyerCard key={`buyer ${conversation.buyer.id}`} id={conversation.buyer.id} conversationId={conversation.id} />
          <RefundList buyerId={conversation.buyer.id} />
          <OrderList buyerId={conversation.buyer.id} conversationId={conversation.id} />
          <Suspense fallback={null}>
            <ProductPick key={`products ${conversation.id}`} conversationId={conversation.id} shopId={conversation.shopId} />
            <CareActs key={`care ${conversation.id}`} conversationId={conversation.id} buyerId={conversation.buyer.id} />
          </Suspense>
        </>
      )}
    </aside>
  );
}
