import type { Sql } from "../db/client.ts";
import type { OrderRow } from "./kind.ts";

export type ShownOrder = Omit<OrderRow, "stamps" | "createdAt" | "ciphers" | "shipBy"> & { history: { state: string; at: string }[] };

const shown = (sql: Sql) => sql`
  o.id, o.shop_id, o.platform_order_id, o.buyer_id, o.state, o.platform_state, o.total_minor, o.currency, o.items, o.receiver, o.shipments, o.remark, o.flag, o.detail,
  o.platform_updated_at, o.version,
  (select coalesce(jsonb_agg(jsonb_build_object('state', h.state, 'at', h.at)), '[]') from state_history h where h.subject_id = o.id) as history`;

export type Place = { at: string; id: string };
export type OrderQuestion = { shopIds: readonly string[]; buyerId: string | null; states: readonly string[] | null; q: string | null; after: Place | null; limit: number };

/** Last changed first: one range a shop, no longer than the page, merged. */
export function ordersPage(sql: Sql, { shopIds, buyerId, states, q, after, limit }: OrderQuestion): Promise<ShownOrder[]> {
  return sql<ShownOrder[]>`
    select ${shown(sql)} from (
      select x.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
        select * from orders f where f.shop_id = shop.id
          ${states ? sql`and f.state = any (${[...states]}::text[])` : sql``}
          ${q === null ? sql`` : sql`and f.platform_order_id = ${q}`}
          ${buyerId === null ? sql`` : sql`and f.buyer_id = ${buyerId}`}
          ${after === null ? sql`` : sql`and (f.platform_updated_at, f.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
        order by f.platform_updated_at desc, f.id desc limit ${limit}) x
      order by x.platform_updated_at desc, x.id desc limit ${limit}) o
    order by o.platform_updated_at desc, o.id desc`;
}

export async function orderById(sql: Sql, id: string): Promise<ShownOrder | undefined> {
  const [row] = await sql<ShownOrder[]>`select ${shown(sql)} from orders o where o.id = ${id}`;
  return row;
}

export type Receivers = Pick<OrderRow, "id" | "shopId" | "platformOrderId" | "receiver" | "ciphers">;

/** What is kept of the receiver, open or as the platform's cipher texts. */
export async function receiverOf(sql: Sql, id: string): Promise<Receivers | undefined> {
  const [row] = await sql<Receivers[]>`select id, shop_id, platform_order_id, receiver, ciphers from orders where id = ${id}`;
  return row;
}

export type Reveal = { id: string; shopId: string; actorId: string; subjectType: "order"; subjectId: string; fields: readonly string[]; reason: string; at: Date };

export async function recordReveal(sql: Sql, { id, shopId, actorId, subjectType, subjectId, fields, reason, at }: Reveal): Promise<void> {
  await sql`
    insert into reveals (id, shop_id, actor_id, subject_type, subject_id, fields, reason, at)
    values (${id}, ${shopId}, ${actorId}, ${subjectType}, ${subjectId}, ${[...fields]}::text[], ${reason}, ${at})`;
}
