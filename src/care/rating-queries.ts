import type { Sql } from "../db/client.ts";

export type EndedSession = { key: string; shopId: string; platform: string; conversationId: string; settings: Record<string, unknown> };

/**
 * Sessions after which their shop asks for a rating by itself, the oldest first: a person answered in them, they ended by a resolve or the platform's close within the hour before their time,
 * nothing of theirs was asked yet, and neither a complaint nor an erasure stands against it. Of the platforms named.
 */
export const sessionsToAsk = (sql: Sql, { now, platforms, defaultMinutes, limit }: { now: Date; platforms: readonly string[]; defaultMinutes: number; limit: number }) => sql<EndedSession[]>`
  select 'rating:' || x.id as key, x.shop_id, s.platform, x.conversation_id, s.settings
  from shops s cross join lateral (select ${now}::timestamptz - make_interval(mins => coalesce((s.settings ->> 'askRatingAfterMinutes')::int, ${defaultMinutes})) as at) due
    join sessions x on x.shop_id = s.id and x.started_at > due.at - interval '2 days' join conversations v on v.id = x.conversation_id join buyers b on b.id = v.buyer_id
  where s.settings @> '{"askRatingByItself": true}' and s.platform = any (${[...platforms]}::text[])
    and x.ended_at between due.at - interval '1 hour' and due.at and x.ended_by <> 'quiet' and x.stars is null and x.rating_abandoned is not true
    and v.state = 'resolved' and v.complaint_state is null and b.erased_at is null
    and exists (select from turns t where t.session_id = x.id and t.state = 'answered' and t.voided_at is null)
    and not exists (select from care_items i where i.shop_id = x.shop_id and i.key = 'rating:' || x.id)
  order by x.ended_at limit ${limit}`;

/** Holds the chat while it is asked in; false where the buyer is back. */
export const holdResolved = async (sql: Sql, conversationId: string): Promise<boolean> => (await sql`select from conversations where id = ${conversationId} and state = 'resolved' for update`).length > 0;
