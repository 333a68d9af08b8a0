import type { Sql } from "../db/client.ts";

const chats = (sql: Sql, ids: readonly string[]) => sql`select c.id from conversations c where c.buyer_id = any(${[...ids]}::uuid[])`;
const bought = (sql: Sql, ids: readonly string[]) => sql`select o.id, o.shop_id, o.platform_order_id from orders o where o.buyer_id = any(${[...ids]}::uuid[])`;

/** The person, and what people wrote in the file: gone at once, in the transaction of the request. The platform's own id stays, so that what comes twice is known. */
export async function emptyPerson(sql: Sql, buyerIds: readonly string[], now: Date): Promise<void> {
  const ids = [...buyerIds];
  await Promise.all([
    sql`update buyers set name = null, phone = null, said_tier = null, own_tier = null, said_at = greatest(said_at, ${now}::timestamptz), erased_at = ${now} where id = any(${ids}::uuid[])`,
    sql`delete from buyer_notes where buyer_id = any(${ids}::uuid[])`,
    sql`update buyer_files set tags = '{}', keeper_id = null, named_tier = null, named_reason = null, rule_tier = null, version = version + 1 where buyer_id = any(${ids}::uuid[])`,
    sql`update buyer_blocks set reason = '', end_reason = case when end_reason is null then null else '' end where buyer_id = any(${ids}::uuid[])`,
    sql`update buyer_flags set reason = case when reason is null then null else '' end where buyer_id = any(${ids}::uuid[])`,
    sql`update buyer_merges set reason = '' where buyer_ids && ${ids}::uuid[]`,
    sql`update prospect_entries set note = null where prospect_id in (select id from prospects where buyer_id = any(${ids}::uuid[]))`,
    sql`update prospects set need = '', next_step = null, next_at = null, lost_reason = null, closed_at = coalesce(closed_at, ${now}), state = case when closed_at is null then 'lost' else state end where buyer_id = any(${ids}::uuid[])`,
    sql`update conversations set last_text = null, version = version + 1, updated_at = ${now} where buyer_id = any(${ids}::uuid[])`,
  ]);
}

/** The files that went out in these chats and are used nowhere else: quick replies and other buyers' chats keep theirs. */
export async function ownFiles(sql: Sql, buyerIds: readonly string[], path: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with c as materialized (${chats(sql, buyerIds)}),
      used as materialized (select distinct m.url from messages m where m.conversation_id in (select id from c) and m.url like ${`${path}%`})
    select a.id from used join attachments a on a.id::text = substr(used.url, ${path.length + 1}::int)
    where not exists (select from messages m where m.url = used.url and m.conversation_id not in (select id from c))
      and not exists (select from quick_replies q where to_jsonb(q)::text like '%' || a.id::text || '%') limit 500`;
  return rows.map(({ id }) => id);
}

export const dropFiles = (sql: Sql, ids: readonly string[]) => sql`delete from attachments where id = any(${[...ids]}::uuid[])`;

/** Words, pictures and references of messages; the rows stay, so that every figure can still be rebuilt. Answers how many were emptied. */
export async function emptyMessages(sql: Sql, buyerIds: readonly string[], limit: number): Promise<number> {
  const done = await sql`
    update messages set text = null, url = null, ref = null, failure = null where id in (
      select m.id from messages m where m.conversation_id in (${chats(sql, buyerIds)}) and (m.text is not null or m.url is not null or m.ref is not null or m.failure is not null) limit ${limit})`;
  return done.count;
}

/** What people and the buyer wrote in cases, callbacks, promises and what is beside a chat. Verdicts, amounts, instants and who did what stay. Answers how many rows. */
export async function emptyCases(sql: Sql, buyerIds: readonly string[]): Promise<number> {
  const ids = [...buyerIds];
  const c = chats(sql, ids);
  const cases = sql`select id from complaints where buyer_id = any(${ids}::uuid[]) or conversation_id in (${c})`;
  const all = await Promise.all([
    sql`update complaint_entries set note = null where complaint_id in (${cases}) and note is not null`,
    sql`update complaint_money set note = null where complaint_id in (${cases}) and note is not null`,
    sql`update complaints set text = '', demand = null, cause = null where id in (${cases})`,
    sql`update complaint_proposals set words = '{}', reason = null where conversation_id in (${c})`,
    sql`update callbacks set note = null where (buyer_id = any(${ids}::uuid[]) or conversation_id in (${c})) and note is not null`,
    sql`update care_items set text = '', reason = null where buyer_id = any(${ids}::uuid[])`,
    sql`update contact_refusals set reason = null where buyer_id = any(${ids}::uuid[])`,
    sql`update opinions set text = '' where buyer_id = any(${ids}::uuid[]) or conversation_id in (${c})`,
    sql`update tasks set text = null, answer = null, fields = '{}' where buyer_id = any(${ids}::uuid[]) or conversation_id in (${c}) or complaint_id in (${cases})`,
    sql`update promises set text = '', reason = null where conversation_id in (${c})`,
    sql`update conversation_facts set comment = null where conversation_id in (${c}) and comment is not null`,
    sql`update automation_firings set held = '[]' where conversation_id in (${c})`,
    sql`update inspection_findings set phrase = id::text where conversation_id in (${c}) and phrase <> ''`,
    sql`update reveals set reason = '' where subject_id = any(${ids}::text[])`,
  ]);
  return all.reduce((total, { count }) => total + count, 0);
}

/** Who and where of orders, and the words of what followed them; numbers, goods, states and amounts stay. Older sayings of the platform do not bring them back. */
export async function emptyOrders(sql: Sql, buyerIds: readonly string[], now: Date): Promise<number> {
  const o = bought(sql, buyerIds);
  const stamp = sql`jsonb_build_array(${now.getTime()}::bigint, 99, '~erased')`;
  const [orders] = await Promise.all([
    sql`update orders set receiver = null, ciphers = null, remark = null, shipments = '[]', version = version + 1,
      stamps = stamps || jsonb_build_object('receiver', ${stamp}, 'ciphers', ${stamp}, 'remark', ${stamp}, 'shipments', ${stamp}) where id in (select id from (${o}) o)`,
    sql`delete from order_keys where kind in ('parcel', 'phone_tail') and order_id in (select id from (${o}) o)`,
    sql`update order_promises set note = null where order_id in (select id from (${o}) o)`,
    sql`update cancellations set note = null where order_id in (select id from (${o}) o)`,
    sql`update compensations set note = null, approval_reason = null, failure = null where order_id in (select id from (${o}) o)`,
    sql`update refunds r set reason = null, approval_reason = null, approval_request = null, version = r.version + 1, stamps = r.stamps || jsonb_build_object('reason', ${stamp}) from (${o}) o
      where r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id`,
    sql`update tickets t set text = '', reply = null, version = t.version + 1, stamps = t.stamps || jsonb_build_object('text', ${stamp}, 'reply', ${stamp}) from (${o}) o
      where t.shop_id = o.shop_id and t.platform_order_id = o.platform_order_id`,
    sql`update platform_acts a set request = '{}', failure = null from (${o}) o
      where a.shop_id = o.shop_id and (a.subject_id = o.id or a.subject_id in (select r.id from refunds r where r.shop_id = o.shop_id and r.platform_order_id = o.platform_order_id))`,
  ]);
  return orders.count;
}

export type Looked = { last: string | null; emptied: number; isHeldUp: boolean };

/**
 * Looks through raw deliveries of a shop's connection after `place` and empties those that name any of `names`, save pending ones: there it stops, until they are settled.
 * A name of few characters is only looked for in quotes, as JSON has it.
 */
export async function emptyDeliveries(sql: Sql, { shopId, names, place, before, limit }: { shopId: string; names: readonly string[]; place: string | null; before: Date; limit: number }): Promise<Looked> {
  const sought = names.map((name) => (name.length < 8 ? `"${name}"` : name));
  const [row] = await sql<Looked[]>`
    with page as materialized (
      select d.id, d.state from deliveries d join shops s on s.id = ${shopId} and s.connection_id = d.connection_id
      where ${place === null ? sql`true` : sql`d.id > ${place}::uuid`} and d.id < uuid_floor(${before}) order by d.id limit ${limit}),
    ready as materialized (select id from page where id < coalesce((select id from page where state = 'pending' order by id limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)),
    emptied as (update deliveries d set body = ''::bytea, headers = '{}' where d.id in (select id from ready) and length(d.body) > 0
      and exists (select from unnest(${sought}::text[]) as n (name) where position(convert_to(n.name, 'UTF8') in d.body) > 0) returning 1)
    select (select id from ready order by id desc limit 1) as last, (select count(*) from emptied)::int as emptied, exists (select from page where state = 'pending') as is_held_up`;
  return row!;
}

/** What the law wanted kept, and no longer does: orders lose the account that they were of, accounts and chats the platform's name. */
export async function releaseKept(sql: Sql, now: Date, limit: number): Promise<{ id: string; shopId: string; buyerIds: string[] }[]> {
  const due = await sql<{ id: string; shopId: string; buyerIds: string[] }[]>`
    update buyer_erasures set state = 'released', stage = 'released' where id in (select id from buyer_erasures where state = 'done' and keep_until <= ${now} order by id limit ${limit} for update skip locked)
    returning id, shop_id, buyer_ids`;
  const ids = due.flatMap(({ buyerIds }) => buyerIds);
  if (ids.length === 0) return due;
  await sql`update orders set buyer_id = null where buyer_id = any(${ids}::uuid[]) and created_at <= ${now}`;
  await sql`update buyers set platform_buyer_id = 'erased-' || id where id = any(${ids}::uuid[]) and name is null and phone is null and platform_buyer_id not like 'erased-%'`;
  return due;
}
