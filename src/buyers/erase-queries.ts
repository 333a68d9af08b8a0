import type { Sql } from "../db/client.ts";

export type ErasureRow = {
  id: string;
  shopId: string;
  buyerIds: string[];
  reason: string;
  askedBy: string | null;
  askedAt: Date;
  state: "running" | "done" | "released";
  stage: string;
  place: string | null;
  names: string[];
  counts: Record<string, number>;
  progress: number;
  doneAt: Date | null;
  keepUntil: Date | null;
};

const COLUMNS = (sql: Sql) => sql`id, shop_id, buyer_ids, reason, asked_by, asked_at, state, stage, place, names, counts, progress, done_at, keep_until`;

/** The newest erasure of a buyer. */
export async function newestErasure(sql: Sql, buyerId: string): Promise<ErasureRow | undefined> {
  const [row] = await sql<ErasureRow[]>`select ${COLUMNS(sql)} from buyer_erasures where buyer_ids @> ${[buyerId]}::uuid[] order by id desc limit 1`;
  return row;
}

export async function insertErasure(sql: Sql, row: Pick<ErasureRow, "id" | "shopId" | "buyerIds" | "reason" | "askedBy" | "askedAt" | "stage">): Promise<void> {
  await sql`
    insert into buyer_erasures (id, shop_id, buyer_ids, reason, asked_by, asked_at, stage, names)
    select ${row.id}, ${row.shopId}, ${row.buyerIds}::uuid[], ${row.reason}, ${row.askedBy}, ${row.askedAt}, ${row.stage}, array(
      select b.platform_buyer_id from buyers b where b.id = any(${row.buyerIds}::uuid[])
      union select k.platform_conversation_id from conversations c join conversation_keys k on k.conversation_id = c.id where c.buyer_id = any(${row.buyerIds}::uuid[])
      union select o.platform_order_id from orders o where o.buyer_id = any(${row.buyerIds}::uuid[])
      union select r.platform_refund_id from orders o join refunds r on r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id where o.buyer_id = any(${row.buyerIds}::uuid[])
      union select t.platform_ticket_id from orders o join tickets t on t.shop_id = o.shop_id and t.platform_order_id = o.platform_order_id where o.buyer_id = any(${row.buyerIds}::uuid[])
      union select k.platform_complaint_id from complaints k where k.buyer_id = any(${row.buyerIds}::uuid[]) and k.platform_complaint_id is not null)`;
}

/** One that is under way, which no other server holds. */
export async function takeErasure(sql: Sql): Promise<ErasureRow | undefined> {
  const [row] = await sql<ErasureRow[]>`select ${COLUMNS(sql)} from buyer_erasures where state = 'running' order by id limit 1 for update skip locked`;
  return row;
}

export const saveErasure = (sql: Sql, { id, state, stage, place, names, counts, progress, doneAt, keepUntil }: ErasureRow) => sql`
  update buyer_erasures set state = ${state}, stage = ${stage}, place = ${place}, names = ${names}::text[], counts = ${sql.json(counts)}, progress = ${progress}, done_at = ${doneAt}, keep_until = ${keepUntil}
  where id = ${id}`;

export type Counts = Record<string, number>;

const chats = (sql: Sql, ids: readonly string[]) => sql`select c.id from conversations c where c.buyer_id = any(${[...ids]}::uuid[])`;
const bought = (sql: Sql, ids: readonly string[]) => sql`select o.id, o.shop_id, o.platform_order_id from orders o where o.buyer_id = any(${[...ids]}::uuid[])`;

/** An order that is on its way is not over; one of which nothing was heard for so long is. */
const QUIET_DAYS = 30;

/** What of the buyer still runs. */
export async function hindrancesOf(sql: Sql, buyerIds: readonly string[], now: Date): Promise<Counts> {
  const [row] = await sql<Counts[]>`
    with c as materialized (${chats(sql, buyerIds)}), o as materialized (${bought(sql, buyerIds)})
    select (select count(*) from conversations v where v.id in (select id from c) and v.state <> 'resolved')::int as conversation,
      (select count(*) from orders x where x.id in (select id from o) and (x.state in ('paid', 'partly_shipped') or x.state in ('created', 'shipped') and x.platform_updated_at > ${now}::timestamptz - make_interval(days => ${QUIET_DAYS})))::int as "order",
      (select count(*) from o join refunds r on r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id where r.state in ('requested', 'return_agreed', 'buyer_returned', 'agreed'))::int as refund,
      (select count(*) from complaints k where k.buyer_id = any(${[...buyerIds]}::uuid[]) and k.state not in ('closed', 'closed_unsatisfied'))::int as complaint,
      (select count(*) from promises p where p.conversation_id in (select id from c) and p.ended_at is null)::int as promise,
      (select count(*) from callbacks k where k.buyer_id = any(${[...buyerIds]}::uuid[]) and k.state = 'due')::int as callback,
      (select count(*) from outbound x where x.conversation_id in (select id from c) and x.state in ('queued', 'sending'))::int as sending,
      (select count(*) from compensations m where m.order_id in (select id from o) and m.state = 'waiting')::int as compensation`;
  return row!;
}

/** What would be emptied, and what stays without personal words. */
export async function countedOf(sql: Sql, buyerIds: readonly string[]): Promise<{ messages: number; notes: number; addresses: number; orders: number; refunds: number; complaints: number }> {
  const [row] = await sql<{ messages: number; notes: number; addresses: number; orders: number; refunds: number; complaints: number }[]>`
    select (select count(*) from messages m where m.conversation_id in (${chats(sql, buyerIds)}) and (m.text is not null or m.url is not null))::int as messages,
      (select count(*) from buyer_notes n where n.buyer_id = any(${[...buyerIds]}::uuid[]))::int as notes,
      (select count(*) from orders o where o.buyer_id = any(${[...buyerIds]}::uuid[]) and (o.receiver is not null or o.ciphers is not null))::int as addresses,
      (select count(*) from orders o where o.buyer_id = any(${[...buyerIds]}::uuid[]))::int as orders,
      (select count(*) from (${bought(sql, buyerIds)}) o join refunds r on r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id)::int as refunds,
      (select count(*) from complaints k where k.buyer_id = any(${[...buyerIds]}::uuid[]))::int as complaints`;
  return row!;
}

/** Whether something new came of who was erased, since then. */
export async function hasReturned(sql: Sql, buyerIds: readonly string[], since: Date): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (select from buyers b where b.id = any(${[...buyerIds]}::uuid[]) and (b.name is not null or b.phone is not null))
      or exists (select from messages m where m.conversation_id in (${chats(sql, buyerIds)}) and m.received_at > ${since} and m.text is not null) as found`;
  return row!.found;
}
