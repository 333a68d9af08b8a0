import type postgres from "postgres";
import { instants } from "../db/arrays.ts";
import type { Sql } from "../db/client.ts";
import { clockColumns, turnColumns } from "../sla/read-queries.ts";
import type { ClockRow, TurnRow as ShownTurnRow } from "../sla/read-rows.ts";
import type { DailyWindow } from "./window.ts";

export type Fragment = postgres.PendingQuery<postgres.Row[]>;

export type ShopZone = { id: string; platform: string; currency: string; timeZone: string; settings: Record<string, unknown> };

/** Shops with what their figures go by. */
export function shopZones(sql: Sql, ids: readonly string[]): Promise<ShopZone[]> {
  return sql<ShopZone[]>`select id, platform, currency, time_zone, settings from shops where id = any(${[...ids]}::text[]) order by id`;
}

/** Whose rows: `null` everybody's, else these people's, with `queue` nobody's, and those of these teams at the row's own instant. */
export type Owners = { ids: readonly string[]; queue: boolean; teams?: readonly string[] } | null;
export type ShopSpan = { shopId: string; timeZone: string; window: DailyWindow; fromMs: number; toMs: number };
export type Asked = { spans: readonly ShopSpan[]; owners: Owners; /** Of clocks; null for all. */ policies?: readonly string[] | null };
/** What counts are summed by before they come out of the database: never more than the bucket that is asked for. */
export type Grain = "quarter" | "day" | "span";

export type TurnRow = {
  id: string;
  shopId: string;
  buyerId: string;
  conversationId: string;
  sessionId: string | null;
  /** Null where it has none; `sessionEndedAt` also while it lasts. */
  sessionStartedAt: Date | null;
  sessionEndedAt: Date | null;
  ownerId: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  waitMs: number | null;
  state: "waiting" | "answered" | "not_needed";
  endedBy: "agent" | "platform" | null;
  isFirst: boolean;
  closingPhrase: boolean;
  messageCount: number;
  /** Of an off-hours turn: whether all its clocks were met; null where it has none, and in hours. */
  clocksMet: boolean | null;
  /** Instants of its buyer messages, in order; null where they were not asked for, and where its one message began it. */
  saidAt: Date[] | null;
};

/** The turns that start in each shop's span, in order of shop and start, some thousands at a time. */
export function turnsIn(sql: Sql, { spans, owners }: Asked, { withMessages, onlyApart = false }: { withMessages: boolean; /** Only those whose messages have instants of their own. */ onlyApart?: boolean }): AsyncIterable<TurnRow[]> {
  return sql<TurnRow[]>`
    select ${countedColumns(sql, withMessages)}
    from ${spansOf(sql, spans)}
    join turns t on t.voided_at is null and ${within(sql, spans, { shop: sql`t.shop_id`, at: sql`t.started_at` })}
    ${besideTurn(sql)}
    where ${heldBy(sql, { column: sql`t.owner_id`, at: sql`t.started_at` }, owners)} and ${onlyApart ? sql`t.message_count > 0 and not ${isLone(sql)}` : sql`true`}
    order by t.shop_id, t.started_at, t.id`.cursor(4_000);
}

/** What narrows the turns of a page before they are counted. */
export type TurnCondition = "any" | "answered" | "first answered" | "closed unanswered";

/** The next turns from a place on, that one too, by start and id: each shop's next ones, then the next of all; only of these more is asked. */
export function turnsPage(sql: Sql, { spans, owners }: Asked, { from, limit, withMessages, only }: { from: Place | null; limit: number; withMessages: boolean; only: TurnCondition }): Promise<TurnRow[]> {
  return sql<TurnRow[]>`
    select ${countedColumns(sql, withMessages)}
    from (
      select t.* from ${spansOf(sql, spans)}
      cross join lateral (
        select * from turns t where t.voided_at is null and ${within(sql, spans, { shop: sql`t.shop_id`, at: sql`t.started_at` })} and ${heldBy(sql, { column: sql`t.owner_id`, at: sql`t.started_at` }, owners)}
          and ${from ? sql`(t.started_at, t.id) >= (${from.at}::timestamptz, ${from.key}::uuid)` : sql`true`} and ${turnCondition(sql, only)}
        order by t.started_at, t.id limit ${limit}) t
      order by t.started_at, t.id limit ${limit}) t
    join ${spansOf(sql, spans)} on s.shop_id = t.shop_id
    ${besideTurn(sql)}
    order by t.started_at, t.id`;
}

/** A page is read in the order of an index, and no further than it goes: Postgres takes spans for narrower than they are, and would rather sort all of them. */
export const planForPages = (sql: Sql) => sql`select set_config('enable_bitmapscan', 'off', true)`.execute();

function turnCondition(sql: Sql, only: TurnCondition): Fragment {
  if (only === "answered") return sql`t.wait_ms is not null`;
  if (only === "first answered") return sql`t.wait_ms is not null and t.is_first`;
  return only === "closed unanswered" ? sql`t.state = 'not_needed' and t.ended_by = 'agent'` : sql`true`;
}

const countedColumns = (sql: Sql, withMessages: boolean): Fragment => sql`
  t.id, t.shop_id, t.conversation_id, v.buyer_id, t.session_id, se.started_at as session_started_at, se.ended_at as session_ended_at, t.owner_id, t.started_at, t.answered_at, t.wait_ms, t.state, t.ended_by,
  t.is_first, t.closing_phrase, t.message_count,
  case when not (case when s.window_from < s.window_to then local.minute >= s.window_from and local.minute < s.window_to
                 else local.minute >= s.window_from or local.minute < s.window_to end)
    then (select bool_and(k.state = 'met') from clocks k where k.subject_id = t.id and k.state <> 'cancelled') end as clocks_met,
  ${withMessages ? messageInstants(sql) : sql`null::timestamptz[]`} as said_at`;

const besideTurn = (sql: Sql): Fragment => sql`
  join conversations v on v.id = t.conversation_id
  left join sessions se on se.id = t.session_id
  cross join lateral (select extract(hour from t.started_at at time zone s.time_zone) * 60 + extract(minute from t.started_at at time zone s.time_zone) as minute) local`;

/** A lone message that began the turn is its start; it needs no look. After a hand-over the buyer may speak later. */
export const isLone = (sql: Sql): Fragment => sql`(t.message_count = 1 and t.first_message_id is not null)`;
const messageInstants = (sql: Sql) => sql`
  case when t.message_count > 0 and not ${isLone(sql)} then (
    select array_agg(m.sent_at order by m.sent_at) from messages m
    where m.conversation_id = t.conversation_id and m.sender = 'buyer' and m.sent_at >= t.started_at and m.sent_at <= coalesce(t.answered_at, t.ended_at, 'infinity')) end`;

/** Judged clocks of a group, and the state of the breaches among them; withdrawn ones are none. */
type ClockTally = { met: number; breached: number; open: number; excused: number; upheld: number };
export type TallyRow = ClockTally & { shopId: string; agentId: string | null; policyId: string; kind: string; at: Date; to10: number; to30: number; over30: number };
/** Counts are cut at these instants too: where somebody joined or left a team. */
export type Cuts = readonly Date[];

/** Judged clocks by whom they count for and when they were due. */
export function clockTallies(sql: Sql, { spans, owners, policies = null }: Asked, { grain, cuts }: { grain: Grain; cuts: Cuts }): Promise<TallyRow[]> {
  const minutes = sql`ceil(c.overdue_ms / 60000.0)`;
  return sql<TallyRow[]>`
    select c.shop_id, c.agent_id, c.policy_id, c.kind, min(c.due_at) as at,
      count(*) filter (where c.state = 'met')::int as met, count(*) filter (where c.state = 'breached')::int as breached,
      count(*) filter (where b.state = 'open')::int as open, count(*) filter (where b.state = 'excused')::int as excused, count(*) filter (where b.state = 'upheld')::int as upheld,
      count(*) filter (where b.state <> 'withdrawn' and ${minutes} <= 10)::int as to10, count(*) filter (where b.state <> 'withdrawn' and ${minutes} between 11 and 30)::int as to30,
      count(*) filter (where b.state <> 'withdrawn' and ${minutes} > 30)::int as over30
    from ${spansOf(sql, spans)}
    join clocks c on c.state in ('met', 'breached') and ${within(sql, spans, { shop: sql`c.shop_id`, at: sql`c.due_at` })}
    left join breaches b on b.clock_id = case when c.state = 'breached' then c.id end -- of others nothing is looked up
    where ${heldBy(sql, { column: sql`c.agent_id`, at: sql`c.due_at` }, owners)} and ${ofPolicies(sql, sql`c.policy_id`, policies)}
    group by c.shop_id, c.agent_id, c.policy_id, c.kind, ${startOf(sql, sql`c.due_at`, grain)}, ${cutOf(sql, sql`c.due_at`, cuts)}`;
}

export type ReplyTallyRow = { shopId: string; agentId: string | null; at: Date; count: number };

/** People's replies that the platform has, by who wrote them and when. */
export function replyTallies(sql: Sql, { spans, owners }: Asked, { grain, cuts }: { grain: Grain; cuts: Cuts }): Promise<ReplyTallyRow[]> {
  return sql<ReplyTallyRow[]>`
    select m.shop_id, m.agent_id, min(m.sent_at) as at, count(*)::int as count
    from ${repliesIn(sql, spans)} where ${heldBy(sql, { column: sql`m.agent_id`, at: sql`m.sent_at` }, owners)}
    group by m.shop_id, m.agent_id, ${startOf(sql, sql`m.sent_at`, grain)}, ${cutOf(sql, sql`m.sent_at`, cuts)}`;
}

export type Place = { at: string; key: string };
export type RowPage = { after: Place | null; limit: number };

export type ClockRowCounted = ClockRow & { messageId: string | null; breachId: string | null; breachState: "open" | "excused" | "upheld" | "withdrawn" | null };

/** Clocks behind a figure, by due instant: each shop's next ones, then the next of all. `states`: of the clock; `breached` ones with a standing breach only, where asked. */
export function clocksIn(sql: Sql, { spans, owners, policies = null }: Asked, { after, limit, states, where }: RowPage & { states: readonly string[]; where: ClockCondition }): Promise<ClockRowCounted[]> {
  const onlyLate = states.every((state) => state === "breached"); // then the breaches' own indexes say whose and when
  const [from, id] = onlyLate ? [sql`breaches b join clocks k on k.id = b.clock_id and k.state = 'breached'`, sql`b.clock_id`] : [sql`clocks k left join breaches b on b.clock_id = case when k.state = 'breached' then k.id end`, sql`k.id`];
  const [shop, at, agent] = onlyLate ? [sql`b.shop_id`, sql`b.due_at`, sql`b.agent_id`] : [sql`k.shop_id`, sql`k.due_at`, sql`k.agent_id`];
  return sql<ClockRowCounted[]>`
    select ${clockColumns(sql)}, k.breach_id, k.breach_state, (select t.first_message_id from turns t where t.id = k.turn_id) as message_id
    from ${spansOf(sql, spans)}
    cross join lateral (
      select k.*, b.id as breach_id, b.state as breach_state from ${from}
      where ${onlyLate ? sql`true` : sql`k.state = any(${[...states]}::text[])`} and ${within(sql, spans, { shop, at })}
        and ${heldBy(sql, { column: agent, at }, owners)} and ${ofPolicies(sql, sql`k.policy_id`, policies)} and ${clockCondition(sql, where)}
        and ${after ? sql`(${at}, ${id}) > (${after.at}::timestamptz, ${after.key}::uuid)` : sql`true`}
      order by ${at}, ${id} limit ${limit}) k
    order by k.due_at, k.id limit ${limit}`;
}

/** What narrows the clocks behind a figure: a kind, a breach in one of these states, none that is excused, how late it was. */
export type ClockCondition = { kinds: readonly string[] | null; notKinds: readonly string[] | null; breaches: readonly string[] | null; unexcused: boolean; overdueMinutes: readonly [from: number, to: number] | null };

function clockCondition(sql: Sql, { kinds, notKinds, breaches, unexcused, overdueMinutes }: ClockCondition): Fragment {
  return sql`${kinds ? sql`k.kind = any(${[...kinds]}::text[])` : sql`true`} and ${notKinds ? sql`k.kind <> all(${[...notKinds]}::text[])` : sql`true`}
    and ${breaches ? sql`b.state = any(${[...breaches]}::text[])` : sql`true`} and ${unexcused ? sql`b.state is distinct from 'excused'` : sql`true`}
    and ${overdueMinutes ? sql`ceil(k.overdue_ms / 60000.0) between ${overdueMinutes[0]} and ${overdueMinutes[1]}` : sql`true`}`;
}

/** Ids of the replies behind `messages_out`, oldest first: each shop's next ones, then the next of all. */
export function repliesPage(sql: Sql, { spans, owners }: Asked, { after, limit }: RowPage): Promise<{ id: string; sentAt: Date }[]> {
  return sql<{ id: string; sentAt: Date }[]>`
    select m.id, m.sent_at from ${spansOf(sql, spans)}
    cross join lateral (
      select m.id, m.sent_at from messages m
      where ${isReply(sql)} and ${within(sql, spans, { shop: sql`m.shop_id`, at: sql`m.sent_at` })} and ${heldBy(sql, { column: sql`m.agent_id`, at: sql`m.sent_at` }, owners)}
        and ${after ? sql`(m.sent_at, m.id) > (${after.at}::timestamptz, ${after.key}::uuid)` : sql`true`}
      order by m.sent_at, m.id limit ${limit}) m
    order by m.sent_at, m.id limit ${limit}`;
}

export function turnsById(sql: Sql, ids: readonly string[]): Promise<ShownTurnRow[]> {
  return sql<ShownTurnRow[]>`select ${turnColumns(sql)} from turns t where t.id = any(${[...ids]}::uuid[])`;
}

export function namesOf(sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`select id, name from users where id = any(${[...ids]}::text[])`;
}

const isReply = (sql: Sql): Fragment => sql`m.sender = 'agent' and m.kind <> 'note' and m.via <> 'automation' and m.status in ('sent', 'received', 'recalled')`;

const repliesIn = (sql: Sql, spans: readonly ShopSpan[]) => sql`
  ${spansOf(sql, spans)}
  join messages m on ${isReply(sql)}
    and ${within(sql, spans, { shop: sql`m.shop_id`, at: sql`m.sent_at` })}`;

/** Quarters of an hour lie within one hour of every zone. */
function startOf(sql: Sql, at: Fragment, grain: Grain): Fragment {
  if (grain === "span") return sql`s.since`;
  return grain === "day" ? sql`date_trunc('day', ${at}, s.time_zone)` : sql`date_bin('15 minutes', ${at}, '2000-01-01T00:00:00Z'::timestamptz)`;
}

/** One range a shop, since days begin where each shop is. */
export function spansOf(sql: Sql, spans: readonly ShopSpan[]): Fragment {
  const column = <T>(of: (span: ShopSpan) => T) => spans.map(of);
  return sql`unnest(${column(({ shopId }) => shopId)}::text[], ${column(({ timeZone }) => timeZone)}::text[],
    ${instants(column(({ fromMs }) => new Date(fromMs)))}::timestamptz[], ${instants(column(({ toMs }) => new Date(toMs)))}::timestamptz[],
    ${column(({ window }) => window.fromMinute)}::int[], ${column(({ window }) => window.toMinute)}::int[]) as s (shop_id, time_zone, since, until, window_from, window_to)`;
}

/** In the shop's own span. The widest span is said beside it, as values: so Postgres knows how few rows that is, and takes the index. */
export function within(sql: Sql, spans: readonly ShopSpan[], { shop, at }: { shop: Fragment; at: Fragment }): Fragment {
  const [first, last] = [Math.min(...spans.map(({ fromMs }) => fromMs)), Math.max(...spans.map(({ toMs }) => toMs))];
  if (spans.length === 0) return sql`false`;
  return sql`${shop} = s.shop_id and ${at} >= s.since and ${at} < s.until
    and ${shop} = any(${spans.map(({ shopId }) => shopId)}::text[]) and ${at} >= ${new Date(first)} and ${at} < ${new Date(last)}`;
}

/** Whether a row counts for whom is asked; `at` says to which team it belongs. */
export function heldBy(sql: Sql, { column, at }: { column: Fragment; at: Fragment }, owners: Owners): Fragment {
  if (owners === null) return sql`true`;
  if (owners.ids.length === 1 && !owners.queue && !owners.teams) return sql`${column} = ${owners.ids[0]!}`; // of one person an index has them in order
  const among = owners.ids.length > 0 ? sql`${column} = any(${[...owners.ids]}::text[])` : sql`false`;
  const teams = owners.teams?.length
    ? sql`exists (select from team_members tm join teams te on te.id = tm.team_id where tm.team_id = any(${[...owners.teams]}::uuid[]) and tm.user_id = ${column}
        and tm.since <= ${at} and (tm.until is null or ${at} < tm.until) and s.shop_id = any(te.shop_ids))`
    : sql`false`;
  return sql`(${among} or ${teams} ${owners.queue ? sql`or ${column} is null` : sql``})`;
}

const ofPolicies = (sql: Sql, column: Fragment, policies: readonly string[] | null): Fragment => (policies ? sql`${column} = any(${[...policies]}::text[])` : sql`true`);

const cutOf = (sql: Sql, at: Fragment, cuts: Cuts): Fragment => (cuts.length === 0 ? sql`()` : sql`width_bucket(${at}, ${instants(cuts)}::timestamptz[])`);

export type TeamSpell = { teamId: string; shopIds: string[]; userId: string; since: Date; until: Date | null };

/** Who was in which team, and when. */
export function teamSpells(sql: Sql, shopIds: readonly string[]): Promise<TeamSpell[]> {
  return sql<TeamSpell[]>`
    select m.team_id, t.shop_ids, m.user_id, m.since, m.until from team_members m join teams t on t.id = m.team_id
    where t.shop_ids && ${[...shopIds]}::text[] order by m.team_id, m.user_id, m.since`;
}

export function teamNames(sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`select id::text, name from teams where id = any(${[...ids]}::uuid[])`;
}

export function policyNames(sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`select id, name from policies where id = any(${[...ids]}::text[])`;
}
