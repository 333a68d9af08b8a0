import type { Sql } from "../db/client.ts";
import type { RuleFacts } from "./decide.ts";

/** What happened, as far as rules ask: the ids that it names. */
export type Cause = { key: string; type: string; at: Date; shopId: string; conversationId: string | null; messageId: string | null; turnId: string | null; orderId: string | null; refundId: string | null; clockKind: string | null };

export type FactRow = Pick<RuleFacts, "platform" | "tier" | "labels" | "text" | "orderState" | "refundState" | "state" | "assigneeId" | "isFirstOfSession"> & {
  place: number;
  conversationId: string;
  sessionId: string | null;
  shopId: string;
  shopName: string;
  timeZone: string;
  epoch: number;
  perHour: number | null;
  lateMinutes: number | null;
  buyerName: string | null;
  platformOrderId: string | null;
  priority: number;
  queue: number | null;
  isWaiting: boolean;
  /** The buyer wrote and awaits a word: a message now is none that is written unasked. */
  isAnswer: boolean;
};

/** What conditions and texts ask about the conversation of each cause, as it stands; a cause without a conversation has no row. */
export function factsOf(sql: Sql, causes: readonly Cause[]): Promise<FactRow[]> {
  const column = <K extends "conversationId" | "messageId" | "turnId" | "orderId" | "refundId">(name: K) => causes.map((cause) => cause[name]);
  return sql<FactRow[]>`
    select q.place::int, c.id as conversation_id, coalesce(t.session_id, c.session_id) as session_id, c.shop_id, s.name as shop_name, s.platform, s.time_zone, s.epoch, (s.settings ->> 'automationPerHour')::int as per_hour,
      (s.settings ->> 'automationLateMinutes')::int as late_minutes, b.tier, b.name as buyer_name, c.labels, c.state, c.assignee_id, c.priority, said.text,
      coalesce(eo.state, o.state) as order_state, coalesce(eo.platform_order_id, o.platform_order_id) as platform_order_id, r.state as refund_state,
      coalesce(t.is_first, se.started_at >= m.sent_at, m.id is null) as is_first_of_session, coalesce(t.state = 'waiting', false) as is_waiting,
      c.state <> 'resolved' and (c.waiting_since is not null or c.last_sender is not distinct from 'buyer') as is_answer,
      case when c.state = 'open' and c.assignee_id is null then (select count(*)::int from conversations w where w.shop_id = c.shop_id and w.state = 'open' and w.assignee_id is null
        and (w.rank, w.next_due, w.id) < (c.rank, c.next_due, c.id)) end as queue
    from unnest(${column("conversationId")}::uuid[], ${column("messageId")}::uuid[], ${column("turnId")}::uuid[], ${column("orderId")}::uuid[], ${column("refundId")}::uuid[], ${causes.map(({ shopId }) => shopId)}::text[])
      with ordinality as q (conversation_id, message_id, turn_id, order_id, refund_id, shop_id, place)
    left join refunds r on r.id = q.refund_id
    left join orders eo on eo.id = q.order_id or (r.id is not null and eo.shop_id = r.shop_id and eo.platform_order_id = r.platform_order_id)
    join conversations c on c.id = coalesce(q.conversation_id, (select x.id from conversations x where x.shop_id = q.shop_id and x.buyer_id = eo.buyer_id))
    join shops s on s.id = c.shop_id join buyers b on b.id = c.buyer_id
    left join turns t on t.id = q.turn_id
    left join messages m on m.id = coalesce(q.message_id, t.first_message_id)
    left join sessions se on se.id = c.session_id
    left join lateral (select coalesce(m.text, (select l.text from messages l where m.id is null and l.conversation_id = c.id and l.sender = 'buyer' order by l.sent_at desc, l.id desc limit 1)) as text) said on true
    left join lateral (select state, platform_order_id from orders x where x.shop_id = c.shop_id and x.buyer_id = c.buyer_id order by x.created_at desc limit 1) o on true
    order by q.place`;
}

/** Firings of the last hour by conversation, and whether rules are stopped there. */
export function firedOften(sql: Sql, conversationIds: readonly string[], since: Date): Promise<{ id: string; count: number; stopped: boolean }[]> {
  return sql<{ id: string; count: number; stopped: boolean }[]>`
    select q.id, (select count(*)::int from automation_firings f where f.conversation_id = q.id and f.at > ${since}) as count,
      exists (select from automation_stops x where x.conversation_id = q.id) as stopped
    from unnest(${[...conversationIds]}::uuid[]) as q (id)`;
}

/** Who said each of these messages. */
export const sendersOf = (sql: Sql, ids: readonly string[]) => sql<{ id: string; sender: string; sentAt: Date }[]>`select id, sender, sent_at from messages where id = any(${[...ids]}::uuid[])`;
