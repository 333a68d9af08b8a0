import type { Sql } from "../db/client.ts";
import { type StoredWay, wayOf } from "./follow-queries.ts";
import type { RefundRow } from "./kind.ts";

export type ApprovalRequest = { decision: "agree" | "refuse"; reasonCode: string | null; note: string | null; evidence: string[]; returnAddressId?: string | null; parcel?: { companyCode: string; number: string } | null; by: string; state: string; amountMinor: number | null };

export type ShownRefund = Omit<RefundRow, "stamps" | "detail" | "platformUpdatedAt" | "createdAt" | "decidedById"> & {
  orderId: string | null;
  orderTotal: { minor: number; currency: string } | null;
  platformUpdatedAt: Date;
  approvalState: "waiting" | "approved" | "declined" | null;
  approvalBy: string | null;
  approvalReason: string | null;
  approvalRequest: ApprovalRequest | null;
  attempt: { decision: "agree" | "refuse"; state: "sending" | "done" | "refused" | "unknown"; by: string; at: string; failure: { code: string; message: string } | null } | null;
} & StoredWay;

const shown = (sql: Sql) => sql`
  r.id, r.shop_id, r.platform_refund_id, r.platform_order_id, r.kind, r.state, r.platform_state, r.arbitration, r.amount_minor, r.currency, r.reason, r.deadline,
  r.requested_at, r.decided_at, r.decided_by, r.refunded_at, r.assistant, r.evidence_due, r.platform_version, r.version, r.platform_updated_at, r.approval_state, r.approval_by, r.approval_reason, r.approval_request,
  (select o.id from orders o where o.shop_id = r.shop_id and o.platform_order_id = r.platform_order_id) as order_id,
  (select jsonb_build_object('minor', o.total_minor, 'currency', o.currency) from orders o
    where o.shop_id = r.shop_id and o.platform_order_id = r.platform_order_id and o.total_minor is not null) as order_total,
  (select jsonb_build_object('decision', a.request ->> 'decision', 'state', a.state, 'by', a.actor_id, 'at', a.at, 'failure', a.failure)
    from platform_acts a where a.shop_id = r.shop_id and a.subject_id = r.id and a.kind = 'refund.decide' order by a.at desc limit 1) as attempt,
  ${wayOf(sql)}`;

export type Place = { at: string; id: string };
export type RefundQuestion = {
  shopIds: readonly string[];
  buyerId: string | null;
  states: readonly string[] | null;
  kinds: readonly string[] | null;
  arbitrations: readonly string[] | null;
  approval: string | null;
  decidedBy: string | null;
  isOpen: boolean;
  requestedFrom: string | null;
  requestedTo: string | null;
  q: string | null;
  sort: "newest" | "deadline";
  after: Place | null;
  limit: number;
};

/** Stands for no deadline, so that a keyset cursor holds. */
export const NEVER = "9999-12-31T00:00:00Z";

/** Last changed or first due first: one range a shop, no longer than the page, merged. */
export function refundsPage(sql: Sql, asked: RefundQuestion): Promise<ShownRefund[]> {
  const { shopIds, after, limit } = asked;
  const isByDeadline = asked.sort === "deadline";
  const order = (name: string) => (isByDeadline ? sql`coalesce(${sql(name)}.deadline, ${NEVER}), ${sql(name)}.id` : sql`${sql(name)}.platform_updated_at desc, ${sql(name)}.id desc`);
  const beyond = !after ? sql`` : isByDeadline ? sql`and (coalesce(f.deadline, ${NEVER}), f.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`and (f.platform_updated_at, f.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return sql<ShownRefund[]>`
    select ${shown(sql)} from (
      select x.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
        select * from refunds f where f.shop_id = shop.id ${wanted(sql, asked)} ${beyond}
        order by ${order("f")} limit ${limit}) x
      order by ${order("x")} limit ${limit}) r
    order by ${order("r")}`;
}

function wanted(sql: Sql, { states, kinds, arbitrations, approval, decidedBy, isOpen, requestedFrom, requestedTo, q, buyerId }: RefundQuestion) {
  return sql`
    ${states ? sql`and f.state = any (${[...states]}::text[])` : sql``}
    ${isOpen ? sql`and f.state in ('requested', 'buyer_returned')` : sql``}
    ${kinds ? sql`and f.kind = any (${[...kinds]}::text[])` : sql``}
    ${arbitrations ? sql`and f.arbitration = any (${[...arbitrations]}::text[])` : sql``}
    ${approval ? sql`and f.approval_state = ${approval}` : sql``}
    ${decidedBy ? sql`and f.decided_by = ${decidedBy}` : sql``}
    ${requestedFrom ? sql`and f.requested_at >= ${requestedFrom}::timestamptz` : sql``}
    ${requestedTo ? sql`and f.requested_at < ${requestedTo}::timestamptz` : sql``}
    ${q === null ? sql`` : sql`and (f.platform_refund_id = ${q} or f.platform_order_id = ${q})`}
    ${buyerId === null ? sql`` : sql`and f.platform_order_id in (select platform_order_id from orders where shop_id = f.shop_id and buyer_id = ${buyerId})`}`;
}

export async function refundById(sql: Sql, id: string): Promise<ShownRefund | undefined> {
  const [row] = await sql<ShownRefund[]>`select ${shown(sql)} from refunds r where r.id = ${id}`;
  return row;
}

/** The version under the row's lock; undefined for a refund that is not there. */
export async function lockVersion(sql: Sql, id: string): Promise<number | undefined> {
  const [row] = await sql<{ version: number }[]>`select version from refunds where id = ${id} for update`;
  return row?.version;
}

export async function askApproval(sql: Sql, id: string, request: ApprovalRequest): Promise<void> {
  await sql`
    update refunds set approval_state = 'waiting', approval_by = null, approval_reason = null, approval_request = ${sql.json(request)}, version = version + 1 where id = ${id}`;
}

/** A request that is not waiting any more stays as it was judged. */
export async function judgeApproval(sql: Sql, id: string, { state, by, reason }: { state: "approved" | "declined"; by: string; reason: string }): Promise<boolean> {
  const rows = await sql`
    update refunds set approval_state = ${state}, approval_by = ${by}, approval_reason = ${reason}, version = version + 1 where id = ${id} and approval_state = 'waiting' returning 1`;
  return rows.length > 0;
}
