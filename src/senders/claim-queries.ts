import type { Sql } from "../db/client.ts";
import { serves } from "../people/serving-queries.ts";
import type { Content, EventBody } from "./content.ts";
import type { RobotKind } from "./robots.ts";
import type { SendingChannel } from "./port.ts";

/** What is said, by the way it goes: words to people, an event to a program. */
export type Said = { channel: Exclude<SendingChannel, "webhook">; content: Content } | { channel: "webhook"; content: EventBody };

/** A sending whose time has come. */
export type Due = Said & {
  id: string;
  shopId: string;
  target: string;
  kind: string;
  attempts: number;
  createdAt: Date;
  /** When the first call for it was made; null for the first. */
  firstAt: Date | null;
};

/** A sending that this server now makes a call for. */
export type Claimed = Due & { attemptId: string };

/** Locks what is due, the longest due first, passing over targets that have enough calls under way. */
export function lockDue(sql: Sql, { now, busy, limit }: { now: Date; busy: readonly string[]; limit: number }): Promise<Due[]> {
  return sql<Due[]>`
    select s.id, s.shop_id, s.channel, s.target, s.kind, s.content, s.attempts, s.created_at, (select min(started_at) from sending_attempts a where a.sending_id = s.id) as first_at
    from sendings s where s.state in ('queued', 'sending') and s.next_attempt_at <= ${now} and (s.state = 'queued' or s.lease_until <= ${now}) and s.target <> all(${[...busy]}::text[])
    order by s.next_attempt_at limit ${limit} for update of s skip locked`;
}

export const postponeSendings = (sql: Sql, ids: readonly string[], nextAttemptAt: Date) => sql`
  update sendings set next_attempt_at = ${nextAttemptAt}, state = 'queued', lease_until = null where id = any(${[...ids]}::uuid[])`;

/** Marks them as being sent, each with its attempt, before any call is made. */
export async function beginAttempts(sql: Sql, claimed: readonly Claimed[], { now, leaseUntil }: { now: Date; leaseUntil: Date }): Promise<void> {
  if (claimed.length === 0) return;
  const [ids, attemptIds] = [claimed.map(({ id }) => id), claimed.map(({ attemptId }) => attemptId)];
  await sql`
    with begun as (
      update sendings s set state = 'sending', attempts = s.attempts + 1, attempt_id = w.attempt_id, lease_until = ${leaseUntil}, next_attempt_at = ${leaseUntil}
      from unnest(${ids}::uuid[], ${attemptIds}::uuid[]) as w (id, attempt_id) where s.id = w.id returning s.id, s.shop_id, s.attempt_id
    )
    insert into sending_attempts (id, shop_id, sending_id, started_at) select attempt_id, shop_id, id, ${now} from begun`;
}

export type RobotRow = { id: string; kind: RobotKind; recent: number[] };

/** Robots by id under their locks: servers take turns in counting their calls. */
export function lockRobots(sql: Sql, ids: readonly string[]): Promise<RobotRow[]> {
  return sql<RobotRow[]>`select id, kind, recent from robots where id = any(${[...ids]}::uuid[]) order by id for update`;
}

export const saveRecent = (sql: Sql, id: string, recent: readonly number[]) => sql`update robots set recent = ${sql.json([...recent])} where id = ${id}`;

export async function robotAccess(sql: Sql, id: string): Promise<{ kind: RobotKind; sealed: Uint8Array } | undefined> {
  const [row] = await sql<{ kind: RobotKind; sealed: Uint8Array }[]>`select kind, sealed from robots where id = ${id} and removed_at is null`;
  return row;
}

export async function subscriptionAccess(sql: Sql, id: string): Promise<{ url: string; sealed: Uint8Array } | undefined> {
  const [row] = await sql<{ url: string; sealed: Uint8Array }[]>`select url, sealed from subscriptions where id = ${id} and removed_at is null`;
  return row;
}

/** Where a person's letters go, while they serve the shop. */
export async function emailOf(sql: Sql, userId: string, shopId: string): Promise<string | undefined> {
  const [row] = await sql<{ email: string }[]>`
    select email from users u where u.id = ${userId} and ${serves(sql, shopId)}`;
  return row?.email;
}

export type Ended = { id: string; attemptId: string; endedAt: Date; status: number | null; answer: string };

/** Keeps what came back. Answers whether this attempt is still the one that counts; the sending is locked. */
export async function endAttempt(sql: Sql, { id, attemptId, endedAt, status, answer }: Ended): Promise<boolean> {
  const rows = await sql`
    with ended as (update sending_attempts set ended_at = ${endedAt}, status = ${status}, answer = ${answer} where id = ${attemptId})
    select from sendings where id = ${id} and attempt_id = ${attemptId} and state = 'sending' for update`;
  return rows.length > 0;
}

export const markSent = (sql: Sql, id: string, at: Date) => sql`update sendings set state = 'sent', sent_at = ${at}, lease_until = null, failure = null where id = ${id} and state = 'sending'`;

/** A sending that ended after its lease had passed on still got through. */
export const markSentLate = (sql: Sql, id: string, at: Date) => sql`update sendings set state = 'sent', sent_at = ${at}, lease_until = null, failure = null where id = ${id} and state = 'queued'`;

export const retryLater = (sql: Sql, id: string, { at, failure }: { at: Date; failure: { code: string; message: string } }) => sql`
  update sendings set state = 'queued', next_attempt_at = ${at}, lease_until = null, failure = ${sql.json(failure)} where id = ${id}`;

export const markFailed = (sql: Sql, id: string, failure: { code: string; message: string }) => sql`
  update sendings set state = 'failed', lease_until = null, failure = ${sql.json(failure)} where id = ${id}`;

export const noteThrough = (sql: Sql, subscriptionId: string) => sql`update subscriptions set failing_since = null where id = ${subscriptionId} and failing_since is not null`;

/** Since when nothing gets through; the earliest holds. */
export async function noteFailing(sql: Sql, subscriptionId: string, at: Date): Promise<Date | null> {
  const [row] = await sql<{ failingSince: Date | null }[]>`update subscriptions set failing_since = coalesce(failing_since, ${at}) where id = ${subscriptionId} returning failing_since`;
  return row?.failingSince ?? null;
}

/** Takes a subscription out of use; what waits for it is not sent. Answers its shops, or nothing where it was out of use. */
export async function disable(sql: Sql, subscriptionId: string, { why, at }: { why: "person" | "gone" | "failing"; at: Date }): Promise<string[] | undefined> {
  const [row] = await sql<{ shopIds: string[] }[]>`
    with ended as (update subscriptions set disabled_at = ${at}, disabled_why = ${why} where id = ${subscriptionId} and disabled_at is null returning id, shop_ids),
      cancelled as (update sendings s set state = 'cancelled' from ended where s.target = ended.id::text and s.state = 'queued')
    select shop_ids from ended`;
  return row?.shopIds;
}
