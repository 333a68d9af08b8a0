import { instants } from "../db/arrays.ts";
import type { Sql } from "../db/client.ts";
import { isLone, type Fragment, type TeamSpell } from "../metrics/queries.ts";
import { sessionFactsWithin } from "../metrics/source-queries.ts";
import type { DailyWindow } from "../metrics/window.ts";

/** One local day of a shop. `closes`: when the window that begins before, or on, this date closes. */
export type DayAsked = { shopId: string; timeZone: string; fromMs: number; toMs: number; window: DailyWindow; closes: { early: number; late: number }; spells: readonly TeamSpell[]; limits: { reopenMs: number; dissatisfiedStars: number } };

/** What adds up by itself: the shop's is the sum of its people's and the queue's. */
export type OwnSums = {
  turns: number;
  messagesIn: number;
  closedUnanswered: number;
  offHours: number;
  offHoursMet: number;
  rated: number;
  hits: number[];
  /** Of turns that their one message began, which counts as they do. */
  single: number;
  singleHits: number[];
  waits: string | null;
  firstWaits: string | null;
};

/** What several may have a part in, each counted once. */
export type SharedSums = {
  sessions: number;
  sessionsAnswered: number;
  sessionsRated: number;
  sessionHits: number[];
  wide: [key: string, rated: number, sumMs: number, answered: number, missed: boolean, isAnswered: boolean][] | null;
  buyers: string | null;
  answeredBuyers: string | null;
  days: number;
  dayHits: number[];
};

/** What the turns of a group come to; of the shop (`s`) only what is shared. Hits are of 20, 30, 60 and 180 seconds; waits in milliseconds with commas between. */
export type TurnSums = { grp: string } & SharedSums & (OwnSums | { turns: null });

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const SECONDS = [20, 30, 60, 180];
const each = (sql: Sql, of: (ms: number) => Fragment): Fragment => sql`array[${SECONDS.map((seconds) => of(seconds * 1000)).reduce((list, one) => sql`${list}, ${one}`)}]::int[]`;

/** A minute of the local day as a time; the last is 24:00. */
const timeOf = (sql: Sql, minute: number): Fragment => sql`${`${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`}::text::time`;

/** In which groups below the shop a row counts: whose it is, and the teams that the person was in at that instant. */
const groupsOf = (sql: Sql, spells: readonly TeamSpell[], { owner, at }: { owner: Fragment; at: Fragment }): Fragment => sql`
  select coalesce('a:' || ${owner}, 'q') as grp
  ${spells.length === 0 ? sql`` : sql`union all select 't:' || m.team_id
    from unnest(${spells.map(({ teamId }) => teamId)}::text[], ${spells.map(({ userId }) => userId)}::text[], ${instants(spells.map(({ since }) => since))}::timestamptz[], ${instants(spells.map(({ until }) => until))}::timestamptz[]) m (team_id, user_id, since, until)
    where m.user_id = ${owner} and m.since <= ${at} and (m.until is null or ${at} < m.until)`}`;

/** Sums of a day's turns by group, as `countTurns` counts them row by row. `x` are the sessions that lie whole in the day. Messages that did not begin their turn are counted apart. */
export function turnSums(sql: Sql, day: DayAsked): Promise<TurnSums[]> {
  const { shopId, fromMs, toMs, window: { fromMinute, toMinute }, closes, spells } = day;
  const [since, until] = [new Date(fromMs), new Date(toMs)];
  const { local, timeAt } = dayClock(sql, day);
  const [opens, shuts] = [timeAt(fromMinute), timeAt(toMinute)];
  const inWindow = fromMinute < toMinute ? sql`l.local >= ${opens} and l.local < ${shuts}` : sql`(l.local >= ${opens} or l.local < ${shuts})`;
  const closesAt = fromMinute < toMinute ? sql`${new Date(closes.late)}::timestamptz` : sql`case when l.local < ${shuts} then ${new Date(closes.early)}::timestamptz else ${new Date(closes.late)}::timestamptz end`;
  return sql<TurnSums[]>`
    with t as materialized (
      select t.id, t.session_id, t.conversation_id, t.owner_id, t.started_at, t.wait_ms, t.is_first, t.message_count, ${isLone(sql)} as lone, t.state = 'answered' as answered,
        t.state = 'not_needed' and t.ended_by = 'agent' as closed, w.inside, w.inside and not (t.state = 'not_needed' and t.closing_phrase) as rated, t.answered_at is null or t.answered_at >= w.closes as missed,
        case when not w.inside then t.state = 'answered' and (select bool_and(k.state = 'met') from clocks k where k.subject_id = t.id and k.state <> 'cancelled') is not false end as in_time
      from turns t
        cross join lateral (select ${local} as local offset 0) l
        cross join lateral (select ${inWindow} as inside, ${closesAt} as closes) w
      where t.voided_at is null and t.shop_id = ${shopId} and t.started_at >= ${since} and t.started_at < ${until}),
    x as materialized (select x.id from sessions x where x.shop_id = ${shopId} and x.started_at >= ${since} and x.started_at < ${until} and x.ended_at < ${until}),
    g as materialized (select g.grp, t.* from t cross join lateral (${groupsOf(sql, spells, { owner: sql`t.owner_id`, at: sql`t.started_at` })}) g),
    a as (
      select grp, count(*)::int as turns, sum(message_count)::int as messages_in, count(*) filter (where closed)::int as closed_unanswered, count(*) filter (where not inside)::int as off_hours,
        count(*) filter (where in_time)::int as off_hours_met, count(*) filter (where rated)::int as rated, ${each(sql, (ms) => sql`count(*) filter (where rated and not missed and wait_ms <= ${ms})`)} as hits,
        count(*) filter (where rated and lone)::int as single, ${each(sql, (ms) => sql`count(*) filter (where rated and lone and not missed and wait_ms <= ${ms})`)} as single_hits,
        string_agg(wait_ms::text, ',') filter (where inside) as waits, string_agg(wait_ms::text, ',') filter (where inside and is_first) as first_waits
      from g group by grp),
    by_session as materialized (
      select grp, session_id, case when session_id is null then id end as id, count(*) filter (where rated)::int as rated, coalesce(sum(wait_ms::float8) filter (where rated), 0) as sum_ms, count(wait_ms) filter (where rated)::int as waits,
        bool_or(rated and missed) as missed, bool_or(answered) as answered
      from g group by 1, 2, 3),
    s as (
      select s.grp, count(*) filter (where not s.wide)::int as sessions, count(*) filter (where not s.wide and s.answered)::int as sessions_answered, count(*) filter (where not s.wide and s.rated > 0)::int as sessions_rated,
        ${each(sql, (ms) => sql`count(*) filter (where not s.wide and s.waits > 0 and not s.missed and s.sum_ms <= ${ms} * s.waits)`)} as session_hits,
        json_agg(json_build_array(s.key, s.rated, s.sum_ms, s.waits, s.missed, s.answered)) filter (where s.wide) as wide
      from (
        select g.grp, coalesce(g.session_id, g.id) as key, g.session_id is not null and x.id is null as wide, g.rated, g.sum_ms, g.waits, g.missed, g.answered
        from (
          select * from by_session
          union all select 's', session_id, id, sum(rated)::int, sum(sum_ms), sum(waits)::int, bool_or(missed), bool_or(answered) from by_session where ${isOwn(sql)} group by session_id, id) g
        left join x on x.id = g.session_id) s
      group by s.grp),
    by_buyer as materialized (
      select grp, conversation_id, bool_or(answered) as answered, bool_or(rated) as rated, bool_and(wait_ms is not null and not missed) filter (where rated) as met, max(wait_ms) filter (where rated) as longest
      from g group by 1, 2),
    b as (
      select b.grp, string_agg(b.conversation_id::text, ',') filter (where b.answered) as answered_buyers, string_agg(b.conversation_id::text, ',') filter (where not b.answered) as buyers,
        count(*) filter (where b.rated)::int as days, ${each(sql, (ms) => sql`count(*) filter (where b.rated and b.met and b.longest <= ${ms})`)} as day_hits
      from (
        select * from by_buyer
        union all select 's', conversation_id, bool_or(answered), bool_or(rated), bool_and(met), max(longest) from by_buyer where ${isOwn(sql)} group by conversation_id) b
      group by b.grp)
    select a.*, grp, s.sessions, s.sessions_answered, s.sessions_rated, s.session_hits, s.wide, b.buyers, b.answered_buyers, b.days, b.day_hits from s join b using (grp) left join a using (grp)`;
}

/** Rows of people and the queue: each thing of the shop is in exactly one of them. */
const isOwn = (sql: Sql): Fragment => sql`left(grp, 2) <> 't:'`;

/** By what a day's turns are told in and out of a window: instants, where the clocks are not changed on that day, else local times. */
function dayClock(sql: Sql, { timeZone, fromMs, toMs }: DayAsked): { local: Fragment; timeAt: (minute: number) => Fragment } {
  if (toMs - fromMs !== DAY_MS) return { local: sql`(t.started_at at time zone ${timeZone})::time`, timeAt: (minute) => timeOf(sql, minute) };
  return { local: sql`t.started_at`, timeAt: (minute) => sql`${new Date(fromMs + minute * MINUTE_MS)}::timestamptz` };
}

export type SessionSums = { grp: string; closed: number; reopened: number; oneContact: number; times: string | null; rated: number; dissatisfied: number; warned: number; consulted: number; ordered: number; paid: number };

/** Sums of the sessions that begin on a day, as `rowsOfSession` has them, of each group below the shop: the shop's is the sum of its people's and the queue's. */
export function sessionSums(sql: Sql, day: DayAsked): Promise<SessionSums[]> {
  const { shopId, fromMs, toMs, spells, limits: { reopenMs, dissatisfiedStars } } = day;
  const isClosed = sql`f.ended_at is not null and f.ended_by in ('agent', 'platform')`;
  return sql<SessionSums[]>`
    with f as materialized (
      select f.*, ${isClosed} as closed, ${isClosed} and f.next_at is not null and f.next_at - f.ended_at < ${reopenMs} * interval '1 ms' as reopened, f.stars is not null and f.abandoned is not true as rated
      from (${sessionFactsWithin(sql, { shopId, since: new Date(fromMs), until: new Date(toMs) })}) f)
    select g.grp, count(*) filter (where f.closed)::int as closed, count(*) filter (where f.reopened)::int as reopened, count(*) filter (where f.closed and not f.reopened and f.answerers = 1)::int as one_contact,
      string_agg((extract(epoch from f.ended_at - f.at) * 1000)::bigint::text, ',') filter (where f.closed) as times, count(*) filter (where f.rated)::int as rated,
      count(*) filter (where f.rated and f.stars <= ${dissatisfiedStars})::int as dissatisfied, count(*) filter (where f.warned)::int as warned, count(*) filter (where f.answerers > 0)::int as consulted,
      count(*) filter (where f.answerers > 0 and f.ordered)::int as ordered, count(*) filter (where f.answerers > 0 and f.paid)::int as paid
    from f cross join lateral (${groupsOf(sql, spells, { owner: sql`f.agent_id`, at: sql`f.at` })}) g group by g.grp`;
}
