import type { Sql } from "../db/client.ts";

/** A reply that this server now sends, with all that the adapter needs. */
export type Claimed = {
  messageId: string;
  shopId: string;
  conversationId: string;
  attemptId: string;
  /** Calls made for it before this one. */
  earlier: number;
  queuedAt: Date;
  clientId: string | null;
  /** An earlier reply of another conversation of the shop has the same `clientId`. */
  isTaken: boolean;
  kind: "text" | "image" | "video" | "audio" | "order" | "product" | "system";
  text: string | null;
  url: string | null;
  ref: string | null;
  platformConversationId: string;
  platformBuyerId: string;
};

export type Claim = { now: Date; leaseUntil: Date; limit: number; attemptIds: readonly string[]; busyShops: readonly string[] };

/**
 * Takes replies whose time has come: the first of each conversation that is on its way, and one whose sender died.
 * They are marked as being sent before any call is made.
 */
export function claimReplies(sql: Sql, { now, leaseUntil, limit, attemptIds, busyShops }: Claim): Promise<Claimed[]> {
  return sql<Claimed[]>`
    with due as (
      select o.message_id, o.attempts from outbound o
      where o.state in ('queued', 'sending') and o.next_attempt_at <= ${now} and (o.state = 'queued' or o.lease_until <= ${now})
        and o.shop_id <> all(${[...busyShops]}::text[])
        and not exists (select from outbound e where e.conversation_id = o.conversation_id and e.state in ('queued', 'sending')
          and (e.queued_at, e.message_id) < (o.queued_at, o.message_id))
      order by o.next_attempt_at, o.message_id limit ${limit} for update skip locked
    ), numbered as (
      select message_id, attempts as earlier, (${[...attemptIds]}::uuid[])[row_number() over ()] as attempt_id from due
    ), claimed as (
      update outbound o set state = 'sending', attempts = o.attempts + 1, attempt_id = n.attempt_id, lease_until = ${leaseUntil}, next_attempt_at = ${leaseUntil}
      from numbered n where o.message_id = n.message_id
      returning o.message_id, o.shop_id, o.conversation_id, o.attempt_id, n.earlier, o.queued_at
    ), marked as (
      update messages m set status = 'sending' from claimed where m.id = claimed.message_id and m.status <> 'recalled' and m.status <> 'sent'
    )
    select claimed.*, m.client_id, m.kind, m.text, m.url, m.ref, c.platform_conversation_id, b.platform_buyer_id,
      exists (select from messages e where e.shop_id = m.shop_id and e.client_id = m.client_id and e.via = 'inbox' and e.conversation_id <> m.conversation_id and e.id < m.id) as is_taken
    from claimed join messages m on m.id = claimed.message_id join conversations c on c.id = claimed.conversation_id join buyers b on b.id = c.buyer_id`;
}

/** Whether this attempt is still the one that counts; nobody has taken it over, and no echo has ended it. The row is locked. */
export async function lockAttempt(sql: Sql, { messageId, attemptId }: Pick<Claimed, "messageId" | "attemptId">): Promise<boolean> {
  const rows = await sql`select from outbound where message_id = ${messageId} and attempt_id = ${attemptId} and state = 'sending' for update`;
  return rows.length > 0;
}

export type End = { messageId: string; state: "failed" | "unknown"; failure: { code: string; message: string } };

/** Ends a reply's way without success; what the platform has taken in the meantime stays sent. */
export function endReply(sql: Sql, { messageId, state, failure }: End): Promise<{ shopId: string; conversationId: string }[]> {
  return sql<{ shopId: string; conversationId: string }[]>`
    with ended as (update outbound set state = ${state}, lease_until = null where message_id = ${messageId} and state in ('queued', 'sending') returning message_id)
    update messages m set status = ${state}, failure = ${sql.json(failure)} from ended where m.id = ended.message_id and m.status in ('queued', 'sending')
    returning m.shop_id, m.conversation_id`;
}

export const postpone = (sql: Sql, messageId: string, nextAttemptAt: Date) => sql`
  with later as (update outbound set state = 'queued', attempt_id = null, lease_until = null, next_attempt_at = ${nextAttemptAt} where message_id = ${messageId} and state = 'sending' returning message_id)
  update messages m set status = 'queued' from later where m.id = later.message_id and m.status = 'sending'`;

/** Ends the way of one that an answer or an echo has found sent. */
export const markDelivered = (sql: Sql, messageId: string) => sql`update outbound set state = 'sent', lease_until = null where message_id = ${messageId}`;

/** Queued replies that were tried and have held up a later one of their conversation for too long. */
export function blocking(sql: Sql, { now, defaultMs }: { now: Date; defaultMs: number }): Promise<{ messageId: string }[]> {
  return sql<{ messageId: string }[]>`
    select o.message_id from outbound o join shops s on s.id = o.shop_id
    where o.state = 'queued' and o.attempts > 0 and exists (select from outbound l where l.conversation_id = o.conversation_id and l.state = 'queued'
      and (l.queued_at, l.message_id) > (o.queued_at, o.message_id)
      and l.queued_at <= ${now}::timestamptz - make_interval(secs => coalesce((s.settings ->> 'replyWaitMs')::float8, ${defaultMs}) / 1000))
    limit 100 for update of o skip locked`;
}

export async function outboundCounts(sql: Sql): Promise<{ queued: number; sending: number; failed: number; unknown: number }> {
  const [row] = await sql<{ queued: number; sending: number; failed: number; unknown: number }[]>`
    select (select count(*) from outbound where state in ('queued', 'sending') and state = 'queued')::int as queued,
      (select count(*) from outbound where state in ('queued', 'sending') and state = 'sending')::int as sending,
      count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'unknown')::int as unknown
    from outbound where state in ('failed', 'unknown')`;
  return row!;
}
