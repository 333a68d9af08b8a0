import type { Sql } from "../db/client.ts";

export type Limit = { key: string; max: number };

/**
 * Counts an attempt under each key, in windows of fixed length, and answers how many seconds to wait where one is over its limit
 * (0 = go on). One statement, so that attempts at the same moment are all counted.
 */
export async function countAttempt(sql: Sql, limits: readonly Limit[], { now, windowMs }: { now: Date; windowMs: number }): Promise<number> {
  const nowMs = now.getTime();
  const rows = await sql<{ key: string; count: number; lastRequest: number }[]>`
    insert into rate_limits (id, key, count, last_request)
    select key, key, 1, ${nowMs} from unnest(${limits.map(({ key }) => key)}::text[]) as key
    on conflict (id) do update set
      count = case when rate_limits.last_request + ${windowMs} <= ${nowMs} then 1 else rate_limits.count + 1 end,
      last_request = case when rate_limits.last_request + ${windowMs} <= ${nowMs} then ${nowMs} else rate_limits.last_request end
    returning key, count, last_request`;
  const waits = limits.map(({ key, max }) => {
    const row = rows.find((candidate) => candidate.key === key);
    return row && row.count > max ? Math.ceil((row.lastRequest + windowMs - nowMs) / 1000) : 0;
  });
  return Math.max(0, ...waits);
}

/** Drops what no window holds any more. Answers how many. */
export async function forgetAttempts(sql: Sql, beforeMs: number): Promise<number> {
  const { count } = await sql`delete from rate_limits where last_request < ${beforeMs}`;
  return count;
}
