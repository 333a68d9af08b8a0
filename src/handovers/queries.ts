import type { Sql } from "../db/client.ts";
import type { HandoverState } from "./shapes.ts";

export type ItemRef = { type: "conversation" | "promise" | "complaint" | "callback"; id: string };
export type ItemRow = ItemRef & { conversationId: string | null; buyerName: string | null; text: string | null; dueAt: Date | null; waitsSince: Date | null; holderId: string | null; isOpen: boolean };

const MOST = 200;

/** What somebody leaves open in a shop: chats that are not resolved, promises still to be kept, cases and callbacks of theirs. */
export const openWork = (sql: Sql, { shopId, userId }: { shopId: string; userId: string }): Promise<ItemRow[]> => sql<ItemRow[]>`
  (select 'conversation' as type, c.id, c.id as conversation_id, b.name as buyer_name, c.last_text as text, null::timestamptz as due_at, c.waiting_since as waits_since, c.assignee_id as holder_id, true as is_open
    from conversations c join buyers b on b.id = c.buyer_id where c.assignee_id = ${userId} and c.shop_id = ${shopId} and c.state in ('open', 'pending') order by c.rank, c.next_due, c.id limit ${MOST})
  union all
  (select 'promise', p.id, p.conversation_id, b.name, p.text, p.due_at, null, p.agent_id, true
    from promises p join conversations c on c.id = p.conversation_id join buyers b on b.id = c.buyer_id where p.shop_id = ${shopId} and p.ended_at is null and p.agent_id = ${userId} order by p.due_at limit ${MOST})
  union all
  (select 'complaint', x.id, x.conversation_id, b.name, x.text, x.stage_due_at, null, x.owner_id, true
    from complaints x left join buyers b on b.id = x.buyer_id where x.shop_id = ${shopId} and x.owner_id = ${userId} and x.closed_at is null and x.opened_at is not null order by x.stage_due_at limit ${MOST})
  union all
  (select 'callback', k.id, k.conversation_id, b.name, k.note, k.due_at, null, k.agent_id, true
    from callbacks k left join buyers b on b.id = k.buyer_id where k.shop_id = ${shopId} and k.agent_id = ${userId} and k.state = 'due' order by k.due_at limit ${MOST})`;

/** What was left, as it is now. */
export const itemsNow = (sql: Sql, items: readonly ItemRef[]): Promise<ItemRow[]> => {
  const ids = (type: ItemRef["type"]) => items.filter((item) => item.type === type).map(({ id }) => id);
  return sql<ItemRow[]>`
    select 'conversation' as type, c.id, c.id as conversation_id, b.name as buyer_name, c.last_text as text, null::timestamptz as due_at, c.waiting_since as waits_since, c.assignee_id as holder_id, c.state in ('open', 'pending') as is_open
      from conversations c join buyers b on b.id = c.buyer_id where c.id = any(${ids("conversation")}::uuid[])
    union all select 'promise', p.id, p.conversation_id, b.name, p.text, p.due_at, null, c.assignee_id, p.ended_at is null
      from promises p join conversations c on c.id = p.conversation_id join buyers b on b.id = c.buyer_id where p.id = any(${ids("promise")}::uuid[])
    union all select 'complaint', x.id, x.conversation_id, b.name, x.text, x.stage_due_at, null, x.owner_id, x.closed_at is null
      from complaints x left join buyers b on b.id = x.buyer_id where x.id = any(${ids("complaint")}::uuid[])
    union all select 'callback', k.id, k.conversation_id, b.name, k.note, k.due_at, null, k.agent_id, k.state = 'due'
      from callbacks k left join buyers b on b.id = k.buyer_id where k.id = any(${ids("callback")}::uuid[])`;
};

export type HandoverRow = {
  id: string;
  shopId: string;
  fromId: string;
  fromName: string;
  toId: string | null;
  toName: string | null;
  note: string;
  items: ItemRef[];
  state: HandoverState;
  madeAt: Date;
  takenBy: string | null;
  takenByName: string | null;
  takenAt: Date | null;
  movedItems: number | null;
};
const shown = (sql: Sql) => sql`
  h.id, h.shop_id, h.from_id, coalesce(f.name, h.from_id) as from_name, h.to_id, t.name as to_name, h.note, h.items, h.state, h.made_at, h.taken_by, k.name as taken_by_name, h.taken_at, h.moved_items`;
const named = (sql: Sql) => sql`left join users f on f.id = h.from_id left join users t on t.id = h.to_id left join users k on k.id = h.taken_by`;

export type HandoverQuestion = { shopIds: readonly string[]; state: HandoverState | undefined; after: string | null; limit: number };
export const handoverPage = (sql: Sql, { shopIds, state, after, limit }: HandoverQuestion): Promise<HandoverRow[]> => sql<HandoverRow[]>`
  select ${shown(sql)} from handovers h ${named(sql)} where h.shop_id = any(${[...shopIds]}::text[]) ${state ? sql`and h.state = ${state}` : sql``} ${after ? sql`and h.id < ${after}::uuid` : sql``} order by h.id desc limit ${limit}`;

export async function handoverById(sql: Sql, id: string): Promise<HandoverRow | undefined> {
  const [row] = await sql<HandoverRow[]>`select ${shown(sql)} from handovers h ${named(sql)} where h.id = ${id}`;
  return row;
}
export const lockHandover = async (sql: Sql, id: string): Promise<boolean> => (await sql`select from handovers where id = ${id} for update`).length > 0;

export const insertHandover = (sql: Sql, h: Pick<HandoverRow, "id" | "shopId" | "fromId" | "toId" | "note" | "items" | "madeAt">) => sql`
  insert into handovers (id, shop_id, from_id, to_id, note, items, state, made_at) values (${h.id}, ${h.shopId}, ${h.fromId}, ${h.toId}, ${h.note}, ${sql.json(h.items)}, 'open', ${h.madeAt})`;
export const takeHandover = (sql: Sql, id: string, { by, now, moved }: { by: string; now: Date; moved: number }) => sql`
  update handovers set state = 'taken', taken_by = ${by}, taken_at = ${now}, moved_items = ${moved}, version = version + 1 where id = ${id}`;
export const withdrawHandover = (sql: Sql, id: string) => sql`update handovers set state = 'withdrawn', version = version + 1 where id = ${id}`;

/** Who has a shift in the shop at an instant. */
export const onShift = async (sql: Sql, shopId: string, at: Date): Promise<string[]> => (await sql<{ userId: string }[]>`select distinct user_id from shifts where shop_id = ${shopId} and starts_at <= ${at} and ends_at > ${at} limit 50`).map(({ userId }) => userId);
