import type { Sql } from "../db/client.ts";

export type MonthCounts = { opened: number; closed: number; unsatisfied: number; minor: number; general: number; severe: number; missedCallbacks: number; missedOffHours: number; services: number; dissatisfied: number };

/** A month's cases, and what they are measured by: sessions that ended, ratings of 1 to 3, callbacks of that month's dates. */
export async function countMonth(sql: Sql, { shopIds, month }: { shopIds: readonly string[]; month: string }): Promise<MonthCounts> {
  const ids = [...shopIds];
  const inMonth = (column: string) => sql`${sql(column)} >= span.starts and ${sql(column)} < span.ends`;
  const [row] = await sql<MonthCounts[]>`
    with span as (select s.id as shop_id, (${`${month}-01`}::date)::timestamp at time zone s.time_zone as starts, (${`${month}-01`}::date + interval '1 month')::timestamp at time zone s.time_zone as ends
      from shops s where s.id = any (${ids}::text[])),
    cases as (select c.* from span join complaints c on c.shop_id = span.shop_id and ${inMonth("c.opened_at")}),
    ends as (select c.state from span join complaints c on c.shop_id = span.shop_id and ${inMonth("c.closed_at")}),
    upheld as (select c.severity from span join complaints c on c.shop_id = span.shop_id and c.verdict = 'upheld' and ${inMonth("c.verdict_at")}),
    served as (select x.stars from span join sessions x on x.shop_id = span.shop_id and ${inMonth("x.ended_at")}),
    missed as (select b.reason from callbacks b where b.shop_id = any (${ids}::text[]) and b.missed_at is not null and left(b.due_date, 7) = ${month})
    select (select count(*)::int from cases) as opened, (select count(*)::int from ends) as closed, (select count(*)::int from ends where state = 'closed_unsatisfied') as unsatisfied,
      (select count(*)::int from upheld where severity = 'minor') as minor, (select count(*)::int from upheld where severity = 'general') as general, (select count(*)::int from upheld where severity = 'severe') as severe,
      (select count(*)::int from missed where reason = 'complaint') as missed_callbacks, (select count(*)::int from missed where reason = 'off_hours') as missed_off_hours,
      (select count(*)::int from served) as services, (select count(*)::int from served where stars between 1 and 3) as dissatisfied`;
  return row!;
}
