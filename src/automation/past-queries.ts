import type { Sql } from "../db/client.ts";
import type { Happened } from "./causes.ts";

type Span = { shopId: string; since: Date; limit: number };

/** Events of a type that a shop had since an instant, the newest first. A uuidv7 begins with its instant. */
export const pastEvents = (sql: Sql, { shopId, since, limit }: Span, type: string) => sql<Happened[]>`
  select id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data from events
  where shop_id = ${shopId} and type = ${type} and at >= ${since} and id >= ${floorOf(since)} order by at desc, id desc limit ${limit}`;

/** The first id of an instant: months before it are not looked at. */
const floorOf = (at: Date): string => {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};

export type PastWait = { id: string; conversationId: string; at: Date };

/** Waits of buyers that lasted so long. */
export const pastWaits = (sql: Sql, { shopId, since, limit }: Span, { seconds, now }: { seconds: number; now: Date }) => sql<PastWait[]>`
  select id, conversation_id, started_at + make_interval(secs => ${seconds}) as at from turns
  where shop_id = ${shopId} and started_at >= ${since} and voided_at is null and coalesce(answered_at, ended_at, ${now}) - started_at >= make_interval(secs => ${seconds})
  order by started_at desc limit ${limit}`;

/** Silences that lasted so long after a person's word. */
export const pastSilences = (sql: Sql, { shopId, since, limit }: Span, { seconds, now }: { seconds: number; now: Date }) => sql<PastWait[]>`
  select m.id, m.conversation_id, m.sent_at + make_interval(secs => ${seconds}) as at from messages m
  where m.shop_id = ${shopId} and m.sender = 'agent' and m.kind <> 'note' and m.sent_at >= ${since} and m.sent_at <= ${now}::timestamptz - make_interval(secs => ${seconds})
    and not exists (select from messages n where n.conversation_id = m.conversation_id and n.sender in ('buyer', 'agent') and n.kind <> 'note' and n.id <> m.id
      and n.sent_at >= m.sent_at and n.sent_at < m.sent_at + make_interval(secs => ${seconds}))
  order by m.sent_at desc limit ${limit}`;
