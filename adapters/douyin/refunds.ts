import * as z from "zod";
import type { Page, RefundFacts, RefundState, Span } from "../../src/channels/port.ts";
import { Id, OptionalId } from "../protocols/fields.ts";
import { isAbsent } from "./errors.ts";
import { OptionalTime, OptionalWhole, Said, secondsOf } from "./fields.ts";
import { callGateway, type World } from "./gateway.ts";
import { nextPage, PAGE_SIZE } from "./paging.ts";
import { arbitrationInDetail, arbitrationOf, fen, refundKind, refundState } from "./states.ts";

const MONEY_ARRIVED = 3;

const numbers = {
  refund_status: OptionalWhole,
  real_refund_amount: OptionalWhole,
  apply_time: OptionalTime,
  update_time: OptionalTime,
  refund_time: OptionalTime,
  status_deadline: OptionalTime,
  auto_audit_bits: z.array(OptionalWhole).nullish(),
};
const Listed = z.object({
  aftersale_info: z.object({
    ...numbers,
    aftersale_id: Id,
    aftersale_status: OptionalWhole,
    aftersale_type: OptionalWhole,
    refund_amount: OptionalWhole,
    arbitrate_status: OptionalWhole,
    related_id: OptionalId,
    /** Here: which of the platform's assistants decided. */
    refund_type: OptionalWhole,
  }),
  order_info: z.object({ shop_order_id: OptionalId }).nullish(),
  text_part: z.object({ reason_text: Said }).nullish(),
});
const Detailed = z.object({
  process_info: z.object({
    after_sale_info: z.object({
      ...numbers,
      after_sale_id: Id,
      after_sale_status: OptionalWhole,
      after_sale_type: OptionalWhole,
      refund_total_amount: OptionalWhole,
      reason: Said,
    }),
    arbitrate_info: z
      .object({
        arbitrate_status: OptionalWhole,
        arbitrate_conclusion: OptionalWhole,
        arbitrate_status_deadline: OptionalTime,
        arbitrate_evidence_tmpl: z.object({ dead_line: OptionalTime }).nullish(),
      })
      .nullish(),
  }),
  order_info: z.object({ shop_order_id: OptionalId }).nullish(),
});

export type RefundAsOf = { refund: RefundFacts; updatedAt: Date };

/** Both answers name the same things differently; this is what they mean. */
type Common = Pick<RefundFacts, "platformRefundId" | "platformOrderId" | "reason" | "arbitration" | "assistant" | "evidenceDue"> & {
  info: z.infer<z.ZodObject<typeof numbers>>;
  status: number | undefined;
  type: number | undefined;
  asked: number | undefined;
};

/** One after-sale request as it stands; null where the platform does not know it. */
export async function fetchRefund(platformRefundId: string, world: World): Promise<RefundAsOf | null> {
  const params = { after_sale_id: platformRefundId, need_operation_record: false };
  try {
    return detailed(await callGateway({ method: "afterSale.Detail", params, schema: Detailed }, world), world);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function detailed({ process_info, order_info }: z.infer<typeof Detailed>, world: World): RefundAsOf {
  const { after_sale_info: info, arbitrate_info } = process_info;
  const common: Common = {
    platformRefundId: info.after_sale_id,
    platformOrderId: order_info?.shop_order_id,
    reason: info.reason,
    arbitration: arbitrationInDetail(arbitrate_info?.arbitrate_status, arbitrate_info?.arbitrate_conclusion),
    evidenceDue: arbitrate_info?.arbitrate_evidence_tmpl?.dead_line ?? arbitrate_info?.arbitrate_status_deadline,
    assistant: assistantOf(info.auto_audit_bits),
    info,
    status: info.after_sale_status,
    type: info.after_sale_type,
    asked: info.refund_total_amount,
  };
  return refundAsOf(common, world);
}

/** Refunds changed in a span, oldest first; without this order of rows the platform leaves some out. */
export async function pullRefunds(span: Span, world: World): Promise<Page<RefundAsOf>> {
  const schema = z.object({ items: z.array(Listed).nullish(), has_more: z.boolean().nullish(), total: OptionalWhole });
  const changed = { update_start_time: secondsOf(span.from), update_end_time: secondsOf(span.to) };
  const params = { ...changed, order_by: ["update_time asc"], page: span.page, size: PAGE_SIZE };
  const { items, has_more, total } = await callGateway({ method: "afterSale.List", params, schema }, world);
  const rows = (items ?? []).map((row) => listed(row, world));
  return { items: rows, nextPage: nextPage(span.page, { count: rows.length, total, hasMore: has_more ?? undefined }) };
}

function listed({ aftersale_info: info, order_info, text_part }: z.infer<typeof Listed>, world: World): RefundAsOf {
  const common: Common = {
    platformRefundId: info.aftersale_id,
    platformOrderId: order_info?.shop_order_id ?? info.related_id,
    reason: text_part?.reason_text,
    arbitration: arbitrationOf(info.arbitrate_status),
    assistant: ASSISTANTS[info.refund_type ?? 0] ?? assistantOf(info.auto_audit_bits),
    info,
    status: info.aftersale_status,
    type: info.aftersale_type,
    asked: info.refund_amount,
  };
  return refundAsOf(common, world);
}

/** `refund_type` of the list: who of the platform's own has decided. */
const ASSISTANTS: Record<number, string> = { 1: "极速退款助手", 2: "售后小助手", 3: "售后急速退", 4: "闪电退货" };
/** Of the 17 bits of the detail those of which a source says what they mean. */
const AUTO_AUDITS: Record<number, string> = { 1: "发货前极速退款", 4: "闪电退货", 10: "治理自动退款", 11: "治理自动退款", 17: "治理自动退货" };

/** States that come after a decision. */
const DECIDED = new Set(["return_agreed", "agreed", "refused", "refunded"] as (RefundState | undefined)[]);

function assistantOf(bits: readonly (number | undefined)[] | null | undefined): string | undefined {
  const [bit] = (bits ?? []).filter((one) => one !== undefined && one > 0);
  return bit === undefined ? undefined : (AUTO_AUDITS[bit] ?? `auto_audit_bits ${bit}`);
}

/** The amount asked for, until the money arrived: then the amount that did. */
function refundAsOf({ info, status, type, asked, ...said }: Common, { outside }: World): RefundAsOf {
  const arrived = info.refund_status === MONEY_ARRIVED;
  const refund: RefundFacts = {
    ...said,
    kind: refundKind(type),
    state: refundState(status, info.refund_status),
    platformState: status === undefined ? undefined : String(status),
    amount: fen((arrived && info.real_refund_amount) || asked),
    deadline: info.status_deadline,
    requestedAt: info.apply_time,
    decidedBy: said.assistant !== undefined && DECIDED.has(refundState(status, info.refund_status)) ? "platform" : undefined,
    refundedAt: arrived ? info.refund_time : undefined,
    version: info.update_time ? String(secondsOf(info.update_time)) : undefined,
  };
  return { refund, updatedAt: info.update_time ?? info.apply_time ?? outside.now };
}
