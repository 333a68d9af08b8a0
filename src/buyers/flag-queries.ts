import type { Sql } from "../db/client.ts";
import type { FlagRule } from "./abnormal.ts";

export type FlagRow = {
  id: string;
  shopId: string;
  buyerId: string;
  rule: FlagRule;
  state: "proposed" | "confirmed" | "dismissed";
  figures: Record<string, number>;
  orderIds: string[];
  refundIds: string[];
  buyerIds: string[];
  rulesVersion: number;
  foundAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
  version: number;
};

const COLUMNS = (sql: Sql) => sql`id, shop_id, buyer_id, rule, state, figures, order_ids, refund_ids, buyer_ids, rules_version, found_at, decided_by, decided_at, reason, version`;

export function flagsOf(sql: Sql, buyerIds: readonly string[]): Promise<FlagRow[]> {
  return sql<FlagRow[]>`select ${COLUMNS(sql)} from buyer_flags where buyer_id = any(${[...buyerIds]}::uuid[]) order by id desc limit 200`;
}

export async function lockFlag(sql: Sql, id: string): Promise<FlagRow | undefined> {
  const [row] = await sql<FlagRow[]>`select ${COLUMNS(sql)} from buyer_flags where id = ${id} for update`;
  return row;
}

/** Proposes, or brings a proposal that still waits up to date. Answers whether it is new. */
export async function proposeFlag(sql: Sql, row: Omit<FlagRow, "state" | "decidedBy" | "decidedAt" | "reason" | "version">): Promise<boolean> {
  const [saved] = await sql<{ isNew: boolean }[]>`
    insert into buyer_flags (id, shop_id, buyer_id, rule, figures, order_ids, refund_ids, buyer_ids, rules_version, found_at)
    values (${row.id}, ${row.shopId}, ${row.buyerId}, ${row.rule}, ${sql.json(row.figures)}, ${row.orderIds}::uuid[], ${row.refundIds}::uuid[], ${row.buyerIds}::uuid[], ${row.rulesVersion}, ${row.foundAt})
    on conflict (buyer_id, rule) where state = 'proposed' do update set figures = excluded.figures, order_ids = excluded.order_ids, refund_ids = excluded.refund_ids,
      buyer_ids = excluded.buyer_ids, rules_version = excluded.rules_version, version = buyer_flags.version + 1
    returning id = ${row.id} as is_new`;
  return saved!.isNew;
}

export async function decideFlag(sql: Sql, { id, state, reason, by, now }: { id: string; state: "confirmed" | "dismissed"; reason: string; by: string; now: Date }): Promise<FlagRow> {
  const [row] = await sql<FlagRow[]>`
    update buyer_flags set state = ${state}, reason = ${reason}, decided_by = ${by}, decided_at = ${now}, version = version + 1 where id = ${id} returning ${COLUMNS(sql)}`;
  return row!;
}

/** The rows behind a flag, as they are now. */
export function ordersBehind(sql: Sql, ids: readonly string[]) {
  return sql<{ id: string; platformOrderId: string; buyerId: string | null; state: string; totalMinor: number | null; currency: string; at: Date }[]>`
    select id, platform_order_id, buyer_id, state, total_minor, currency, coalesce((select min(h.at) from state_history h where h.subject_id = orders.id), created_at) as at
    from orders where id = any(${[...ids]}::uuid[]) order by 7 desc limit 200`;
}

export function refundsBehind(sql: Sql, ids: readonly string[]) {
  return sql<{ id: string; platformRefundId: string; platformOrderId: string | null; state: string; amountMinor: number | null; currency: string; at: Date }[]>`
    select id, platform_refund_id, platform_order_id, state, amount_minor, currency, coalesce(requested_at, created_at) as at from refunds where id = any(${[...ids]}::uuid[]) order by 7 desc limit 200`;
}
