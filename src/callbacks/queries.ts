import type { Sql } from "../db/client.ts";
import type { Callback, CallbackReason } from "./shapes.ts";

export type CallbackRow = {
  id: string;
  shopId: string;
  reason: CallbackReason;
  complaintId: string | null;
  conversationId: string | null;
  buyerId: string | null;
  buyerName: string | null;
  platformOrderId: string | null;
  agentId: string | null;
  agentName: string | null;
  dueDate: string;
  dueAt: Date;
  state: Callback["state"];
  outcome: Callback["outcome"];
  attempts: number;
  satisfied: boolean | null;
  note: string | null;
  missedAt: Date | null;
  doneBy: string | null;
  doneByName: string | null;
  doneAt: Date | null;
  createdAt: Date;
  version: number;
  shopName: string;
  scripts: Partial<Record<CallbackReason, string>> | null;
  refusesContact: boolean;
};

const shown = (sql: Sql) => sql`
  c.*, b.name as buyer_name, a.name as agent_name, d.name as done_by_name, s.name as shop_name, s.settings -> 'callbackScripts' as scripts,
  exists (select from contact_refusals r where r.shop_id = c.shop_id and r.buyer_id = c.buyer_id) as refuses_contact`;
const beside = (sql: Sql) => sql`join shops s on s.id = c.shop_id left join buyers b on b.id = c.buyer_id left join users a on a.id = c.agent_id left join users d on d.id = c.done_by`;

export type CallbackQuestion = {
  shopIds: readonly string[];
  agents: readonly string[] | null;
  states: readonly string[] | null;
  reasons: readonly string[] | null;
  missedAt: Date | null;
  complaintId: string | null;
  until: string | null;
  after: { at: string; id: string } | null;
  limit: number;
};

/** The earliest due first: one range a shop, no longer than the page, merged. */
export function callbacksPage(sql: Sql, { shopIds, agents, states, reasons, missedAt, complaintId, until, after, limit }: CallbackQuestion): Promise<CallbackRow[]> {
  return sql<CallbackRow[]>`
    select ${shown(sql)} from (
      select y.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
        select * from callbacks x where x.shop_id = shop.id
          ${agents ? sql`and x.agent_id = any (${[...agents]}::text[])` : sql``}
          ${states ? sql`and x.state = any (${[...states]}::text[])` : sql``}
          ${reasons ? sql`and x.reason = any (${[...reasons]}::text[])` : sql``}
          ${missedAt ? sql`and (x.missed_at is not null or (x.state = 'due' and x.due_at < ${missedAt}))` : sql``}
          ${complaintId ? sql`and x.complaint_id = ${complaintId}` : sql``}
          ${until ? sql`and x.due_date <= ${until}` : sql``}
          ${after ? sql`and (x.due_at, x.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
        order by x.due_at, x.id limit ${limit}) y) c
    ${beside(sql)} order by c.due_at, c.id limit ${limit}`;
}

export function callbacksOfComplaint(sql: Sql, complaintId: string): Promise<CallbackRow[]> {
  return sql<CallbackRow[]>`select ${shown(sql)} from callbacks c ${beside(sql)} where c.complaint_id = ${complaintId} order by c.id`;
}

export async function callbackById(sql: Sql, id: string): Promise<CallbackRow | undefined> {
  const [row] = await sql<CallbackRow[]>`select ${shown(sql)} from callbacks c ${beside(sql)} where c.id = ${id}`;
  return row;
}

export async function lockCallback(sql: Sql, id: string): Promise<CallbackRow | undefined> {
  const [row] = await sql<CallbackRow[]>`select ${shown(sql)} from callbacks c ${beside(sql)} where c.id = ${id} for update of c`;
  return row;
}

export type NewCallback = Pick<CallbackRow, "id" | "shopId" | "reason" | "complaintId" | "conversationId" | "buyerId" | "platformOrderId" | "agentId" | "dueDate" | "dueAt" | "note" | "createdAt"> & { createdBy: string | null };

/** Answers whether it is new: a complaint has one that is due. */
export async function insertCallback(sql: Sql, c: NewCallback): Promise<boolean> {
  const { count } = await sql`
    insert into callbacks (id, shop_id, reason, complaint_id, conversation_id, buyer_id, platform_order_id, agent_id, due_date, due_at, note, created_by, created_at)
    values (${c.id}, ${c.shopId}, ${c.reason}, ${c.complaintId}, ${c.conversationId}, ${c.buyerId}, ${c.platformOrderId}, ${c.agentId}, ${c.dueDate}, ${c.dueAt}, ${c.note}, ${c.createdBy}, ${c.createdAt})
    on conflict do nothing`;
  return count > 0;
}

/** Stores one that was loaded under its lock, as it is now. */
export async function saveCallback(sql: Sql, c: CallbackRow): Promise<void> {
  await sql`
    update callbacks set agent_id = ${c.agentId}, due_date = ${c.dueDate}, due_at = ${c.dueAt}, state = ${c.state}, outcome = ${c.outcome}, attempts = ${c.attempts}, satisfied = ${c.satisfied},
      note = ${c.note}, missed_at = ${c.missedAt}, done_by = ${c.doneBy}, done_at = ${c.doneAt}, version = version + 1
    where id = ${c.id}`;
}

export type MissedCallback = Pick<CallbackRow, "id" | "shopId" | "reason" | "complaintId" | "agentId" | "dueAt">;

/** Callbacks whose day is over and of which that has not been told; each server takes others. What was made in time but is stored later is none. */
export function markMissed(sql: Sql, now: Date, limit: number): Promise<MissedCallback[]> {
  return sql<MissedCallback[]>`
    update callbacks set missed_at = due_at where id in (select id from callbacks where due_at < ${now} and missed_at is null and state = 'due' order by due_at limit ${limit} for update skip locked)
    returning id, shop_id, reason, complaint_id, agent_id, due_at`;
}

export type CountRow = { agentId: string | null; agentName: string | null; due: number; today: number; missed: number; missedOfComplaints: number; done: number };

/** What each agent has due now, and what they missed and made in a month of due dates. */
export function callbackCounts(sql: Sql, { shopIds, month, now }: { shopIds: readonly string[]; month: string; now: Date }): Promise<CountRow[]> {
  return sql<CountRow[]>`
    select c.agent_id, u.name as agent_name,
      (count(*) filter (where c.state = 'due'))::int as due,
      (count(*) filter (where c.state = 'due' and c.due_date <= to_char(${now}::timestamptz at time zone s.time_zone, 'YYYY-MM-DD')))::int as today,
      (count(*) filter (where c.missed_at is not null and left(c.due_date, 7) = ${month}))::int as missed,
      (count(*) filter (where c.missed_at is not null and c.reason = 'complaint' and left(c.due_date, 7) = ${month}))::int as missed_of_complaints,
      (count(*) filter (where c.state = 'done' and left(c.due_date, 7) = ${month}))::int as done
    from callbacks c join shops s on s.id = c.shop_id left join users u on u.id = c.agent_id
    where c.shop_id = any (${[...shopIds]}::text[]) and (c.state = 'due' or left(c.due_date, 7) = ${month})
    group by c.agent_id, u.name order by due desc, u.name`;
}

export async function chatOfCallback(sql: Sql, conversationId: string): Promise<{ shopId: string; buyerId: string; assigneeId: string | null } | undefined> {
  const [row] = await sql<{ shopId: string; buyerId: string; assigneeId: string | null }[]>`select shop_id, buyer_id, assignee_id from conversations where id = ${conversationId}`;
  return row;
}
