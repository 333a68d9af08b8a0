import type { Sql } from "../db/client.ts";

export type DetailRequest = { shopId: string; subject: "order" | "refund"; platformId: string; asked: number; attempts: number };

/** Takes the next requests that are due; who else asks before `leaseUntil` gets others. */
export function claimRequests(sql: Sql, { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number }): Promise<DetailRequest[]> {
  return sql<DetailRequest[]>`
    update detail_requests r set attempts = r.attempts + 1, next_attempt_at = ${leaseUntil}
    from (select shop_id, subject, platform_id from detail_requests where next_attempt_at <= ${now} order by next_attempt_at limit ${limit} for update skip locked) due
    where (r.shop_id, r.subject, r.platform_id) = (due.shop_id, due.subject, due.platform_id)
    returning r.shop_id, r.subject, r.platform_id, r.asked, r.attempts`;
}

/** Whether nobody has asked again since the request was claimed. */
export async function isAsLastAsked(sql: Sql, { shopId, subject, platformId, asked }: DetailRequest): Promise<boolean> {
  const rows = await sql`select from detail_requests where shop_id = ${shopId} and subject = ${subject} and platform_id = ${platformId} and asked = ${asked}`;
  return rows.length > 0;
}

/** Ends a request, unless it was asked for again since it was claimed: then it is due at once. Answers whether it ended. */
export async function endRequest(sql: Sql, { shopId, subject, platformId, asked }: DetailRequest, now: Date): Promise<boolean> {
  const ended = await sql`
    delete from detail_requests where shop_id = ${shopId} and subject = ${subject} and platform_id = ${platformId} and asked = ${asked} returning 1`;
  if (ended.length > 0) return true;
  await sql`
    update detail_requests set attempts = 0, next_attempt_at = ${now} where shop_id = ${shopId} and subject = ${subject} and platform_id = ${platformId}`;
  return false;
}

export async function postponeRequest(sql: Sql, { shopId, subject, platformId }: DetailRequest, at: Date): Promise<void> {
  await sql`update detail_requests set next_attempt_at = ${at} where shop_id = ${shopId} and subject = ${subject} and platform_id = ${platformId}`;
}

/** A platform that has had too much of one shop, or is silent, is left alone by all of its requests. */
export async function postponeShop(sql: Sql, shopId: string, until: Date): Promise<void> {
  await sql`update detail_requests set next_attempt_at = greatest(next_attempt_at, ${until}) where shop_id = ${shopId} and next_attempt_at < ${until}`;
}

export type Unavailable = { id: string; state: string; version: number };

/** Says that the detail of a row cannot be had; nothing where it is not waited for. */
export async function setUnavailable(sql: Sql, { shopId, subject, platformId }: DetailRequest): Promise<Unavailable | undefined> {
  const [row] =
    subject === "order"
      ? await sql<Unavailable[]>`
          update orders set detail = 'unavailable', version = version + 1 where shop_id = ${shopId} and platform_order_id = ${platformId} and detail = 'pending'
          returning id, state, version`
      : await sql<Unavailable[]>`
          update refunds set detail = 'unavailable', version = version + 1 where shop_id = ${shopId} and platform_refund_id = ${platformId} and detail = 'pending'
          returning id, state, version`;
  return row;
}

/** Asks again for all that could not be had, after a shop was authorised. */
export async function askAgain(sql: Sql, shopId: string, now: Date): Promise<number> {
  const asked = await sql`
    with pending as (
      update orders set detail = 'pending' where shop_id = ${shopId} and detail = 'unavailable' returning platform_order_id as platform_id, 'order' as subject),
    pending_refunds as (
      update refunds set detail = 'pending' where shop_id = ${shopId} and detail = 'unavailable' returning platform_refund_id as platform_id, 'refund' as subject)
    insert into detail_requests (shop_id, subject, platform_id, next_attempt_at)
    select ${shopId}, subject, platform_id, ${now} from (select * from pending union all select * from pending_refunds) p
    on conflict (shop_id, subject, platform_id) do update set asked = detail_requests.asked + 1 returning 1`;
  return asked.length;
}
