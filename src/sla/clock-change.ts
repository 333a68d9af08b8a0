import type { ResponseClock } from "./clocks.ts";

export type KnownClock = {
  kind: string;
  variant: string;
  policyVersion: number;
  startedAt: Date;
  state: string;
  dueAt: Date;
  stoppedAt: Date | null;
  agentId: string | null;
  noticedAt: Date | null;
  correctedAt: Date | null;
  warned: number;
};

export type ClockMarks = { noticedAt: Date | null; correctedAt: Date | null; warned: number; nextAt: Date | null };

/** What becomes of a clock's row: its marks, the event that tells of it, and what happens to its breach. */
export type ClockChange = {
  changed: boolean;
  marks: ClockMarks;
  event: "clock.started" | "clock.warned" | "clock.met" | "clock.breached" | "clock.stopped" | "clock.not_needed" | "clock.corrected" | null;
  breach: "record" | "withdraw" | null;
};

/** Compares a clock as it is derived now with the row that is known, null for a new one. */
export function clockChange(known: KnownClock | null, clock: ResponseClock, now: Date): ClockChange {
  const breached = clock.state === "breached";
  const wasBreached = known?.state === "breached";
  const undone = wasBreached && !breached;
  const moved = known !== null && known.dueAt.getTime() !== clock.dueAtMs;
  const warned = Math.max(known && !moved ? known.warned : 0, clock.warnings.filter(({ atMs }) => atMs <= now.getTime()).length);
  const marks = {
    noticedAt: breached ? (known?.noticedAt ?? now) : null,
    correctedAt: undone || (moved && known.state !== "running") ? now : (known?.correctedAt ?? null),
    warned,
    nextAt: clock.state === "running" ? nextInstant(clock, warned) : null,
  };
  const warning = known !== null && clock.state === "running" && warned > known.warned;
  const changed = known === null || moved || warning || isOther(known, clock);
  return { changed, marks, event: warning && !moved ? "clock.warned" : eventOf(known, clock, undone), breach: breached ? (changed ? "record" : null) : undone ? "withdraw" : null };
}

function isOther(known: KnownClock, clock: ResponseClock): boolean {
  return (
    known.state !== clock.state ||
    known.agentId !== clock.agentId ||
    (known.stoppedAt?.getTime() ?? null) !== clock.stoppedAtMs ||
    known.startedAt.getTime() !== clock.startedAtMs ||
    known.kind !== clock.kind ||
    known.variant !== clock.variant ||
    known.policyVersion !== clock.policyVersion
  );
}

/** The next instant at which there is something to do for a running clock: a warning, or the first millisecond past due. */
export function nextInstant(clock: { dueAtMs: number; warnings: readonly { atMs: number }[] }, warned: number): Date {
  return new Date(Math.min(clock.warnings[warned]?.atMs ?? Infinity, clock.dueAtMs + 1));
}

function eventOf(known: KnownClock | null, clock: ResponseClock, undone: boolean): ClockChange["event"] {
  if (undone) return "clock.corrected";
  if (known?.state === clock.state) {
    return clock.state === "breached" && known.stoppedAt === null && clock.stoppedAtMs !== null ? "clock.stopped" : null;
  }
  if (clock.state === "running") return "clock.started";
  if (clock.state === "met") return "clock.met";
  return clock.state === "breached" ? "clock.breached" : "clock.not_needed";
}
