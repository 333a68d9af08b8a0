import type { Sql } from "../db/client.ts";
import { serves } from "../people/serving-queries.ts";
import type { ConversationRow, ListOrder } from "./list-row.ts";

type Fragment = ReturnType<Sql>;

/** All that a row of the list shows. */
const shown = (sql: Sql) => sql`
  c.id, c.shop_id, c.platform_conversation_id, c.buyer_id, c.state, c.state_reason, c.wake_at, c.priority, c.rank, c.refund_state, c.complaint_state, c.assignee_id, c.team_id, c.last_message_id, c.last_sender,
  c.last_text, c.last_sent_at, c.unread_count, c.waiting_since, c.next_due, c.next_due_clock_id, c.next_due_kind, c.labels, c.session_id, c.version, c.created_at, c.updated_at`;
const named = (sql: Sql) => sql`b.platform_buyer_id, b.name as buyer_name, b.tier as buyer_tier, u.name as assignee_name, t.name as team_name`;
const names = (sql: Sql) => sql`join buyers b on b.id = c.buyer_id left join users u on u.id = c.assignee_id left join teams t on t.id = c.team_id`;

export type Traits = { labels?: readonly string[] | undefined; priorities?: readonly number[] | undefined; unread?: boolean; refund?: boolean; complaint?: boolean; /** Whose stars. */ starredBy?: string | undefined };

export type ListQuestion = {
  shopIds: readonly string[];
  states: readonly ("open" | "pending" | "resolved")[];
  /** `undefined`: whoever; null: nobody; else one of these. */
  assignees: readonly string[] | null | undefined;
  /** Left out: whichever. */
  teamIds?: readonly string[] | undefined;
  q: string | null;
  /** What else is asked of a row; left out: nothing. */
  traits?: Traits;
  platformConversationId: string | null;
  sort: ListOrder["sort"];
  after: ListOrder | null;
  limit: number;
};

/** A page of the list: one range a shop and state, each in the list's order and no longer than the page, merged. */
export function conversationsPage(sql: Sql, question: ListQuestion): Promise<ConversationRow[]> {
  const { shopIds, states, sort, limit } = question;
  const ranges = states.map((state, i) => sql`${i === 0 ? sql`` : sql`union all`} (${range(sql, question, state)})`);
  return sql<ConversationRow[]>`
    select ${shown(sql)}, ${named(sql)}
    from (
      select c.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (${ranges}) c
      order by ${order(sql, sort)} limit ${limit}) c
    ${names(sql)} order by ${order(sql, sort)}`;
}

/** What somebody holds lies in one range over all shops. */
export function conversationsHeld(sql: Sql, question: ListQuestion & { assigneeId: string }): Promise<ConversationRow[]> {
  const { shopIds, states, sort, limit, assigneeId } = question;
  const condition = states.length === 1 && states[0] === "open" ? sql`c.state = 'open'` : sql`c.state = any(${[...states]}::text[])`;
  return sql<ConversationRow[]>`
    select ${shown(sql)}, ${named(sql)}
    from (
      select ${shown(sql)} from conversations c
      where c.assignee_id = ${assigneeId} and ${condition} and c.shop_id = any(${[...shopIds]}::text[]) ${filters(sql, question)}
      order by ${order(sql, sort)} limit ${limit}) c
    ${names(sql)} order by ${order(sql, sort)}`;
}

/** The state stands in the text, not in a parameter, so that the partial indexes on open conversations serve. */
function range(sql: Sql, question: ListQuestion, state: ListQuestion["states"][number]): Fragment {
  const { assignees, sort, limit } = question;
  const inState = state === "open" ? sql`c.state = 'open'` : sql`c.state = ${state}`;
  const held = assignees === undefined ? sql`` : assignees === null ? sql`and c.assignee_id is null` : sql`and c.assignee_id = any(${[...assignees]}::text[])`;
  return sql`
    select ${shown(sql)} from conversations c where c.shop_id = shop.id and ${inState} ${held} ${filters(sql, question)}
    order by ${order(sql, sort)} limit ${limit}`;
}

/** What is looked up elsewhere is looked up once for all rows: nothing in these selects is of the row. */
function filters(sql: Sql, { shopIds, teamIds, q, traits, platformConversationId, after }: ListQuestion): Fragment {
  const shops = [...shopIds];
  const pattern = `%${(q ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`
    ${teamIds === undefined ? sql`` : sql`and c.team_id = any(${[...teamIds]}::uuid[])`}
    ${traits === undefined ? sql`` : traitsAsked(sql, traits)}
    ${platformConversationId === null ? sql`` : sql`and c.id in (select k.conversation_id from conversation_keys k where k.shop_id = any(${shops}::text[]) and k.platform_conversation_id = ${platformConversationId})`}
    ${q === null ? sql`` : sql`and (c.last_text ilike ${pattern}
      or c.buyer_id in (select id from buyers where shop_id = any(${shops}::text[]) and (name ilike ${pattern} or platform_buyer_id = ${q}))
      or c.buyer_id in (select buyer_id from orders where shop_id = any(${shops}::text[]) and platform_order_id = ${q}))`}
    ${after === null ? sql`` : sql`and ${beyond(sql, after)}`}`;
}

function traitsAsked(sql: Sql, { labels, priorities, unread, refund, complaint, starredBy }: Traits): Fragment {
  return sql`
    ${labels === undefined ? sql`` : sql`and c.labels && ${[...labels]}::text[]`}
    ${priorities === undefined ? sql`` : sql`and c.priority = any(${[...priorities]}::smallint[])`}
    ${unread ? sql`and c.unread_count > 0` : sql``}
    ${refund ? sql`and c.refund_state is not null` : sql``}
    ${complaint ? sql`and c.complaint_state is not null` : sql``}
    ${starredBy === undefined ? sql`` : sql`and c.id in (select conversation_id from kept_conversations where user_id = ${starredBy} and starred_at is not null)`}`;
}

function order(sql: Sql, sort: ListOrder["sort"]): Fragment {
  if (sort === "urgent") return sql`c.rank, c.next_due, c.id`;
  if (sort === "due") return sql`c.next_due, c.id`;
  if (sort === "waiting") return sql`c.waiting_since, c.id`;
  return sql`c.last_sent_at desc nulls last, c.id desc nulls last`;
}

function beyond(sql: Sql, after: ListOrder): Fragment {
  switch (after.sort) {
    case "urgent":
      return sql`(c.rank, c.next_due, c.id) > (${after.priority}::smallint, ${after.at}::timestamptz, ${after.id}::uuid)`;
    case "due":
      return sql`(c.next_due, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
    case "waiting":
      return after.at === null
        ? sql`(c.waiting_since is null and c.id > ${after.id}::uuid)`
        : sql`((c.waiting_since, c.id) > (${after.at}::timestamptz, ${after.id}::uuid) or c.waiting_since is null)`;
    case "newest":
      return after.at === null
        ? sql`(c.last_sent_at is null and c.id < ${after.id}::uuid)`
        : sql`((c.last_sent_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid) or c.last_sent_at is null)`;
  }
}

/** Conversations by id, as lists show them, in no order; those of other shops than the actor's are not there. */
export function conversationsById(sql: Sql, ids: readonly string[]): Promise<ConversationRow[]> {
  return sql<ConversationRow[]>`select ${shown(sql)}, ${named(sql)} from conversations c ${names(sql)} where c.id = any(${[...ids]}::uuid[])`;
}

/** How many wait for somebody in the queue of a conversation's shop before it; null where it does not wait there. */
export async function queuePosition(sql: Sql, id: string): Promise<number | null> {
  const [row] = await sql<{ before: number }[]>`
    select (select count(*)::int from conversations o where o.shop_id = c.shop_id and o.state = 'open' and o.assignee_id is null
      and (o.rank, o.next_due, o.id) < (c.rank, c.next_due, c.id)) as before
    from conversations c where c.id = ${id} and c.state = 'open' and c.assignee_id is null`;
  return row?.before ?? null;
}

export type Held = { id: string; shopId: string; state: string; stateReason: string | null; wakeAt: Date | null; assigneeId: string | null };

/** Who holds a conversation and how it stands, under its row lock. */
export async function lockHeld(sql: Sql, id: string): Promise<Held | undefined> {
  const [row] = await sql<Held[]>`select id, shop_id, state, state_reason, wake_at, assignee_id from conversations where id = ${id} for no key update`;
  return row;
}

/** May this person serve this shop? An admin to whom no shop was given serves all of them. */
export async function servesShop(sql: Sql, userId: string, shopId: string): Promise<boolean> {
  const rows = await sql`
    select from users u where u.id = ${userId} and ${serves(sql, shopId)}`;
  return rows.length > 0;
}

export async function markRead(sql: Sql, id: string, now: Date): Promise<{ shopId: string } | undefined> {
  const [row] = await sql<{ shopId: string }[]>`
    update conversations set unread_count = 0, version = version + 1, updated_at = ${now} where id = ${id} and unread_count > 0 returning shop_id`;
  return row;
}

export async function saveLabels(sql: Sql, id: string, { labels, now }: { labels: readonly string[]; now: Date }): Promise<{ shopId: string } | undefined> {
  const [row] = await sql<{ shopId: string }[]>`
    update conversations set labels = ${[...labels]}::text[], version = version + 1, updated_at = ${now} where id = ${id} returning shop_id`;
  return row;
}

/** Priorities by rank: 0 urgent, 1 high, 2 normal. Answers what it was; nothing where it is that already. */
export async function savePriority(sql: Sql, id: string, { priority, now }: { priority: number; now: Date }): Promise<{ shopId: string; before: number } | undefined> {
  const [row] = await sql<{ shopId: string; before: number }[]>`
    with known as (select id, priority from conversations where id = ${id} for no key update)
    update conversations c set priority = ${priority}, version = version + 1, updated_at = ${now} from known
    where c.id = known.id and known.priority <> ${priority} returning c.shop_id, known.priority as before`;
  return row;
}

/** Its rank, 0 the most urgent; null for one that is not there. */
export async function getPriority(sql: Sql, id: string): Promise<number | null> {
  const [row] = await sql<{ priority: number }[]>`select priority from conversations where id = ${id}`;
  return row?.priority ?? null;
}

/** Whose wake time has come. */
export function dueToWake(sql: Sql, now: Date, limit: number): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`select id from conversations where state = 'pending' and wake_at is not null and wake_at <= ${now} order by wake_at limit ${limit}`;
}
