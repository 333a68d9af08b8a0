import { clocksOf } from "./clocks.ts";
import { ordersOf, ratesOf, refundsIn, salesIn, type Order, type RefundFigures } from "./commerce.ts";
import { cut, holdingsIn, type HoldingFigures } from "./holdings.ts";
import { presenceOf } from "./presence.ts";
import { verdictOf, verdictsIn } from "./reviews.ts";
import { caseClocksOf, qualityIn, type QualityFigures } from "./quality.ts";
import { isOfChat, ownerOf, readStory, type Session, type Told, type Wait } from "./waits.ts";
import { local, midnightAfter } from "./zone.ts";

/** A span of one shop; what lies in it is counted. */
export type Question = { zone: string; from: number; to: number; now: number; openMinute: number; closeMinute: number; windowFrom: number; windowTo: number; basis: "turn" | "message" | "session" | "buyer" };

export type Times = { count: number; sumMs: number; meanMs: number | null; p50Ms: number | null; p90Ms: number | null; p99Ms: number | null };
export type Share = { hit: number; total: number };
export type Figures = {
  turns: number; sessions: number; buyers: number; sessions_answered: number; buyers_answered: number; messages_in: number; messages_out: number;
  first_response_time: Times; response_time: Times; resolution_time: Times;
  reply: Record<20 | 30 | 60 | 180, Share>; off_hours: Share; sla_met_rate: Share; sla_first_response: Share; sla_next_response: Share; sla_others: Share; sla_complaint_stage: Share; sla_callback: Share; sla_met_unexcused: Share;
  breaches: number; breaches_standing: number; breaches_excused: number; breaches_upheld: number; warned_sessions: number; closed_unanswered: number; overdue: [number, number, number];
  sessions_closed: number; reopen_rate: Share; one_contact_rate: Share; satisfaction: Share; dissatisfaction: Share; dissatisfied: number; consulted: number; order_rate: Share; conversion: Share; sales: { count: number; sum: number };
  transfers_in: number; transfers_out: number; online_time: number; break_time: number; offline_time: number; desk_time: number;
  /** One figure divided by another. */
  omission_rate: Share; complaint_rate: Share; dissatisfaction_rate: Share; forbidden_rate: Share; utilisation: Share; concurrency: Share;
} & RefundFigures & QualityFigures & HoldingFigures;

export type Spell = { agent: string; since: number; until: number | null };

const inWindow = (ms: number, { zone, windowFrom, windowTo }: Question) => {
  const { minute } = local(ms, zone);
  return minute >= windowFrom && minute < windowTo;
};

/** The instant at which the window of an instant's own date closes. */
function closes(ms: number, q: Question): number {
  if (q.windowTo === 1440) return midnightAfter(ms, q.zone);
  let at = Math.floor(ms / 60_000) * 60_000;
  while (inWindow(at, q)) at += 60_000;
  return at;
}

/** Everybody's figures, each person's (`queue` is nobody's), and those of a team, counted the slow way. A team's are of whoever was in it at the instant that dates a thing. */
export function figuresOf(told: readonly Told[], q: Question, team: readonly Spell[] = []): { shop: Figures; people: Map<string, Figures>; team: Figures } {
  const stories = [...Map.groupBy(told.filter(isOfChat), ({ conversation }) => conversation).values()].map(readStory);
  const names = new Set<string | null>([null, ...told.map(({ agent }) => agent ?? null)]);
  const count = (mine: Asked["mine"]) => countFor(stories, told, { ...q, mine });
  const isIn = (agent: string | null, ms: number) => team.some((spell) => spell.agent === agent && spell.since <= ms && (spell.until === null || ms < spell.until));
  return { shop: count(() => true), people: new Map([...names].map((name) => [name ?? "queue", count((agent) => agent === name)])), team: count(isIn) };
}

type Asked = Question & { mine: (agent: string | null, ms: number) => boolean };

function countFor(stories: readonly ReturnType<typeof readStory>[], told: readonly Told[], q: Asked): Figures {
  const { mine } = q;
  const within = (ms: number) => ms >= q.from && ms < q.to;
  const all = stories.flatMap(({ waits }) => waits);
  const orders = ordersOf(told, all);
  const waits = all.filter((wait) => within(wait.start) && mine(ownerOf(wait), wait.start));
  const answered = waits.filter(({ answered: at }) => at !== null);
  const timed = answered.filter(({ start }) => inWindow(start, q));
  const outside = waits.filter(({ start }) => !inWindow(start, q));
  const verdicts = verdictsIn(told);
  const promises = [...all.flatMap((wait) => clocksOf(wait, q)).map((clock) => ({ ...clock, verdict: verdictOf(clock, verdicts) })), ...caseClocksOf(told, q).map((clock) => ({ ...clock, verdict: undefined }))];
  const clocks = promises.filter(({ due, agent, state }) => within(due) && mine(agent, due) && (state === "met" || state === "breached"));
  const late = clocks.filter(({ state }) => state === "breached");
  const judged = (verdict: "excused" | "upheld") => late.filter((clock) => clock.verdict === verdict).length;
  const met = (of: typeof clocks): Share => ({ hit: of.filter(({ state }) => state === "met").length, total: of.length });
  const minutes = late.flatMap(({ overdue }) => (overdue === null ? [] : [Math.ceil(overdue / 60_000)]));
  const presence = presenceOf(told, q).flatMap((spell) => cut(spell, q.zone)).filter(({ agent, from }) => mine(agent, from));
  const total = (state: string) => presence.filter((spell) => spell.state === state).reduce((sum, { from, to }) => sum + to - from, 0);
  const sessions = ofSessions(stories, { orders, q }, (session, own) => within(session.start) && mine(sessionOwner(own), session.start));
  const [quality, holdings] = [qualityIn(told, { within, mine }), holdingsIn(stories, q)];
  const [closedUnanswered, messagesOut] = [waits.filter(({ endedBy, answered: at }) => at === null && endedBy === "person").length, stories.flatMap(({ replies }) => replies).filter(({ at, agent }) => within(at) && mine(agent, at)).length];
  const [online, busy] = [total("online"), total("busy")];
  return {
    turns: waits.length,
    sessions: new Set(waits.map(({ session }) => session)).size,
    buyers: new Set(waits.map(({ conversation }) => conversation)).size,
    sessions_answered: new Set(answered.map(({ session }) => session)).size,
    buyers_answered: new Set(answered.map(({ conversation }) => conversation)).size,
    messages_in: waits.reduce((sum, { said }) => sum + said.length, 0),
    messages_out: messagesOut,
    first_response_time: times(timed.filter(({ first }) => first).map(waited)),
    response_time: times(timed.map(waited)),
    reply: { 20: rate(waits, 20, q), 30: rate(waits, 30, q), 60: rate(waits, 60, q), 180: rate(waits, 180, q) },
    off_hours: { hit: outside.filter((wait) => wait.answered !== null && clocksOf(wait, q).every(({ state }) => state === "met")).length, total: outside.length },
    sla_met_rate: met(clocks),
    sla_first_response: met(clocks.filter(({ kind }) => kind === "first_response")),
    sla_next_response: met(clocks.filter(({ kind }) => kind === "next_response")),
    sla_others: met(clocks.filter(({ kind }) => kind === "stage" || kind === "call")),
    sla_complaint_stage: met(clocks.filter(({ kind }) => kind === "stage")),
    sla_callback: met(clocks.filter(({ kind }) => kind === "call")),
    sla_met_unexcused: met(clocks.filter(({ state, verdict }) => state === "met" || verdict !== "excused")),
    breaches: late.length,
    breaches_standing: late.length - judged("excused"),
    breaches_excused: judged("excused"),
    breaches_upheld: judged("upheld"),
    overdue: [minutes.filter((m) => m <= 10).length, minutes.filter((m) => m > 10 && m <= 30).length, minutes.filter((m) => m > 30).length],
    closed_unanswered: closedUnanswered,
    sales: salesIn(orders, within, mine),
    ...refundsIn(told, { within, mine, times }),
    ...sessions,
    ...quality,
    ...holdings,
    transfers_in: stories.flatMap(({ transfers }) => transfers).filter(({ at, to }) => within(at) && to !== null && mine(to, at)).length,
    transfers_out: stories.flatMap(({ transfers }) => transfers).filter(({ at, from }) => within(at) && mine(from, at)).length,
    online_time: online,
    break_time: busy,
    offline_time: total("offline"),
    desk_time: online + busy,
    omission_rate: { hit: closedUnanswered, total: sessions.sessions_closed },
    complaint_rate: { hit: quality.complaints, total: sessions.sessions_closed },
    dissatisfaction_rate: { hit: sessions.dissatisfied, total: sessions.sessions_closed },
    forbidden_rate: { hit: quality.forbidden_hits, total: messagesOut },
    utilisation: { hit: online, total: online + busy },
    concurrency: { hit: holdings.held_time, total: holdings.holding_time },
  };
}

const waited = ({ start, answered }: Wait) => Math.max(0, answered! - start);

function times(values: readonly number[]): Times {
  const sorted = [...values].sort((a, b) => a - b);
  const [count, sumMs] = [sorted.length, sorted.reduce((a, b) => a + b, 0)];
  const rank = (percent: number) => (count === 0 ? null : sorted[Math.max(1, Math.ceil((percent * count) / 100)) - 1]!);
  return { count, sumMs, meanMs: count === 0 ? null : Math.round(sumMs / count), p50Ms: rank(50), p90Ms: rank(90), p99Ms: rank(99) };
}

/** Reply rates by what is asked: turns, messages, sessions, or a buyer's day. */
function rate(waits: readonly Wait[], seconds: number, q: Question): Share {
  const rated = waits.filter(({ answered, ended, thanks }) => !(answered === null && ended !== null && thanks));
  const good = (from: number, answered: number | null) => answered !== null && answered < closes(from, q) && Math.max(0, answered - from) <= seconds * 1000;
  if (q.basis === "message") {
    const said = rated.flatMap((wait) => wait.said.filter((at) => inWindow(at, q)).map((at) => good(at, wait.answered)));
    return { hit: said.filter(Boolean).length, total: said.length };
  }
  const counted = rated.filter(({ start }) => inWindow(start, q));
  const keyOf = (wait: Wait) => (q.basis === "turn" ? `${wait.conversation} ${wait.start}` : q.basis === "session" ? wait.session : `${wait.conversation} ${local(wait.start, q.zone).date}`);
  const groups = q.basis === "turn" ? counted.map((wait) => [wait]) : [...Map.groupBy(counted, keyOf).values()];
  const isGood = (group: readonly Wait[]) => {
    if (q.basis !== "session") return group.every(({ start, answered }) => good(start, answered));
    const replied = group.filter(({ answered }) => answered !== null);
    const missed = group.some(({ start, answered, ended }) => (answered === null ? ended !== null || q.now >= closes(start, q) : answered >= closes(start, q)));
    return replied.length > 0 && !missed && replied.reduce((sum, wait) => sum + waited(wait), 0) / replied.length <= seconds * 1000;
  };
  return { hit: groups.filter(isGood).length, total: groups.length };
}

/** Who answered last in a session; where nobody did, whom its last wait counts for. */
function sessionOwner(waits: readonly Wait[]): string | null {
  const answered = waits.filter(({ answered: at }) => at !== null);
  const last = (answered.length > 0 ? answered : waits).reduce<Wait | null>((found, next) => (found && found.start > next.start ? found : next), null);
  return last ? ownerOf(last) : null;
}

function ofSessions(stories: readonly ReturnType<typeof readStory>[], { orders, q }: { orders: readonly Order[]; q: Question }, counts: (session: Session, own: Wait[]) => boolean) {
  const found = stories.flatMap(({ sessions, waits }) =>
    sessions.map((session, index) => ({ session, next: sessions[index + 1] ?? null, own: waits.filter((wait) => wait.session === session.key) })).filter(({ session, own }) => counts(session, own)),
  );
  const closed = found.filter(({ session }) => session.endedBy === "person" || session.endedBy === "platform");
  const reopened = closed.filter(({ session, next }) => next !== null && next.start - session.end! < 24 * 3_600_000);
  const alone = closed.filter((one) => !reopened.includes(one) && new Set(one.own.filter(({ answered }) => answered !== null).map(({ by }) => by)).size === 1);
  const rated = found.filter(({ session: { rating } }) => rating && rating.stars !== null && !rating.abandoned);
  const consulted = found.filter(({ own }) => own.some(({ answered }) => answered !== null));
  const bad = rated.filter(({ session: { rating } }) => rating!.stars! <= 3).length;
  return {
    sessions_closed: closed.length,
    resolution_time: times(closed.map(({ session }) => session.end! - session.start)),
    reopen_rate: { hit: reopened.length, total: closed.length },
    one_contact_rate: { hit: alone.length, total: closed.length },
    satisfaction: { hit: rated.length - bad, total: rated.length },
    dissatisfaction: { hit: bad, total: rated.length },
    dissatisfied: bad,
    consulted: consulted.length,
    warned_sessions: found.filter(({ own }) => own.some((wait) => clocksOf(wait, q).some(({ warned }) => warned))).length,
    ...ratesOf(consulted.map(({ session }) => session.key), orders),
  };
}
