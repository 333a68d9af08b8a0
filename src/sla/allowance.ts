import { type Calendar, CalendarError } from "./calendar.ts";
import type { ClockTarget, Escalation, WarnAt } from "./policies.ts";
import { sunsetDueAt } from "./sunset.ts";
import type { WorkingDays } from "./working-days.ts";

export type Warning = { share: number; atMs: number };
/** One step after due, at its instant. */
export type EscalationAt = { atMs: number; action: Escalation["action"]; to: string | null };
/** A span in which a clock stands still, half-open; `toMs` null = it does so now. */
export type Pause = { fromMs: number; toMs: number | null };
/** What a clock allows: `budgetMs` of wall or open time from `fromMs` on. */
export type Budget = { fromMs: number; budgetMs: number; counts: ClockTarget["counts"] };

export type Allowance = {
  variant: "normal" | "after_opening";
  dueAtMs: number;
  warnings: Warning[];
  /** Null where the instant itself was given. */
  budget: Budget | null;
};

/** What a target allows to a wait that starts at an instant; null when the calendar never opens again for it. */
export function allowanceOf(target: ClockTarget, startMs: number, calendar: Calendar, pauses: readonly Pause[] = []): Allowance | null {
  const { seconds, afterOpeningSeconds, counts, warnAt } = target;
  return unlessClosedForever(() => {
    const isOffHours = afterOpeningSeconds !== null && !calendar.isOpen(startMs);
    const fromMs = isOffHours ? calendar.nextOpening(startMs) : startMs;
    const budget: Budget = { fromMs, budgetMs: (isOffHours ? afterOpeningSeconds : seconds) * 1000, counts };
    return { variant: isOffHours ? "after_opening" : "normal", budget, ...spend(budget, { calendar, pauses, warnAt }) };
  });
}

/** SLA-07: by that day's closing or the target's minute of the day, whatever its seconds. */
export function sunsetAllowance(target: ClockTarget, startMs: number, days: WorkingDays): Allowance | null {
  return unlessClosedForever(() => givenAllowance(target, startMs, sunsetDueAt(startMs, days, { sunsetMinute: target.sunsetMinute ?? null })));
}

/** The instant itself was given: promised, or set by the platform. */
export function givenAllowance({ warnAt }: Pick<ClockTarget, "warnAt">, startMs: number, dueAtMs: number): Allowance {
  const budgetMs = Math.max(0, dueAtMs - startMs);
  const warnings = sharesOf(warnAt, budgetMs).map((share): Warning => ({ share, atMs: startMs + Math.max(1, Math.round(budgetMs * share)) }));
  return { variant: "normal", dueAtMs, warnings: warnings.filter(({ atMs }) => atMs < dueAtMs), budget: null };
}

type Spending = { calendar: Calendar; pauses: readonly Pause[]; warnAt: readonly WarnAt[] };

/** When a budget is spent and how much of it at each warning; while it stands still as if it went on at once. */
export function spend({ fromMs, budgetMs, counts }: Budget, { calendar, pauses, warnAt }: Spending): Pick<Allowance, "dueAtMs" | "warnings"> {
  const after = (startMs: number, ms: number) => (counts === "working" ? calendar.deadline(startMs, ms) : startMs + ms);
  const counted = (startMs: number, endMs: number) => (counts === "working" ? calendar.elapsed(startMs, endMs) : endMs - startMs);
  const spentAt = (ms: number): number => {
    let [atMs, left] = [fromMs, ms];
    for (const pause of pauses) {
      if ((pause.toMs ?? Infinity) <= atMs) continue;
      const ran = Math.max(0, counted(atMs, Math.max(atMs, pause.fromMs)));
      if (ran >= left || pause.toMs === null) break;
      left -= ran;
      atMs = pause.toMs;
    }
    return after(atMs, left);
  };
  const warnings = sharesOf(warnAt, budgetMs).map((share): Warning => ({ share, atMs: spentAt(Math.max(1, Math.round(budgetMs * share))) }));
  return { dueAtMs: spentAt(budgetMs), warnings };
}

const sharesOf = (warnAt: readonly WarnAt[], budgetMs: number) => warnAt.map((warning) => shareOf(warning, budgetMs)).sort((a, b) => a - b);
const shareOf = (warning: WarnAt, budgetMs: number): number => (typeof warning === "number" ? warning : Math.max(0, 1 - (warning.leadSeconds * 1000) / budgetMs));

/** The steps after due in their order: wall time, at the earliest just past due. */
export function escalationsOf({ escalate }: Pick<ClockTarget, "escalate">, dueAtMs: number): EscalationAt[] {
  return escalate.map(({ afterSeconds, action, to }) => ({ atMs: dueAtMs + Math.max(1, afterSeconds * 1000), action, to })).sort((a, b) => a.atMs - b.atMs);
}

function unlessClosedForever(allow: () => Allowance): Allowance | null {
  try {
    return allow();
  } catch (error) {
    if (error instanceof CalendarError) return null;
    throw error;
  }
}
