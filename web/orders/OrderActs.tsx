import { Button, Dropdown } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Order } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import type { Act } from "./acts.ts";
import { orderWords } from "./text.ts";

const ActDialog = lazy(() => import("./ActDialog.tsx"));
const ACTS = ["remark", "address", "cancel", "promise", "compensation"] as const satisfies readonly Act[];

/** What an agent does with an order from the chat. */
export default function OrderActs({ order }: { order: Order }) {
  const text = useWords(orderWords);
  const mayAct = useRight("orders.write");
  const [act, setAct] = useState<Act>();
  if (!mayAct) return null;
  return (
    <p className="card-acts">
      <Dropdown trigger={["click"]} menu={{ items: ACTS.map((key) => ({ key, label: text(`act.${key}`) })), onClick: ({ key }) => setAct(ACTS.find((one) => one === key)) }}>
        <Button size="small">{text("act.more")}</Button>
      </Dropdown>
      {order.lastAct?.state === "refused" && <span className="small bad">{text("act.failed", { reason: order.lastAct.failure?.message ?? "" })}</span>}
      <Suspense fallback={null}>{act && <ActDialog order={order} act={act} onClose={() => setAct(undefined)} />}</Suspense>
    </p>
  );
}
