import type postgres from "postgres";
import { instants } from "../db/arrays.ts";
import type { Sql } from "../db/client.ts";
import { clockColumns, turnColumns } from "../sla/read-queries.ts";
import type { ClockRow, TurnRow as ShownTurnRow } from "../sla/read-rows.ts";
import type { ClockTally } from "./figures.ts";
import type { DailyWindow } from "./window.ts";

type Fragment = postgres.PendingQuery<postgres.Row[]>;

export type ShopZone = { id: string; timeZone: string; windowStart: string | null; windowEnd: string | null };

/** Shops with what their figures go by. */
export function shopZones(sql: Sql, ids: readonly string[]): Promise<ShopZone[]> {
  return sql<ShopZone[]>`
    select id, time_zone, settings ->> 'windowStart' as window_start, settings ->> 'windowEnd' as window_end from shops where id = any(${[...ids]}::text[]) order by id`;
}

/** Whose rows: `null` everybody's, else these people's and, with `queue`, nobody's. */
export type Owners = { ids: readonly string[]; queue: boolean } | null;
export type ShopSpan = { shopId: string; timeZone: string; window: DailyWindow; fromMs: number; toMs: number };
export type Asked = { spans: readonly ShopSpan[]; owners: Owners };
/** What counts are summed by before they come out of the database: never more than the bucket that is asked for. */
export type Grain = "quarter" | "day" | "span";

export type TurnRow = {
  id: string;
  shopId: string;
  buyerId: string;
  sessionId: string | null;
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
  /** Instants of its buyer messages, in order; null where they were not asked for, and where it has one only. */
  saidAt: Date[] | null;
};

/** The turns that start in each shop's span, in order of shop and start, some thousands at a time. */
export function turnsIn(sql: Sql, { spans, owners }: Asked, { withMessages }: { withMessages: boolean }): AsyncIterable<TurnRow[]> {
  return sql<TurnRow[]>`
    select t.id, t.shop_id, v.buyer_id, t.session_id, t.owner_id, t.started_at, t.answered_at, t.wait_ms, t.state, t.ended_by, t.is_first, t.closing_phrase, t.message_count,
      case when not (case when s.window_from < s.window_to then local.minute >= s.window_from and local.minute < s.window_to
                     else local.minute >= s.window_from or local.minute < s.window_to end)
        then (select bool_and(k.state = 'met') from clocks k where k.turn_id = t.id and k.state <> 'cancelled') end as clocks_met,
      ${withMessages ? messageInstants(sql) : sql`null::timestamptz[]`} as said_at
    from ${spansOf(sql, spans)}
    join turns t on t.voided_at is null and ${within(sql, spans, { shop: sql`t.shop_id`, at: sql`t.started_at` })}
    join conversations v on v.id = t.conversation_id
    cross join lateral (select extract(hour from t.started_at at time zone s.time_zone) * 60 + extract(minute from t.started_at at time zone s.time_zone) as minute) local
    where ${heldBy(sql, sql`t.owner_id`, owners)}
    order by t.shop_id, t.started_at, t.id`.cursor(4_000);
}

/** A lone message is the turn's start; it needs no look. */
const messageInstants = (sql: Sql) => sql`
  case when t.message_count > 1 then (
    select array_agg(m.sent_at order by m.sent_at) from messages m
    where m.conversation_id = t.conversation_id and m.sender = 'buyer' and m.sent_at >= t.started_at and m.sent_at <= coalesce(t.answered_at, t.ended_at, 'infinity')) end`;

export type TallyRow = ClockTally & { shopId: string; agentId: string | null; at: Date };

/** Judged clocks by whom they count for and when they were due. */
export function clockTallies(sql: Sql, { spans, owners }: Asked, grain: Grain): Promise<TallyRow[]> {
  return sql<TallyRow[]>`
    select c.shop_id, c.agent_id, ${startOf(sql, sql`c.due_at`, grain)} as at,
      count(*) filter (where c.state = 'met')::int as met, count(*) filter (where c.state = 'breached')::int as breached,
      count(*) filter (where b.state = 'open')::int as open, count(*) filter (where b.state = 'excused')::int as excused, count(*) filter (where b.state = 'upheld')::int as upheld
    from ${spansOf(sql, spans)}
    join clocks c on c.state in ('met', 'breached') and ${within(sql, spans, { shop: sql`c.shop_id`, at: sql`c.due_at` })}
    left join breaches b on b.clock_id = c.id and c.state = 'breached'
    where ${heldBy(sql, sql`c.agent_id`, owners)}
    group by 1, 2, 3`;
}

export type ReplyTallyRow = { shopId: string; agentId: string | null; at: Date; count: number };

/** People's replies that the platform has, by who wrote them and when. */
export function replyTallies(sql: Sql, { spans, owners }: Asked, grain: Grain): Promise<ReplyTallyRow[]> {
  return sql<ReplyTallyRow[]>`
    select m.shop_id, m.agent_id, ${startOf(sql, sql`m.sent_at`, grain)} as at, count(*)::int as count
    from ${repliesIn(sql, spans)} where ${heldBy(sql, sql`m.agent_id`, owners)} group by 1, 2, 3`;
}

export type Place = { at: string; key: string };
export type RowPage = { after: Place | null; limit: number };

export type ClockRowCounted = ClockRow & { breachId: string | null; breachState: "open" | "excused" | "upheld" | "withdrawn" | null };

/** Clocks behind a figure, by due instant. `states`: of the clock; `breached` ones with a standing breach only, where asked. */
export function clocksIn(sql: Sql, { spans, owners }: Asked, { after, limit, states, onlyBreaches }: RowPage & { states: readonly string[]; onlyBreaches: boolean }): Promise<ClockRowCounted[]> {
  return sql<ClockRowCounted[]>`
    select ${clockColumns(sql)}, b.id as breach_id, b.state as breach_state
    from ${spansOf(sql, spans)}
    join clocks k on k.state = any(${[...states]}::text[]) and ${within(sql, spans, { shop: sql`k.shop_id`, at: sql`k.due_at` })}
    left join breaches b on b.clock_id = k.id and k.state = 'breached'
    where ${heldBy(sql, sql`k.agent_id`, owners)} and (not ${onlyBreaches}::boolean or b.state in ('open', 'excused', 'upheld'))
      and ${after ? sql`(k.due_at, k.id) > (${after.at}::timestamptz, ${after.key}::uuid)` : sql`true`}
    order by k.due_at, k.id limit ${limit}`;
}

/** Ids of the replies behind `messages_out`, oldest first. */
export function repliesPage(sql: Sql, { spans, owners }: Asked, { after, limit }: RowPage): Promise<{ id: string; sentAt: Date }[]> {
  return sql<{ id: string; sentAt: Date }[]>`
    select m.id, m.sent_at from ${repliesIn(sql, spans)}
    where ${heldBy(sql, sql`m.agent_id`, owners)} and ${after ? sql`(m.sent_at, m.id) > (${after.at}::timestamptz, ${after.key}::uuid)` : sql`true`}
    order by m.sent_at, m.id limit ${limit}`;
}

export function turnsById(sql: Sql, ids: readonly string[]): Promise<ShownTurnRow[]> {
  return sql<ShownTurnRow[]>`select ${turnColumns(sql)} from turns t where t.id = any(${[...ids]}::uuid[])`;
}

export function namesOf(sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`select id, name from users where id = any(${[...ids]}::text[])`;
}

const repliesIn = (sql: Sql, spans: readonly ShopSpan[]) => sql`
  ${spansOf(sql, spans)}
  join messages m on m.sender = 'agent' and m.kind <> 'note' and m.via <> 'automation' and m.status in ('sent', 'received', 'recalled')
    and ${within(sql, spans, { shop: sql`m.shop_id`, at: sql`m.sent_at` })}`;

/** Quarters of an hour lie within one hour of every zone. */
function startOf(sql: Sql, at: Fragment, grain: Grain): Fragment {
  if (grain === "span") return sql`s.since`;
  return grain === "day" ? sql`date_trunc('day', ${at}, s.time_zone)` : sql`date_bin('15 minutes', ${at}, '2000-01-01T00:00:00Z'::timestamptz)`;
}

/** One range a shop, since days begin where each shop is. */
function spansOf(sql: Sql, spans: readonly ShopSpan[]): Fragment {
  const column = <T>(of: (span: ShopSpan) => T) => spans.map(of);
  return sql`unnest(${column(({ shopId }) => shopId)}::text[], ${column(({ timeZone }) => timeZone)}::text[],
    ${instants(column(({ fromMs }) => new Date(fromMs)))}::timestamptz[], ${instants(column(({ toMs }) => new Date(toMs)))}::timestamptz[],
    ${column(({ window }) => window.fromMinute)}::int[], ${column(({ window }) => window.toMinute)}::int[]) as s (shop_id, time_zone, since, until, window_from, window_to)`;
}

/** In the shop's own span. The widest span is said beside it, as values: so Postgres knows how few rows that is, and takes the index. */
function within(sql: Sql, spans: readonly ShopSpan[], { shop, at }: { shop: Fragment; at: Fragment }): Fragment {
  const [first, last] = [Math.min(...spans.map(({ fromMs }) => fromMs)), Math.max(...spans.map(({ toMs }) => toMs))];
  if (spans.length === 0) return sql`false`;
  return sql`${shop} = s.shop_id and ${at} >= s.since and ${at} < s.until
    and ${shop} = any(${spans.map(({ shopId }) => shopId)}::text[]) and ${at} >= ${new Date(first)} and ${at} < ${new Date(last)}`;
}

function heldBy(sql: Sql, column: Fragment, owners: Owners): Fragment {
  if (owners === null) return sql`true`;
  const among = sql`${column} = any(${[...owners.ids]}::text[])`;
  if (!owners.queue) return among;
  return owners.ids.length === 0 ? sql`${column} is null` : sql`(${among} or ${column} is null)`;
}
