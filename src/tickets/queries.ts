import type { Sql } from "../db/client.ts";
import type { TicketRow } from "./kind.ts";

export type ShownTicket = Omit<TicketRow, "stamps" | "detail" | "createdAt"> & {
  orderId: string | null;
  attempt: { state: "sending" | "done" | "refused" | "unknown"; by: string; at: string; failure: { code: string; message: string } | null } | null;
};

const shown = (sql: Sql) => sql`
  t.id, t.shop_id, t.platform_ticket_id, t.platform_order_id, t.text, t.state, t.platform_state, t.reply, t.deadline, t.opened_at, t.replied_at, t.replied_by_id, t.closed_at,
  t.platform_updated_at, t.version,
  (select o.id from orders o where o.shop_id = t.shop_id and o.platform_order_id = t.platform_order_id) as order_id,
  (select jsonb_build_object('state', a.state, 'by', a.actor_id, 'at', a.at, 'failure', a.failure)
    from platform_acts a where a.shop_id = t.shop_id and a.subject_id = t.id order by a.at desc limit 1) as attempt`;

/** Stands for no deadline, so that a keyset cursor holds. */
export const NEVER = "9999-12-31T00:00:00Z";

export type Place = { at: string; id: string };
export type TicketQuestion = { shopIds: readonly string[]; states: readonly string[] | null; q: string | null; sort: "newest" | "deadline"; after: Place | null; limit: number };

/** Tickets of a shop are few: its page is sorted, not read from an index. */
export function ticketsPage(sql: Sql, { shopIds, states, q, sort, after, limit }: TicketQuestion): Promise<ShownTicket[]> {
  const isByDeadline = sort === "deadline";
  const runsOut = sql`coalesce(case when t.state = 'waiting' then t.deadline end, ${NEVER}::timestamptz)`;
  const order = isByDeadline ? sql`${runsOut}, t.id` : sql`t.platform_updated_at desc, t.id desc`;
  const beyond = !after ? sql`` : isByDeadline ? sql`and (${runsOut}, t.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`and (t.platform_updated_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return sql<ShownTicket[]>`
    select ${shown(sql)} from tickets t where t.shop_id = any (${[...shopIds]}::text[])
      ${states ? sql`and t.state = any (${[...states]}::text[])` : sql``}
      ${q === null ? sql`` : sql`and (t.platform_ticket_id = ${q} or t.platform_order_id = ${q})`}
      ${beyond}
    order by ${order} limit ${limit}`;
}

export async function ticketById(sql: Sql, id: string): Promise<ShownTicket | undefined> {
  const [row] = await sql<ShownTicket[]>`select ${shown(sql)} from tickets t where t.id = ${id}`;
  return row;
}

export async function lockVersion(sql: Sql, id: string): Promise<number | undefined> {
  const [row] = await sql<{ version: number }[]>`select version from tickets where id = ${id} for update`;
  return row?.version;
}

export type TimedTicket = Pick<TicketRow, "id" | "shopId" | "state" | "deadline" | "openedAt" | "repliedAt" | "repliedById" | "closedAt" | "createdAt" | "platformUpdatedAt">;

export function timedTickets(sql: Sql, ids: readonly string[]): Promise<TimedTicket[]> {
  return sql<TimedTicket[]>`
    select id, shop_id, state, deadline, opened_at, replied_at, replied_by_id, closed_at, created_at, platform_updated_at from tickets where id = any (${[...ids]}::uuid[]) order by id`;
}
