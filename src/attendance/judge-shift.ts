import { continuousHours } from "../scorecards/attendance.ts";
import type { AttendanceLimits } from "../shifts/settings.ts";
import { lengthOf, type Span, within, without } from "./spans.ts";

/** What a person was doing, as presence tells it; one that lasts ends now. */
export type Spell = Span & { state: "online" | "busy"; reason: string | null };

/** `shift` null: nothing was planned, `window` is the day. */
export type Watched = { shift: Span | null; /** What counts as this shift's presence, also before and after it. */ window: Span; spells: readonly Spell[]; leave: readonly Span[] };

export type PartKind = "online" | "break" | "away" | "leave" | "missing";
/** A piece of the row. `reason`: of a break. */
export type Part = Span & { kind: PartKind; reason: string | null };

export type Attendance = {
  onlineMs: number;
  breakMs: number;
  /** Within the shift, neither there nor on leave: late, gone early and away together. */
  offlineMs: number;
  leaveMs: number;
  /** Beyond the planned span. */
  extraMs: number;
  /** First and last seen; null for who never came. */
  firstMs: number | null;
  lastMs: number | null;
  /** 0 within the grace; null where nothing says when to come, or it cannot be said yet. */
  lateMs: number | null;
  earlyMs: number | null;
  isAbsent: boolean;
  /** Longer than allowed, between coming and going. */
  away: Span[];
  longestWorkHours: number;
  isOverwork: boolean;
  parts: Part[];
};

/**
 * One person's shift by their presence. What lies on approved leave is neither late nor early nor away: who is on leave until ten comes at ten.
 * A shift that goes on is judged as far as it has gone.
 */
export function judgeShift(watched: Watched, limits: AttendanceLimits, nowMs: number): Attendance {
  const window = { fromMs: watched.window.fromMs, toMs: Math.min(watched.window.toMs, nowMs) };
  const spells = window.toMs > window.fromMs ? within(watched.spells, window) : [];
  const online = spells.filter(({ state }) => state === "online");
  const shift = watched.shift;
  const leave = shift ? within(watched.leave, shift) : [];
  const due = shift ? without(shift, leave) : [];
  const past = due.flatMap((span) => within([span], { fromMs: -Infinity, toMs: nowMs }));
  const gone = past.flatMap((span) => without(span, spells));
  const [firstMs, lastMs] = [spells[0]?.fromMs ?? null, spells.length === 0 ? null : Math.max(...spells.map(({ toMs }) => toMs))];
  const longestWorkHours = continuousHours(spells.filter(({ state }) => state === "online"), limits.workBreakMs);
  const away = firstMs === null || lastMs === null ? [] : gone.flatMap((span) => within([span], { fromMs: firstMs, toMs: lastMs })).filter(({ fromMs, toMs }) => toMs - fromMs > limits.awayMs);
  const breaks = spells.filter(({ state }) => state === "busy");
  return {
    onlineMs: lengthOf(online),
    breakMs: lengthOf(breaks),
    offlineMs: lengthOf(gone),
    leaveMs: lengthOf(leave),
    extraMs: shift ? lengthOf(spells.flatMap((span) => without(span, [shift]))) : 0,
    ...{ firstMs, lastMs, away, longestWorkHours },
    ...punctuality({ due, firstMs, lastMs, nowMs }, limits),
    isOverwork: longestWorkHours > limits.longestWorkHours,
    parts: partsOf({ spells, leave, gone, away }),
  };
}

type Coming = { due: readonly Span[]; firstMs: number | null; lastMs: number | null; nowMs: number };

function punctuality({ due, firstMs, lastMs, nowMs }: Coming, { lateGraceMs }: AttendanceLimits): Pick<Attendance, "lateMs" | "earlyMs" | "isAbsent"> {
  const [from, to] = [due[0]?.fromMs, due.at(-1)?.toMs];
  if (from === undefined || to === undefined || nowMs <= from) return { lateMs: null, earlyMs: null, isAbsent: false };
  const isOver = nowMs >= to;
  if (firstMs === null || firstMs >= to) return { lateMs: isOver ? null : beyond(nowMs - from, lateGraceMs), earlyMs: null, isAbsent: isOver };
  return { lateMs: beyond(firstMs - from, lateGraceMs), earlyMs: isOver && lastMs !== null ? beyond(to - lastMs, lateGraceMs) : null, isAbsent: false };
}

/** All of it once it is over the grace. */
const beyond = (ms: number, graceMs: number): number => (ms > graceMs ? ms : 0);

function partsOf({ spells, leave, gone, away }: { spells: readonly Spell[]; leave: readonly Span[]; gone: readonly Span[]; away: readonly Span[] }): Part[] {
  const isAway = ({ fromMs, toMs }: Span) => away.some((one) => one.fromMs < toMs && one.toMs > fromMs);
  return [
    ...spells.map(({ fromMs, toMs, state, reason }): Part => ({ fromMs, toMs, kind: state === "online" ? "online" : "break", reason: state === "busy" ? reason : null })),
    ...leave.map((span): Part => ({ ...span, kind: "leave", reason: null })),
    ...gone.map((span): Part => ({ ...span, kind: isAway(span) ? "away" : "missing", reason: null })),
  ].toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

/** How long before a shift somebody may come, or after it go, and have it count. */
const AROUND_MS = 2 * 3_600_000;

/** What belongs to a shift beyond itself: up to two hours on either side, and no more than half-way to a neighbour. */
export function windowOf(shift: Span, others: readonly Span[]): Span {
  const before = Math.max(-Infinity, ...others.filter(({ toMs }) => toMs <= shift.fromMs).map(({ toMs }) => toMs));
  const after = Math.min(Infinity, ...others.filter(({ fromMs }) => fromMs >= shift.toMs).map(({ fromMs }) => fromMs));
  return {
    fromMs: Math.max(shift.fromMs - AROUND_MS, before === -Infinity ? -Infinity : (before + shift.fromMs) / 2),
    toMs: Math.min(shift.toMs + AROUND_MS, after === Infinity ? Infinity : (after + shift.toMs) / 2),
  };
}
