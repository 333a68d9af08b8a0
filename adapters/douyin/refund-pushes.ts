import * as z from "zod";
import type { Arbitration, InboundEvent, RefundFacts, RefundState } from "../../src/channels/port.ts";
import { secondsOf } from "./fields.ts";
import { arbitrationOf, fen, refundKind, refundState } from "./states.ts";
import { RefundPush } from "./wire.ts";

type Says = { state?: RefundState; arbitration?: Arbitration | "concluded"; whole?: true };

/** Tags of after-sale pushes. As with orders, a tag that names a step is trusted over the status beside it. */
export const REFUND_TAGS: Record<string, Says> = {
  "200": { state: "requested" },
  "201": { state: "agreed" },
  "202": { state: "return_agreed" },
  "203": { state: "buyer_returned" },
  "204": { state: "refused" },
  "205": { state: "refused" },
  "206": { state: "refunded" },
  "207": { state: "closed" },
  "208": {},
  "209": { whole: true },
  "211": { state: "agreed" },
  "212": { arbitration: "open" },
  "213": { arbitration: "evidence" },
  "214": { arbitration: "open" },
  "215": { arbitration: "cancelled" },
  "216": { arbitration: "concluded" },
  "217": { arbitration: "open" },
  "218": { arbitration: "open" },
  "224": {},
  "225": { state: "refunded" },
  "226": {},
  "227": { state: "agreed" },
};

const MERCHANT = 2;
const DECIDERS: Record<number, "agent" | "platform"> = { [MERCHANT]: "agent", 3: "platform", 4: "platform" };

/** Throws a ZodError that names the wrong field. */
export function refundEvent(tag: string, body: unknown, { key, at }: { key: string; at: Date }): InboundEvent {
  const says = REFUND_TAGS[tag]!;
  const push = RefundPush.parse(body);
  return {
    type: "refund",
    key,
    at: push.update_time ?? ownTime(push) ?? at,
    platformShopId: push.shop_id ?? null,
    fetch: !says.whole,
    refund: { ...identity(push), ...stateOf(says, push), ...instantsOf(says.state, push), deadline: push.status_deadline, reason: push.reason },
  };
}

function identity(push: RefundPush): RefundFacts {
  const id = push.aftersale_id ?? push.after_sale_id;
  if (id === undefined) throw new z.ZodError([{ code: "custom", path: ["aftersale_id"], message: "is missing", input: undefined }]);
  return {
    platformRefundId: id,
    platformOrderId: push.p_id ?? push.s_id,
    kind: refundKind(push.aftersale_type ?? push.after_sale_type),
    amount: fen(push.refund_amount),
    version: push.update_time ? String(secondsOf(push.update_time)) : undefined,
  };
}

function stateOf(says: Says, push: RefundPush): Partial<RefundFacts> {
  const status = push.aftersale_status ?? push.after_sale_status;
  const concluded = says.arbitration === "concluded" ? arbitrationOf(push.arbitrate_status, push.arbitrate_conclusion) : says.arbitration;
  return {
    state: says.state ?? refundState(status),
    platformState: status === undefined ? undefined : String(status),
    arbitration: concluded as Arbitration | undefined,
  };
}

function instantsOf(state: RefundState | undefined, push: RefundPush): Partial<RefundFacts> {
  const decidedAt = push.agree_time ?? push.refuse_time;
  return {
    requestedAt: push.apply_time,
    decidedAt,
    decidedBy: decidedAt || state === "agreed" ? DECIDERS[push.op_role ?? -1] : undefined,
    refundedAt: state === "refunded" ? push.success_time : undefined,
  };
}

/** The time of the step that the tag tells; an old `apply_time` only where nothing else is there. */
function ownTime(push: RefundPush): Date | undefined {
  return push.agree_time ?? push.refuse_time ?? push.return_time ?? push.success_time ?? push.close_time ?? push.modify_time ?? push.apply_time;
}
