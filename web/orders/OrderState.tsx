import { Button } from "antd";
import type { Order } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { usePlatformWord, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Due } from "../ui/Wait.tsx";
import { useTakePromiseBack } from "./acts.ts";
import { reasonLabel } from "./reasons.ts";
import { orderWords } from "./text.ts";

/** What stands open on an order: when it has to leave, what was promised, what the buyer wants undone, what the platform said last. */
export function OrderState({ order }: { order: Order }) {
  const text = useWords(orderWords);
  const word = usePlatformWord(order.shopId, "order", order.platformState);
  const { shipBy, promise, cancellation, lastAct, state, flag } = order;
  const leaves = state === "paid" || state === "partly_shipped";
  return (
    <>
      {word && <p className="small quiet">{text("state.platform", { word })}</p>}
      {leaves && shipBy && (
        <p className="small">
          {text("state.shipBy")} <Due at={shipBy} since={null} />
        </p>
      )}
      {promise && <Promised order={order} promise={promise} />}
      {cancellation && (
        <p className="small note-text">
          {text("state.cancellation")} {text(`cancellation.${cancellation.state}`)} · {reasonLabel(cancellation.reason, text)} {cancellation.note}
        </p>
      )}
      {flag && /^[1-5]$/.test(flag) && <p className="small quiet">{text(`flag.${flag}` as "flag.1")}</p>}
      {lastAct?.state === "refused" && <p className="small bad">{text("act.failed", { reason: lastAct.failure?.message ?? "" })}</p>}
      {lastAct?.state === "unknown" && <p className="small bad">{text("act.unknown")}</p>}
    </>
  );
}

function Promised({ order, promise }: { order: Order; promise: NonNullable<Order["promise"]> }) {
  const text = useWords(orderWords);
  const zone = useZone(order.shopId);
  const mayAct = useRight("orders.write");
  const back = useTakePromiseBack(order);
  return (
    <p className={promise.state === "late" ? "small bad" : "small"}>
      {text(`promise.${promise.state}`)} {promise.state === "open" ? <Due at={promise.dueAt} since={promise.at} /> : <Instant at={promise.dueAt} zone={zone} />} {promise.note}
      {promise.state === "open" && mayAct && (
        <Button size="small" type="link" loading={back.isPending} onClick={() => back.mutate()}>
          {text("promise.takeBack")}
        </Button>
      )}
    </p>
  );
}
