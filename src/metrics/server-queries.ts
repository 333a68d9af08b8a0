import type { Sql } from "../db/client.ts";

/** Breaches of all shops that nobody has reviewed. */
export async function openBreaches(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from breaches where state = 'open'`;
  return row!.count;
}

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
