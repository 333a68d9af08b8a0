import type { Sql } from "../db/client.ts";
import { heldBy, spansOf, within, type Asked } from "./queries.ts";
import type { HoldingFact } from "./source.ts";

const DAY_MS = 86_400_000;

/**
 * Sessions in somebody's hands, as far as they reach into each shop's span. A session counts from its start to its end, to its last word where silence ended it,
 * and for 24 hours at the most: so only the day before has to be looked at too.
 */
export function holdingFacts(sql: Sql, { spans, owners, now }: Asked & { now: Date }): Promise<HoldingFact[]> {
  const wider = spans.map((span) => ({ ...span, fromMs: span.fromMs - DAY_MS }));
  return sql<HoldingFact[]>`
    select x.id, x.shop_id, x.conversation_id, h.agent_id, greatest(h.since, x.started_at, s.since + interval '24 hours') as at, least(h.until, x.until, s.until) as until
    from ${spansOf(sql, wider)}
    join shops sh on sh.id = s.shop_id
    join lateral (
      select x.id, x.shop_id, x.conversation_id, x.started_at, least(
        case when x.ended_by = 'quiet' then greatest(x.started_at, x.ended_at - make_interval(secs => coalesce((sh.settings ->> 'sessionQuietMs')::float8, ${DAY_MS}) / 1000)) else coalesce(x.ended_at, ${now}) end,
        x.started_at + interval '24 hours', ${now}) as until
      from sessions x where ${within(sql, wider, { shop: sql`x.shop_id`, at: sql`x.started_at` })}) x on x.until > s.since + interval '24 hours'
    join lateral (
      select f.agent_id, f.at as since, coalesce(lead(f.at) over (order by f.at, f.key collate "C", f.id), 'infinity') as until from (
        (select f.agent_id, f.at, f.key, f.id from conversation_facts f where f.conversation_id = x.conversation_id and f.kind = 'assigned' and f.at <= x.started_at order by f.at desc, f.key collate "C" desc, f.id desc limit 1)
        union all select f.agent_id, f.at, f.key, f.id from conversation_facts f where f.conversation_id = x.conversation_id and f.kind = 'assigned' and f.at > x.started_at and f.at < x.until) f
      ) h on h.agent_id is not null and greatest(h.since, x.started_at, s.since + interval '24 hours') < least(h.until, x.until, s.until)
    where ${heldBy(sql, { column: sql`h.agent_id`, at: sql`greatest(h.since, x.started_at)` }, owners)}
    order by 5, 1`;
}
