import type { Sql } from "../db/client.ts";
import type { PromiseState } from "./shapes.ts";

export type PromiseRow = {
  id: string;
  shopId: string;
  conversationId: string;
  buyerName: string | null;
  text: string;
  promisedAt: Date;
  dueAt: Date;
  byId: string | null;
  byName: string | null;
  agentId: string | null;
  agentName: string | null;
  state: PromiseState;
  endedAt: Date | null;
  keptBy: "reply" | "done" | null;
  reason: string | null;
};

const shown = (sql: Sql) => sql`
  p.id, p.shop_id, p.conversation_id, b.name as buyer_name, p.text, p.promised_at, p.due_at, p.by_id, m.name as by_name, p.agent_id, a.name as agent_name, p.state, p.ended_at, p.kept_by, p.reason`;
const named = (sql: Sql) => sql`
  join conversations c on c.id = p.conversation_id join buyers b on b.id = c.buyer_id left join users m on m.id = p.by_id left join users a on a.id = p.agent_id`;

export type PromiseQuestion = {
  shopIds: readonly string[];
  agents: readonly string[] | undefined;
  conversationId: string | undefined;
  states: readonly PromiseState[] | undefined;
  from: string | undefined;
  to: string | undefined;
  after: { at: string; id: string } | null;
  limit: number;
};

/** By their due instants, one index range a shop, or the one of the conversation. What is still to be kept lies in a range of its own. */
export function promisesPage(sql: Sql, { shopIds, agents, conversationId, states, from, to, after, limit }: PromiseQuestion): Promise<PromiseRow[]> {
  const isOpen = states?.length === 1 && states[0] === "open";
  const range = sql`
    select * from promises p where ${conversationId ? sql`p.conversation_id = ${conversationId} and p.shop_id = any(${[...shopIds]}::text[])` : sql`p.shop_id = shop.id`}
      ${isOpen ? sql`and p.ended_at is null` : sql``} ${states ? sql`and p.state = any(${[...states]}::text[])` : sql``}
      ${agents ? sql`and (p.agent_id = any(${[...agents]}::text[]) or p.by_id = any(${[...agents]}::text[]))` : sql``}
      ${from ? sql`and p.due_at >= ${from}::timestamptz` : sql``} ${to ? sql`and p.due_at < ${to}::timestamptz` : sql``}
      ${after ? sql`and (p.due_at, p.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by p.due_at, p.id limit ${limit}`;
  const ranges = conversationId ? range : sql`select p.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (${range}) p order by p.due_at, p.id limit ${limit}`;
  return sql<PromiseRow[]>`select ${shown(sql)} from (${ranges}) p ${named(sql)} order by p.due_at, p.id`;
}

export async function promiseById(sql: Sql, id: string): Promise<PromiseRow | undefined> {
  const [row] = await sql<PromiseRow[]>`select ${shown(sql)} from promises p ${named(sql)} where p.id = ${id}`;
  return row;
}

export async function conversationOf(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ conversationId: string }[]>`select conversation_id from promises where id = ${id}`;
  return row?.conversationId;
}

export type NewPromise = { id: string; shopId: string; conversationId: string; text: string; promisedAt: Date; dueAt: Date; byId: string | null; saidIn: string | null };

export const insertPromise = (sql: Sql, p: NewPromise) => sql`
  insert into promises (id, shop_id, conversation_id, text, promised_at, due_at, by_id, said_in)
  values (${p.id}, ${p.shopId}, ${p.conversationId}, ${p.text}, ${p.promisedAt}, ${p.dueAt}, ${p.byId}, ${p.saidIn})`;

export const saveReason = (sql: Sql, id: string, reason: string) => sql`update promises set reason = ${reason} where id = ${id}`;
