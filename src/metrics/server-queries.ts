import type { Sql } from "../db/client.ts";

export type ServerCounts = {
  accepted: number;
  refused: number;
  duplicate: number;
  unknownKind: number;
  repaired: number;
  pending: number;
  failed: number;
  unrouted: number;
  oldestPendingAt: Date | null;
  queued: number;
  sending: number;
  outboundFailed: number;
  unknown: number;
  clocksDue: number;
  breachesOpen: number;
};

/** How deliveries, replies and clocks stand on the whole server. One round trip. */
export async function serverCounts(sql: Sql, now: Date): Promise<ServerCounts> {
  const [row] = await sql<ServerCounts[]>`
    select * from
      (select ${countOf(sql, "accepted")} as accepted, ${countOf(sql, "refused")} as refused, ${countOf(sql, "duplicate")} as duplicate,
         ${countOf(sql, "unknownKind")} as unknown_kind, ${countOf(sql, "repaired")} as repaired from delivery_counts) counts,
      (select count(*)::int as pending, min(received_at) as oldest_pending_at from deliveries where state = 'pending') waiting,
      (select count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'unrouted')::int as unrouted
       from deliveries where state in ('failed', 'unrouted')) kept,
      (select count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'sending')::int as sending
       from outbound where state in ('queued', 'sending')) going,
      (select count(*) filter (where state = 'failed')::int as outbound_failed, count(*) filter (where state = 'unknown')::int as unknown
       from outbound where state in ('failed', 'unknown')) stuck,
      (select count(*)::int as clocks_due from clocks where next_at <= ${now}) due,
      (select count(*)::int as breaches_open from breaches where state = 'open') judged`;
  return row!;
}

const countOf = (sql: Sql, name: string) => sql`coalesce(sum(count) filter (where name = ${name}), 0)::bigint`;

/**
 * Age of the oldest transaction that has written and is still open: it holds every reader of events. Null when none is.
 * A role sees its own connections only, so each of our two is asked.
 */
export async function oldestWriteSeconds(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select max(extract(epoch from clock_timestamp() - xact_start))::float8 as seconds from pg_stat_activity
    where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()`;
  return row!.seconds;
}
