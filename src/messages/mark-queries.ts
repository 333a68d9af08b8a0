import type { Fragment } from "postgres";
import type { Sql } from "../db/client.ts";
import type { Mark } from "./mark-shapes.ts";

export type MarkRow = Omit<Mark, "at" | "dueAt" | "by"> & { at: Date; dueAt: Date | null; byId: string | null; byName: string | null };

/** Before an instant, the newest of each source, one index range each: waits that ended with a reply, what was done to it, its sessions but the first, its promises, and when the shop did not serve its buyer. */
export function marksOf(sql: Sql, { conversationId, before, limit }: { conversationId: string; before: Date | null; limit: number }): Promise<MarkRow[]> {
  const earlier = (at: Fragment) => (before ? sql`and ${at} < ${before}` : sql``);
  return sql<MarkRow[]>`
    with marks as (
      (select id, 'answered' as kind, answered_at as at, answered_by_id as by_id, reply_message_id as message_id, wait_ms, null::timestamptz as due_at, null::text as text, null::text as state
        from turns where conversation_id = ${conversationId} and voided_at is null and state = 'answered' ${earlier(sql`answered_at`)} order by answered_at desc limit ${limit})
      union all
      (select id, kind, at, by_id, null, null, null, null, null
        from conversation_facts where conversation_id = ${conversationId} and kind in ('handed_over', 'reopened', 'resolved', 'closed') ${earlier(sql`at`)} order by at desc limit ${limit})
      union all
      (select id, 'returned', started_at, null, null, null, null, null, null
        from sessions s where conversation_id = ${conversationId} and started_at > (select min(f.started_at) from sessions f where f.conversation_id = ${conversationId}) ${earlier(sql`started_at`)}
        order by started_at desc limit ${limit})
      union all
      (select id, 'promised', promised_at, by_id, null, null, due_at, text, state
        from promises where conversation_id = ${conversationId} ${earlier(sql`promised_at`)} order by promised_at desc limit ${limit})
      union all
      (select x.id, e.kind, e.at, e.by_id, null, null, e.until, x.messages, null
        from conversations v join buyer_blocks x on x.buyer_id = v.buyer_id
          cross join lateral (values ('blocked', x.at, x.by, coalesce(x.ended_at, x.until)), ('unblocked', x.ended_at, x.ended_by, null)) e (kind, at, by_id, until)
        where v.id = ${conversationId} and e.at is not null ${earlier(sql`e.at`)} order by e.at desc limit ${limit}))
    select m.*, u.name as by_name from marks m left join users u on u.id = m.by_id order by m.at, m.id`;
}
