import type { Sql } from "../db/client.ts";
import type { ChatLimits } from "./limits.ts";
import type { CareKind } from "./shapes.ts";

export type Standing = {
  conversationId: string | null;
  refuses: boolean;
  blocked: boolean;
  lastBuyerAt: Date | null;
  /** Ours since the buyer's last message; 0 where nothing limits them. */
  oursSince: number;
  /** Something stands against it that they are written to. */
  isHeld: boolean;
};
export type CareRow = Standing & {
  key: string;
  shopId: string;
  buyerId: string;
  buyerName: string | null;
  platformOrderId: string | null;
  at: Date;
  /** A plan's words; null where the shop's own are sent. */
  text: string | null;
};

/** A row's place: who may not be written to stands behind everybody who may. */
export type CarePlace = { isHeld: boolean; at: Date; key: string };
export type CareQuestion = {
  kind: CareKind;
  shopId: string;
  now: Date;
  /** The list's own limit, in minutes. */
  minutes: number;
  keys: readonly string[] | null;
  /** What the shop may write unasked. */
  limits: Pick<ChatLimits, "replyWindowMs" | "messagesPerWindow">;
  after: CarePlace | null;
  limit: number;
};

/** Who is on a list, and what is known against writing to them: nobody who was written to for the same. Of one shop, who may be written to and the most urgent first. */
export function careRows(sql: Sql, question: CareQuestion): Promise<CareRow[]> {
  const { kind, keys, after, limit } = question;
  return sql<CareRow[]>`
    with found as (${kind === "rating" ? sessionsToAsk(sql, question) : kind === "after_receipt" || kind === "festival" ? plannedItems(sql, question) : ordersOf(sql, question)}),
      open as (select f.* from found f where (${keys}::text[] is null or f.key = any (${keys}::text[]))
        and not exists (select from care_items i where i.shop_id = f.shop_id and i.key = f.key and i.state <> 'waiting')),
      seen as (${standing(sql, sql`open`, question)})
    select * from seen where (${after === null} or (is_held, at, key collate "C") > (${after?.isHeld ?? false}, ${after?.at ?? question.now}::timestamptz, ${after?.key ?? ""}::text))
    order by is_held, at, key collate "C" limit ${limit}`;
}

/** How a buyer stands to the shop now, after the chat was held: two messages at once don't pass a limit together. */
export async function holdStanding(sql: Sql, { conversationId, question }: { conversationId: string; question: Pick<CareQuestion, "now" | "limits"> }): Promise<Standing> {
  await sql`select from conversations where id = ${conversationId} for update`;
  const [row] = await sql<[Standing]>`with asked as (select shop_id, buyer_id from conversations where id = ${conversationId}) ${standing(sql, sql`asked`, question)}`;
  return row;
}

/** Rows with a shop and a buyer, and what is known against writing to them. */
function standing(sql: Sql, rows: ReturnType<Sql>, { now, limits }: Pick<CareQuestion, "now" | "limits">) {
  const most = limits.messagesPerWindow;
  const opened = limits.replyWindowMs === null ? null : new Date(now.getTime() - limits.replyWindowMs);
  return sql`
    select s.*, s.conversation_id is null or s.refuses or s.blocked or (s.ours_since >= ${most}::int) is true or (coalesce(s.last_buyer_at, '-infinity') < ${opened}::timestamptz) is true as is_held
    from (select f.*, b.name as buyer_name, v.id as conversation_id, said.at as last_buyer_at, ours.count as ours_since,
        exists (select from contact_refusals r where r.shop_id = f.shop_id and r.buyer_id = f.buyer_id) as refuses, coalesce(b.blocked_until > ${now}, false) as blocked
      from ${rows} f join buyers b on b.id = f.buyer_id left join conversations v on v.shop_id = f.shop_id and v.buyer_id = f.buyer_id
        left join lateral (select m.sent_at as at from messages m where m.conversation_id = v.id and m.sender = 'buyer' order by m.sent_at desc limit 1) said on true
        cross join lateral (select case when ${most}::int is null then 0 else (select count(*)::int from messages m
          where m.conversation_id = v.id and m.sender in ('agent', 'bot') and m.kind <> 'note' and m.status <> 'failed' and m.sent_at > coalesce(said.at, '-infinity')) end as count) ours) s`;
}

/** Where an order's states began: our own row may be younger than the platform's. */
const since = (sql: Sql) => sql`coalesce((select max(h.at) from state_history h where h.subject_id = o.id and h.state = o.state), o.created_at)`;

function ordersOf(sql: Sql, { kind, shopId, now, minutes }: CareQuestion) {
  const soon = sql`${now}::timestamptz + make_interval(mins => ${minutes})`;
  const before = sql`${now}::timestamptz - make_interval(mins => ${minutes})`;
  const wanted = {
    unpaid: sql`o.state = 'created' and o.created_at > ${now}::timestamptz - interval '7 days' and ${since(sql)} <= ${before}`,
    unshipped: sql`o.state in ('paid', 'partly_shipped') and o.ship_by is not null and o.ship_by <= ${soon}`,
    no_trace: sql`o.state in ('shipped', 'partly_shipped') and o.platform_updated_at between ${now}::timestamptz - interval '30 days' and ${before}`,
  }[kind as "unpaid" | "unshipped" | "no_trace"];
  const at = kind === "unshipped" ? sql`o.ship_by` : kind === "unpaid" ? since(sql) : sql`o.platform_updated_at`;
  return sql`select ${`${kind}:`} || o.id as key, o.shop_id, o.buyer_id, o.platform_order_id, ${at} as at, null::text as text from orders o where o.shop_id = ${shopId} and o.buyer_id is not null and ${wanted}`;
}

/** Sessions that ended within a day and were not rated. */
const sessionsToAsk = (sql: Sql, { shopId, now }: CareQuestion) => sql`
  select 'rating:' || x.id as key, x.shop_id, v.buyer_id, null::text as platform_order_id, x.ended_at as at, null::text as text from sessions x join conversations v on v.id = x.conversation_id
  where x.shop_id = ${shopId} and x.started_at > ${now}::timestamptz - interval '3 days' and x.ended_at between ${now}::timestamptz - interval '1 day' and ${now} and x.ended_by <> 'quiet'
    and x.stars is null and x.rating_abandoned is not true and v.state = 'resolved'`;

const plannedItems = (sql: Sql, { kind, shopId, now }: CareQuestion) => sql`
  select i.key, i.shop_id, i.buyer_id, i.platform_order_id, i.due_at as at, i.text from care_items i where i.shop_id = ${shopId} and i.kind = ${kind} and i.state = 'waiting' and i.due_at <= ${now}`;
