import type { Sql } from "../db/client.ts";
import { keysAsked } from "./keys.ts";
import type { OrderRow } from "./kind.ts";

/** More than this no person reads through. */
const MOST_FOUND = 500;

export type ShownOrder = Omit<OrderRow, "stamps" | "createdAt" | "ciphers"> & {
  history: { state: string; at: string }[];
  promise: { id: string; dueAt: string; note: string | null; state: "open" | "kept" | "withdrawn"; by: string; at: string; endedAt: string | null } | null;
  cancellation: { id: string; reason: string; note: string | null; allowed: boolean; state: "waits_for_buyer" | "requested" | "cancelled" | "declined"; refundId: string | null; by: string; at: string } | null;
  lastAct: { kind: string; state: "sending" | "done" | "refused" | "unknown"; by: string; at: string; failure: { code: string; message: string } | null } | null;
};

const shown = (sql: Sql) => sql`
  o.id, o.shop_id, o.platform_order_id, o.buyer_id, o.state, o.platform_state, o.total_minor, o.currency, o.items, o.receiver, o.shipments, o.remark, o.flag, o.detail,
  o.platform_updated_at, o.version, o.ship_by,
  (select jsonb_build_object('id', p.id, 'dueAt', p.due_at, 'note', p.note, 'state', p.state, 'by', p.promised_by, 'at', p.promised_at, 'endedAt', p.ended_at)
    from order_promises p where p.order_id = o.id order by p.promised_at desc limit 1) as promise,
  (select jsonb_build_object('id', c.id, 'reason', c.reason, 'note', c.note, 'allowed', c.allowed, 'state', c.state, 'refundId', c.refund_id, 'by', c.asked_by, 'at', c.asked_at)
    from cancellations c where c.order_id = o.id order by c.asked_at desc limit 1) as cancellation,
  (select jsonb_build_object('kind', a.kind, 'state', a.state, 'by', a.actor_id, 'at', a.at, 'failure', a.failure)
    from platform_acts a where a.shop_id = o.shop_id and a.subject_id = o.id order by a.at desc limit 1) as last_act,
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
          ${q === null ? sql`` : sql`and f.id = any (${foundBy(sql, q)})`}
          ${buyerId === null ? sql`` : sql`and f.buyer_id = ${buyerId}`}
          ${after === null ? sql`` : sql`and (f.platform_updated_at, f.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
        order by f.platform_updated_at desc, f.id desc limit ${limit}) x
      order by x.platform_updated_at desc, x.id desc limit ${limit}) o
    order by o.platform_updated_at desc, o.id desc`;
}

/** Few rows by exact keys, before anything else is looked at; `shop` is the list's own. */
function foundBy(sql: Sql, q: string) {
  const keys = keysAsked(q);
  return sql`array(
    select n.id from orders n where n.shop_id = shop.id and n.platform_order_id = ${q}
    union all
    select k.order_id from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) as asked (kind, key)
      join order_keys k on k.shop_id = shop.id and k.kind = asked.kind and k.key = asked.key
    limit ${MOST_FOUND})`;
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
