import type { Sql } from "../db/client.ts";

export type BlockRow = {
  id: string;
  shopId: string;
  buyerId: string;
  kind: "blacklist" | "harassment";
  reason: string;
  messages: "quiet" | "unrouted" | "as_usual";
  by: string | null;
  at: Date;
  until: Date | null;
  saidIn: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
};

const COLUMNS = (sql: Sql) => sql`id, shop_id, buyer_id, kind, reason, messages, by, at, until, said_in, ended_at, ended_by, end_reason`;

export async function insertBlock(sql: Sql, row: Pick<BlockRow, "id" | "shopId" | "buyerId" | "kind" | "reason" | "messages" | "by" | "at" | "until" | "saidIn">): Promise<void> {
  await sql`
    insert into buyer_blocks (id, shop_id, buyer_id, kind, reason, messages, by, at, until, said_in)
    values (${row.id}, ${row.shopId}, ${row.buyerId}, ${row.kind}, ${row.reason}, ${row.messages}, ${row.by}, ${row.at}, ${row.until}, ${row.saidIn})`;
}

export const holdBack = (sql: Sql, buyerId: string, { blockedUntil, unroutedUntil }: { blockedUntil: Date | null; unroutedUntil: Date | null }) =>
  sql`update buyers set blocked_until = ${blockedUntil}, unrouted_until = ${unroutedUntil} where id = ${buyerId}`;

/** Ends what holds the buyers. */
export function endBlocks(sql: Sql, buyerIds: readonly string[], { by, reason, now }: { by: string | null; reason: string; now: Date }): Promise<BlockRow[]> {
  return sql<BlockRow[]>`
    update buyer_blocks set ended_at = ${now}, ended_by = ${by}, end_reason = ${reason} where buyer_id = any(${[...buyerIds]}::uuid[]) and ended_at is null returning ${COLUMNS(sql)}`;
}

/** Ends those that have run out, at the instant at which they did. */
export function endRunOut(sql: Sql, now: Date, limit: number): Promise<BlockRow[]> {
  return sql<BlockRow[]>`
    update buyer_blocks set ended_at = until where id in (select id from buyer_blocks where ended_at is null and until is not null and until <= ${now} order by until limit ${limit} for update skip locked)
    returning ${COLUMNS(sql)}`;
}

export const letGo = (sql: Sql, buyerIds: readonly string[], now: Date) => sql`update buyers set blocked_until = null, unrouted_until = null where id = any(${[...buyerIds]}::uuid[]) and blocked_until <= ${now}`;

export function blocksOf(sql: Sql, buyerIds: readonly string[]): Promise<(BlockRow & { byName: string | null })[]> {
  return sql<(BlockRow & { byName: string | null })[]>`
    select k.id, k.shop_id, k.buyer_id, k.kind, k.reason, k.messages, k.by, k.at, k.until, k.said_in, k.ended_at, k.ended_by, k.end_reason, u.name as by_name
    from buyer_blocks k left join users u on u.id = k.by where k.buyer_id = any(${[...buyerIds]}::uuid[]) order by k.id desc limit 50`;
}
