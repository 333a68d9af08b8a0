import type { Sql } from "../db/client.ts";

/** Shops of which something was appended since an instant of this isolate's own clock. Their events' ids begin with it. */
export async function shopsChangedSince(sql: Sql, sinceMs: number): Promise<string[]> {
  const rows = await sql<{ shopId: string }[]>`select distinct shop_id from events where id >= ${firstIdAt(sinceMs)}::uuid and shop_id <> ''`;
  return rows.map(({ shopId }) => shopId);
}

export type Due = { shopId: string; dueAt: Date | null };

/** For each shop when its background work has something to do next; null when nothing waits. */
export function nextDue(sql: Sql, shopIds: readonly string[]): Promise<Due[]> {
  return sql<Due[]>`
    select s.id as shop_id, least(
      (select next_at from clocks where shop_id = s.id and next_at is not null order by next_at limit 1),
      (select wake_at from conversations where shop_id = s.id and state = 'pending' and wake_at is not null order by wake_at limit 1),
      (select next_attempt_at from outbound where shop_id = s.id and state in ('queued', 'sending') order by next_attempt_at limit 1),
      (select next_attempt_at from sendings where shop_id = s.id and state in ('queued', 'sending') order by next_attempt_at limit 1),
      (select next_attempt_at from detail_requests where shop_id = s.id order by next_attempt_at limit 1),
      (select at from automation_due where shop_id = s.id order by at limit 1),
      (select next_at from campaigns where shop_id = s.id and next_at is not null order by next_at limit 1)) as due_at
    from unnest(${[...shopIds]}::text[]) s(id)`;
}

/** Shops that have something to do until an instant, soonest first. */
export function dueUntil(sql: Sql, until: Date, limit: number): Promise<Due[]> {
  return sql<Due[]>`
    select shop_id, min(at) as due_at from (
      select shop_id, next_at as at from clocks where next_at <= ${until}
      union all select shop_id, wake_at from conversations where state = 'pending' and wake_at is not null and wake_at <= ${until}
      union all select shop_id, next_attempt_at from outbound where state in ('queued', 'sending') and next_attempt_at <= ${until}
      union all select shop_id, next_attempt_at from sendings where state in ('queued', 'sending') and next_attempt_at <= ${until}
      union all select shop_id, next_attempt_at from detail_requests where next_attempt_at <= ${until}
      union all select shop_id, at from automation_due where at <= ${until}
      union all select shop_id, next_at from campaigns where next_at <= ${until}) d
    group by shop_id order by due_at limit ${limit}`;
}

/** When the next delivery that had to be put off is tried again; null when none was. */
export async function nextDelivery(sql: Sql, now: Date): Promise<Date | null> {
  const [row] = await sql<{ at: Date }[]>`
    select next_attempt_at as at from deliveries where state = 'pending' and next_attempt_at > ${now} order by next_attempt_at limit 1`;
  return row?.at ?? null;
}

/** The least uuidv7 of an instant. */
function firstIdAt(atMs: number): string {
  const hex = atMs.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
