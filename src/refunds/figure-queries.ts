import type { Sql } from "../db/client.ts";

type Times = { count: number; sumMs: number; p50Ms: number | null; p90Ms: number | null };
export type CountedRefunds = {
  requested: number;
  own: number;
  platform: number;
  refused: number;
  escalated: number;
  decision: { own: Times; all: Times };
  moneyBack: { own: Times; all: Times };
};

/** One pass over the refunds that were requested in a span. Percentiles are nearest-rank. */
export async function countRefunds(sql: Sql, { shopIds, from, to }: { shopIds: readonly string[]; from: Date; to: Date }): Promise<CountedRefunds> {
  const times = (name: "decision_ms" | "money_ms", isOwn: boolean) => {
    const rows = isOwn ? sql`filter (where ${sql(name)} is not null and decided_by is distinct from 'platform')` : sql`filter (where ${sql(name)} is not null)`;
    return sql`jsonb_build_object('count', count(*) ${rows}, 'sumMs', coalesce(sum(${sql(name)}) ${rows}, 0),
      'p50Ms', percentile_disc(0.5) within group (order by ${sql(name)}) ${rows}, 'p90Ms', percentile_disc(0.9) within group (order by ${sql(name)}) ${rows})`;
  };
  const [row] = await sql<CountedRefunds[]>`
    select count(*)::int as requested,
      count(*) filter (where decided_at is not null and decided_by is distinct from 'platform')::int as own,
      count(*) filter (where decided_at is not null and decided_by = 'platform')::int as platform,
      count(*) filter (where was_refused)::int as refused,
      count(*) filter (where arbitration <> 'none')::int as escalated,
      jsonb_build_object('own', ${times("decision_ms", true)}, 'all', ${times("decision_ms", false)}) as decision,
      jsonb_build_object('own', ${times("money_ms", true)}, 'all', ${times("money_ms", false)}) as money_back
    from (
      select f.decided_at, f.decided_by, f.arbitration,
        exists (select from state_history h where h.subject_id = f.id and h.state = 'refused') as was_refused,
        greatest(0, extract(epoch from f.decided_at - f.requested_at) * 1000)::bigint as decision_ms,
        greatest(0, extract(epoch from f.refunded_at - f.requested_at) * 1000)::bigint as money_ms
      from refunds f where f.shop_id = any (${[...shopIds]}::text[]) and f.requested_at >= ${from} and f.requested_at < ${to}) r`;
  return row!;
}
