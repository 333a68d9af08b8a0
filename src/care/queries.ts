import type { Sql } from "../db/client.ts";
import type { CareKind, CarePlan, Topic } from "./shapes.ts";
import type { Department } from "../tasks/kinds.ts";

export type SettledItem = { id: string; shopId: string; kind: CareKind; key: string; buyerId: string; conversationId: string | null; platformOrderId: string | null; text: string; state: "sent" | "skipped"; reason: string | null; messageId: string | null; by: string | null; now: Date };

/** Answers false where somebody was quicker: nobody is written to twice for the same. */
export async function settleItem(sql: Sql, i: SettledItem): Promise<boolean> {
  const { count } = await sql`
    insert into care_items (id, shop_id, kind, key, buyer_id, conversation_id, platform_order_id, text, due_at, state, reason, message_id, by, at, created_at)
    values (${i.id}, ${i.shopId}, ${i.kind}, ${i.key}, ${i.buyerId}, ${i.conversationId}, ${i.platformOrderId}, ${i.text}, ${i.now}, ${i.state}, ${i.reason}, ${i.messageId}, ${i.by}, ${i.now}, ${i.now})
    on conflict (shop_id, key) do update set state = excluded.state, reason = excluded.reason, text = excluded.text, conversation_id = excluded.conversation_id, by = excluded.by, at = excluded.at
    where care_items.state = 'waiting'`;
  return count > 0;
}

export const nameMessage = (sql: Sql, { shopId, key, messageId }: { shopId: string; key: string; messageId: string }) => sql`update care_items set message_id = ${messageId} where shop_id = ${shopId} and key = ${key}`;

export type PlanRow = CarePlan & { doneDate: string | null };
const planColumns = (sql: Sql) => sql`id, shop_id, name, kind, days, date, way, text, enabled, version, done_date`;

export function plansOf(sql: Sql, shopIds: readonly string[]): Promise<PlanRow[]> {
  return sql<PlanRow[]>`select ${planColumns(sql)} from care_plans where shop_id = any (${[...shopIds]}::text[]) order by shop_id, id`;
}

export async function lockPlan(sql: Sql, id: string): Promise<PlanRow | undefined> {
  const [row] = await sql<PlanRow[]>`select ${planColumns(sql)} from care_plans where id = ${id} for update`;
  return row;
}

export async function insertPlan(sql: Sql, p: Omit<PlanRow, "version" | "doneDate"> & { createdBy: string | null; now: Date }): Promise<void> {
  await sql`
    insert into care_plans (id, shop_id, name, kind, days, date, way, text, enabled, created_by, created_at)
    values (${p.id}, ${p.shopId}, ${p.name}, ${p.kind}, ${p.days}, ${p.date}, ${p.way}, ${p.text}, ${p.enabled}, ${p.createdBy}, ${p.now})`;
}

export async function savePlan(sql: Sql, p: PlanRow): Promise<void> {
  await sql`update care_plans set name = ${p.name}, days = ${p.days}, date = ${p.date}, text = ${p.text}, enabled = ${p.enabled}, version = version + 1 where id = ${p.id}`;
}

export type DuePlan = PlanRow & { today: string };

/** Plans that were not gone through on the shop's date of an instant; each server takes others. */
export function duePlans(sql: Sql, now: Date, limit: number): Promise<DuePlan[]> {
  return sql<DuePlan[]>`
    select p.id, p.shop_id, p.name, p.kind, p.days, p.date, p.way, p.text, p.enabled, p.version, p.done_date, to_char(${now}::timestamptz at time zone s.time_zone, 'YYYY-MM-DD') as today
    from care_plans p join shops s on s.id = p.shop_id
    where p.enabled and (p.done_date is null or p.done_date < to_char(${now}::timestamptz at time zone s.time_zone, 'YYYY-MM-DD')) order by p.id limit ${limit} for update of p skip locked`;
}

export const donePlan = (sql: Sql, id: string, date: string) => sql`update care_plans set done_date = ${date} where id = ${id}`;

export type Recipient = { buyerId: string; conversationId: string | null; platformOrderId: string | null; orderId: string | null };

/** Whose order was received on a local date of the shop, save who refuses contact. */
export function receivedOn(sql: Sql, { shopId, date }: { shopId: string; date: string }): Promise<Recipient[]> {
  return sql<Recipient[]>`
    select o.buyer_id, v.id as conversation_id, o.platform_order_id, o.id as order_id
    from orders o join shops s on s.id = o.shop_id join state_history h on h.subject_id = o.id and h.state = 'finished' left join conversations v on v.shop_id = o.shop_id and v.buyer_id = o.buyer_id
    where o.shop_id = ${shopId} and o.state = 'finished' and o.buyer_id is not null
      and h.at >= (${date}::date)::timestamp at time zone s.time_zone and h.at < (${date}::date + 1)::timestamp at time zone s.time_zone
      and not exists (select from contact_refusals r where r.shop_id = o.shop_id and r.buyer_id = o.buyer_id)`;
}

/** Who bought within a year, save who refuses contact. */
export function buyersOfYear(sql: Sql, { shopId, now }: { shopId: string; now: Date }): Promise<Recipient[]> {
  return sql<Recipient[]>`
    select b.id as buyer_id, v.id as conversation_id, null::text as platform_order_id, null::uuid as order_id from buyers b join conversations v on v.shop_id = b.shop_id and v.buyer_id = b.id
    where b.shop_id = ${shopId} and exists (select from orders o where o.buyer_id = b.id and o.platform_updated_at > ${now}::timestamptz - interval '1 year')
      and not exists (select from contact_refusals r where r.shop_id = b.shop_id and r.buyer_id = b.id)`;
}

export type NewItem = { id: string; shopId: string; kind: CareKind; key: string; planId: string; text: string; now: Date } & Omit<Recipient, "orderId">;

export async function insertItems(sql: Sql, items: readonly NewItem[]): Promise<number> {
  if (items.length === 0) return 0;
  const of = <K extends keyof NewItem>(name: K) => items.map((item) => item[name]);
  const { count } = await sql`
    insert into care_items (id, shop_id, kind, key, plan_id, buyer_id, conversation_id, platform_order_id, text, due_at, created_at)
    select *, ${items[0]!.now}::timestamptz, ${items[0]!.now}::timestamptz from unnest(${of("id")}::uuid[], ${of("shopId")}::text[], ${of("kind")}::text[], ${of("key")}::text[], ${of("planId")}::uuid[], ${of("buyerId")}::uuid[],
      ${of("conversationId")}::uuid[], ${of("platformOrderId")}::text[], ${of("text")}::text[])
    on conflict (shop_id, key) do nothing`;
  return count;
}

export type NewOpinion = { id: string; shopId: string; buyerId: string | null; conversationId: string | null; callbackId: string | null; platformOrderId: string | null; topic: Topic; text: string; department: Department; taskId: string; by: string | null; now: Date };

export async function insertOpinion(sql: Sql, o: NewOpinion): Promise<void> {
  await sql`
    insert into opinions (id, shop_id, buyer_id, conversation_id, callback_id, platform_order_id, topic, text, department, task_id, by, at)
    values (${o.id}, ${o.shopId}, ${o.buyerId}, ${o.conversationId}, ${o.callbackId}, ${o.platformOrderId}, ${o.topic}, ${o.text}, ${o.department}, ${o.taskId}, ${o.by}, ${o.now})`;
}

export type OpinionRow = { id: string; shopId: string; topic: Topic; text: string; department: Department; taskId: string | null; conversationId: string | null; callbackId: string | null; by: string | null; byName: string | null; at: Date };

export function opinionsPage(sql: Sql, { shopIds, topic, after, limit }: { shopIds: readonly string[]; topic: Topic | null; after: string | null; limit: number }): Promise<OpinionRow[]> {
  return sql<OpinionRow[]>`
    select o.id, o.shop_id, o.topic, o.text, o.department, o.task_id, o.conversation_id, o.callback_id, o.by, u.name as by_name, o.at from opinions o left join users u on u.id = o.by
    where o.shop_id = any (${[...shopIds]}::text[]) and (${topic}::text is null or o.topic = ${topic}) and (${after}::uuid is null or o.id < ${after}::uuid) order by o.id desc limit ${limit}`;
}

export async function shopOfBuyer(sql: Sql, buyerId: string): Promise<string | undefined> {
  const [row] = await sql<{ shopId: string }[]>`select shop_id from buyers where id = ${buyerId}`;
  return row?.shopId;
}

export const refuseContact = (sql: Sql, r: { shopId: string; buyerId: string; reason: string | null; by: string | null; now: Date }) => sql`
  insert into contact_refusals (shop_id, buyer_id, reason, by, at) values (${r.shopId}, ${r.buyerId}, ${r.reason}, ${r.by}, ${r.now}) on conflict (shop_id, buyer_id) do update set reason = excluded.reason, by = excluded.by, at = excluded.at`;
export const allowContact = (sql: Sql, buyerId: string) => sql`delete from contact_refusals where buyer_id = ${buyerId}`;

export async function refusalOf(sql: Sql, buyerId: string): Promise<{ reason: string | null; at: Date } | undefined> {
  const [row] = await sql<{ reason: string | null; at: Date }[]>`select reason, at from contact_refusals where buyer_id = ${buyerId}`;
  return row;
}
