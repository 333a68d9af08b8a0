import type { EscalationAt } from "./allowance.ts";
import type { JudgedClock } from "./judged-clock.ts";

export type KnownClock = {
  kind: string;
  variant: string;
  policyId?: string;
  policyVersion: number;
  startedAt: Date;
  state: string;
  dueAt: Date;
  stoppedAt: Date | null;
  agentId: string | null;
  noticedAt: Date | null;
  correctedAt: Date | null;
  warned: number;
  escalated?: number;
  pauses?: readonly { from: string; to: string | null }[];
  /** When it is looked at next, as stored; left out where that is written whatever comes of it. */
  nextAt?: Date | null;
};

export type ClockMarks = { noticedAt: Date | null; correctedAt: Date | null; warned: number; escalated: number; nextAt: Date | null };

/** A step after due whose instant has come. */
export type TakenStep = EscalationAt & { step: number; /** It was noticed long after its instant. */ late: boolean };

/** What becomes of a clock's row: its marks, the event that tells of it, and what happens to its breach. */
export type ClockChange = {
  changed: boolean;
  marks: ClockMarks;
  event: "clock.started" | "clock.warned" | "clock.met" | "clock.breached" | "clock.stopped" | "clock.not_needed" | "clock.corrected" | "clock.paused" | "clock.resumed" | "clock.moved" | "clock.cancelled" | null;
  breach: "record" | "withdraw" | null;
  steps: TakenStep[];
  /** Of a breach: it was noticed long after due. */
  late: boolean;
};

/** What is noticed this long after its instant says so: a server was down, or the platform told us late. The edge's net under its alarms is a minute wide. */
export const LATE_AFTER_MS = 60_000;

/** Compares a clock as it is derived now with the row that is known, null for a new one. */
export function clockChange(known: KnownClock | null, clock: JudgedClock, now: Date): ClockChange {
  const breached = clock.state === "breached";
  const wasBreached = known?.state === "breached";
  const undone = wasBreached && !breached;
  const moved = known !== null && known.dueAt.getTime() !== clock.dueAtMs;
  const warned = warningsOf(known && !moved ? known.warned : 0, clock, now);
  const steps = breached ? stepsTaken(clock, wasBreached ? (known.escalated ?? 0) : 0, now) : [];
  const escalated = breached ? (wasBreached ? (known.escalated ?? 0) : 0) + steps.length : 0;
  const marks = {
    noticedAt: breached ? (known?.noticedAt ?? now) : null,
    correctedAt: undone || (moved && isSettled(known)) ? now : (known?.correctedAt ?? null),
    warned,
    escalated,
    nextAt: nextInstant(clock, { warned, escalated }),
  };
  const warning = known !== null && clock.state === "running" && warned > known.warned;
  const changed = known === null || moved || warning || steps.length > 0 || isOther(known, clock) || isLookedAt(known, marks.nextAt);
  const event = warning && !moved ? "clock.warned" : eventOf(known, clock, { undone, moved });
  return { changed, marks, event, breach: breached ? (changed ? "record" : null) : undone ? "withdraw" : null, steps, late: now.getTime() - clock.dueAtMs > LATE_AFTER_MS };
}

/** Warnings whose instants came while it waited: of a clock that has stopped by the true times, whenever its answer was heard of. */
function warningsOf(before: number, { warnings, stoppedAtMs }: JudgedClock, now: Date): number {
  if (stoppedAtMs !== null) return warnings.filter(({ atMs }) => atMs < stoppedAtMs).length;
  return Math.max(before, warnings.filter(({ atMs }) => atMs <= now.getTime()).length);
}

/** At another instant than the row says: one that was asked to be judged again and came out as it was would be due for ever. */
const isLookedAt = ({ nextAt }: KnownClock, at: Date | null) => nextAt !== undefined && (nextAt?.getTime() ?? null) !== (at?.getTime() ?? null);

const isSettled = ({ state }: KnownClock) => state !== "running" && state !== "paused";

/** Steps whose instants passed while it waited; of what had stopped before, none is left to take. */
function stepsTaken({ escalations, stoppedAtMs }: JudgedClock, before: number, now: Date): TakenStep[] {
  const until = Math.min(now.getTime(), stoppedAtMs ?? Infinity);
  const taken = escalations.filter(({ atMs }) => atMs <= until).map((step, index) => ({ ...step, step: index + 1, late: now.getTime() - step.atMs > LATE_AFTER_MS }));
  return taken.slice(before);
}

function isOther(known: KnownClock, clock: JudgedClock): boolean {
  return (
    known.state !== clock.state ||
    known.agentId !== clock.agentId ||
    (known.stoppedAt?.getTime() ?? null) !== clock.stoppedAtMs ||
    known.startedAt.getTime() !== clock.startedAtMs ||
    known.kind !== clock.kind ||
    known.variant !== clock.variant ||
    known.policyVersion !== clock.policyVersion ||
    (known.policyId ?? clock.policyId) !== clock.policyId ||
    (known.pauses !== undefined && !samePauses(known.pauses, clock.pauses))
  );
}

const samePauses = (known: readonly { from: string; to: string | null }[], pauses: JudgedClock["pauses"]) =>
  known.length === pauses.length && pauses.every(({ fromMs, toMs }, index) => Date.parse(known[index]!.from) === fromMs && (known[index]!.to === null ? null : Date.parse(known[index]!.to!)) === toMs);

/** The next instant at which there is something to do: a warning, the first millisecond past due, or a step after due; null where nothing is left. */
export function nextInstant(clock: Pick<JudgedClock, "state" | "dueAtMs" | "stoppedAtMs" | "warnings" | "escalations">, { warned, escalated }: { warned: number; escalated: number }): Date | null {
  if (clock.state === "running") return new Date(Math.min(clock.warnings[warned]?.atMs ?? Infinity, clock.dueAtMs + 1));
  const step = clock.state === "breached" && clock.stoppedAtMs === null ? clock.escalations[escalated] : undefined;
  return step ? new Date(step.atMs) : null;
}

function eventOf(known: KnownClock | null, clock: JudgedClock, { undone, moved }: { undone: boolean; moved: boolean }): ClockChange["event"] {
  if (undone) return "clock.corrected";
  if (known?.state === clock.state) {
    if (clock.state === "breached") return known.stoppedAt === null && clock.stoppedAtMs !== null ? "clock.stopped" : null;
    return clock.state === "running" && moved ? "clock.moved" : null;
  }
  if (clock.state === "running") return known?.state === "paused" ? "clock.resumed" : "clock.started";
  return EVENTS[clock.state];
}

const EVENTS = { met: "clock.met", breached: "clock.breached", not_needed: "clock.not_needed", paused: "clock.paused", cancelled: "clock.cancelled" } as const;
