import { Button, Dropdown } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Order } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Act, ACTS, useSendCard } from "./acts.ts";
import { OrderState } from "./OrderState.tsx";
import { orderWords } from "./text.ts";

const ActDialog = lazy(() => import("./ActDialog.tsx"));
const ParcelWay = lazy(() => import("./ParcelWay.tsx"));

/** What an agent does with an order from the chat. */
export default function OrderActs({ order, conversationId }: { order: Order; conversationId?: string | undefined }) {
  const text = useWords(orderWords);
  const mayAct = useRight("orders.write");
  const [act, setAct] = useState<Act>();
  return (
    <>
      <OrderState order={order} />
      {order.shipments.map(({ number }) => (
        <Way key={number} orderId={order.id} number={number} shopId={order.shopId} />
      ))}
      {mayAct && (
        <p className="card-acts">
          {conversationId && <SendCard conversationId={conversationId} number={order.platformOrderId} />}
          <Dropdown trigger={["click"]} menu={{ items: ACTS.map((key) => ({ key, label: text(`act.${key}`) })), onClick: ({ key }) => setAct(ACTS.find((one) => one === key)) }}>
            <Button size="small">{text("act.more")}</Button>
          </Dropdown>
        </p>
      )}
      <Suspense fallback={null}>{act && <ActDialog order={order} act={act} onClose={() => setAct(undefined)} />}</Suspense>
    </>
  );
}

function SendCard({ conversationId, number }: { conversationId: string; number: string }) {
  const text = useWords(orderWords);
  const send = useSendCard(conversationId);
  return (
    <>
      <Button size="small" loading={send.isPending} onClick={() => send.mutate({ kind: "order", ref: number })}>
        {text(send.isSuccess ? "card.sent" : "card.sendOrder")}
      </Button>
      {send.error && <Trouble small problem={send.error} />}
    </>
  );
}

function Way({ orderId, number, shopId }: { orderId: string; number: string; shopId: string }) {
  const text = useWords(orderWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text("way.show", { number })}
      </Button>
      <Suspense fallback={null}>{isOpen && <ParcelWay orderId={orderId} number={number} shopId={shopId} />}</Suspense>
    </div>
  );
}
