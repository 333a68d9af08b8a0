import type { Cause } from "./causes.ts";
import type postgres from "postgres";
import type { Sql } from "../db/client.ts";
import { BAND_MS, type Band } from "./band.ts";
import type { BreachRow } from "./rows.ts";

type Fragment = postgres.PendingQuery<postgres.Row[]>;
export type Place = { at: string; id: string };

/** Which breaches. `agents.queue`: also those that nobody held. */
export type BreachQuestion = {
  shopIds: readonly string[];
  agents: { ids: readonly string[]; queue: boolean } | null;
  teams: readonly string[] | undefined;
  conversationId: string | undefined;
  kinds: readonly string[] | undefined;
  states: readonly string[] | undefined;
  pending: readonly string[] | undefined;
  bands: readonly Band[] | undefined;
  causes: readonly string[] | undefined;
  hours: readonly number[] | undefined;
  weekdays: readonly number[] | undefined;
  from: string | undefined;
  to: string | undefined;
  now: Date;
};

export const breachColumns = (sql: Sql) => sql`
  b.id, b.clock_id, b.kind, b.shop_id, b.conversation_id, b.agent_id, b.due_at, b.noticed_at, b.state, b.verdict, b.reason, b.reason_code, b.note, b.reviewed_by, b.reviewed_at,
  b.first_reviewed_by, b.pending, b.cause, b.version`;

/** Milliseconds over; what still waits, up to now. */
export const overdue = (sql: Sql, now: Date): Fragment => sql`
  coalesce(case when k.stopped_at is not null then k.overdue_ms end, (extract(epoch from coalesce(k.stopped_at, ${now}::timestamptz) - b.due_at) * 1000)::bigint)`;

/** The cause that a reviewer named, else the proposed one. */
export const causeOf = (sql: Sql): Fragment => sql`coalesce(b.reason_code, b.cause, 'unseen')`;
export const localHour = (sql: Sql): Fragment => sql`extract(hour from b.due_at at time zone shop.time_zone)::int`;
export const localWeekday = (sql: Sql): Fragment => sql`extract(isodow from b.due_at at time zone shop.time_zone)::int`;

const momentOf = (sql: Sql, moment: string): Fragment => (moment.length === 10 ? sql`${moment}::timestamp at time zone shop.time_zone` : sql`${moment}::timestamptz`);
const anyOf = (sql: Sql, column: Fragment, values: readonly string[] | undefined): Fragment => (values === undefined ? sql`` : sql`and ${column} = any(${[...values]}::text[])`);
const anyNumber = (sql: Sql, column: Fragment, values: readonly number[] | undefined): Fragment => (values === undefined ? sql`` : sql`and ${column} = any(${[...values]}::int[])`);

/** The conditions on a breach `b` of `shop`; bands are of its clock `k`. The states that most ask for stand in the text, for the partial indexes. */
export function conditions(sql: Sql, question: BreachQuestion): Fragment {
  const { conversationId, kinds, states, pending, causes, hours, weekdays, from, to, bands, now } = question;
  return sql`
    ${states?.length === 1 && states[0] === "open" ? sql`and b.state = 'open'` : anyOf(sql, sql`b.state`, states)}
    ${pending === undefined ? sql`` : sql`and b.pending is not null and b.pending = any(${[...pending]}::text[])`}
    ${anyOf(sql, sql`b.kind`, kinds)} ${anyOf(sql, causeOf(sql), causes)} ${heldBy(sql, question)}
    ${conversationId ? sql`and b.conversation_id = ${conversationId}` : sql``}
    ${anyNumber(sql, localHour(sql), hours)} ${anyNumber(sql, localWeekday(sql), weekdays)}
    ${from ? sql`and b.due_at >= ${momentOf(sql, from)}` : sql``} ${to ? sql`and b.due_at < ${momentOf(sql, to)}` : sql``}
    ${bands === undefined ? sql`` : sql`and (false ${bands.map((band) => sql`or (${overdue(sql, now)} > ${BAND_MS[band].fromMs} and ${overdue(sql, now)} <= ${BAND_MS[band].toMs})`)})`}`;
}

function heldBy(sql: Sql, { agents, teams }: BreachQuestion): Fragment {
  return sql`
    ${agents === null ? sql`` : sql`and (b.agent_id = any(${[...agents.ids]}::text[]) ${agents.queue ? sql`or b.agent_id is null` : sql``})`}
    ${teams === undefined ? sql`` : sql`and exists (select from team_members tm where tm.user_id = b.agent_id and tm.team_id = any(${[...teams]}::uuid[]) and tm.since <= b.due_at and coalesce(tm.until, 'infinity') > b.due_at)`}`;
}

/** Breaches, the latest due first, one index range a shop, with how late their clocks are. */
export function breachesPage(sql: Sql, question: BreachQuestion, { after, limit }: { after: Place | null; limit: number }): Promise<BreachRow[]> {
  return sql<BreachRow[]>`
    select b.*, k.stopped_at, k.overdue_ms from (
      select b.* from shops shop cross join lateral (
        select ${breachColumns(sql)} from breaches b ${question.bands === undefined ? sql`` : sql`join clocks k on k.id = b.clock_id`}
        where b.shop_id = shop.id ${conditions(sql, question)}
          ${after ? sql`and (b.due_at, b.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
        order by b.due_at desc, b.id desc limit ${limit}) b
      where shop.id = any(${[...question.shopIds]}::text[])
      order by b.due_at desc, b.id desc limit ${limit}) b
    join clocks k on k.id = b.clock_id order by b.due_at desc, b.id desc`;
}

export async function breachById(sql: Sql, id: string): Promise<BreachRow | undefined> {
  const [row] = await sql<BreachRow[]>`select ${breachColumns(sql)}, k.stopped_at, k.overdue_ms from breaches b join clocks k on k.id = b.clock_id where b.id = ${id}`;
  return row;
}

/** Days in which an agent may appeal, by the shop's setting. */
/** The reasons that shops have set; null where one has set none. */
export const causesOfShops = (sql: Sql, shopIds: readonly string[]) => sql<{ id: string; causes: Cause[] | null }[]>`
  select id, settings -> 'breachCauses' as causes from shops where id = any(${[...shopIds]}::text[]) order by id`;

export async function appealDaysOf(sql: Sql, shopId: string, byDefault: number): Promise<number> {
  const [row] = await sql<{ days: number }[]>`select coalesce((settings ->> 'appealDays')::int, ${byDefault}) as days from shops where id = ${shopId}`;
  return row?.days ?? byDefault;
}
