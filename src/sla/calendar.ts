import { CalendarError, DAY_MS, readCalendarSpec } from "./calendar-spec.ts";
import type { CalendarRules, CalendarSpec } from "./calendar-spec.ts";
import { cover, coverMore, emptyOpenTime } from "./open-time.ts";
import type { OpenTime } from "./open-time.ts";
import { FIRST_MS, LAST_MS } from "./zone.ts";

export { CalendarError } from "./calendar-spec.ts";
export type { CalendarSpec, Weekday, WindowSpec } from "./calendar-spec.ts";

/** Opening times of a shop. All instants are epoch milliseconds; windows are half-open: at the closing instant it is closed. */
export type Calendar = {
  /** The instant by which `budgetMs` of open time has passed since `startMs`; it may equal a closing time. @throws CalendarError for a budget that is not above 0. */
  deadline: (startMs: number, budgetMs: number) => number;
  /** Open milliseconds between two instants; 0 when `toMs` is not after `fromMs`. */
  elapsed: (fromMs: number, toMs: number) => number;
  isOpen: (ms: number) => boolean;
  /** The first open instant at or after `ms`: `ms` itself when open. @throws CalendarError when it never opens again. */
  nextOpening: (ms: number) => number;
  /** The first closing after `ms`: of the window that is open, else of the next one. Infinity where it never closes. */
  closing: (ms: number) => number;
};

/**
 * Compiles opening times into sorted intervals with running sums, so that each question is a binary search. Years are
 * compiled when first asked for. Answers instants of the years 1900 to 2199.
 * @throws CalendarError at once for a malformed window, date or zone, and for a calendar that never opens.
 */
export function compileCalendar(spec: CalendarSpec): Calendar {
  const rules = readCalendarSpec(spec);
  if (rules.endlessFromMs === -Infinity) return endlessCalendar();
  if (opensOnlyOnExceptions(rules) && !opensAtAll(rules)) throw new CalendarError("The calendar never opens.");
  const open = emptyOpenTime();
  const at = (ms: number) => cover(open, rules, checkInstant(ms));
  return {
    deadline: (startMs, budgetMs) => {
      checkBudget(startMs, budgetMs);
      at(startMs);
      return findDeadline(open, rules, { startMs, budgetMs });
    },
    elapsed: (fromMs, toMs) => {
      checkInstant(toMs);
      at(fromMs);
      if (toMs <= fromMs) return 0;
      at(toMs);
      return openBefore(open, toMs) - openBefore(open, fromMs);
    },
    isOpen: (ms) => {
      at(ms);
      return ms >= (open.starts[intervalAt(open, ms)] ?? Infinity);
    },
    nextOpening: (ms) => {
      at(ms);
      return Math.max(ms, open.starts[findInterval(open, rules, ms)] ?? ms);
    },
    closing: (ms) => {
      at(ms);
      return findClosing(open, rules, ms);
    },
  };
}

function findDeadline(open: OpenTime, rules: CalendarRules, { startMs, budgetMs }: { startMs: number; budgetMs: number }): number {
  let target = openBefore(open, startMs) + budgetMs;
  while ((open.before.at(-1) ?? 0) < target) {
    if (!coverMore(open, rules)) throw new CalendarError("The calendar has not that much open time left.");
    target = openBefore(open, startMs) + budgetMs;
  }
  const index = firstAtLeast(open.before, target) - 1;
  return (open.starts[index] ?? 0) + target - (open.before[index] ?? 0);
}

function findClosing(open: OpenTime, rules: CalendarRules, ms: number): number {
  for (;;) {
    const end = open.ends[findInterval(open, rules, ms)] ?? Infinity;
    if (end < open.toMs) return end;
    if (open.toMs > rules.endlessFromMs || !coverMore(open, rules)) return Infinity;
  }
}

/** The interval that holds an instant, else the next one. */
function findInterval(open: OpenTime, rules: CalendarRules, ms: number): number {
  for (;;) {
    const index = intervalAt(open, ms);
    if (index < open.starts.length) return index;
    if (!coverMore(open, rules)) throw new CalendarError("The calendar does not open again.");
  }
}

/** Index of the first interval that ends after an instant. */
function intervalAt(open: OpenTime, ms: number): number {
  return firstAtLeast(open.ends, ms, true);
}

function openBefore(open: OpenTime, ms: number): number {
  const index = intervalAt(open, ms);
  return (open.before[index] ?? 0) + Math.max(0, ms - (open.starts[index] ?? ms));
}

/** First index of a sorted list whose value is at least (or, `above`, more than) a given one. */
function firstAtLeast(sorted: readonly number[], value: number, above = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? Infinity;
    if (found < value || (above && found === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkInstant(ms: number): number {
  if (ms >= FIRST_MS && ms < LAST_MS) return ms;
  throw new CalendarError(`The instant ${ms} lies outside of the years 1900 to 2199.`);
}

function checkBudget(startMs: number, budgetMs: number): void {
  if (!Number.isFinite(budgetMs) || budgetMs <= 0) throw new CalendarError(`A budget of ${budgetMs} ms is not a time above 0.`);
  if (startMs + budgetMs >= LAST_MS) throw new CalendarError("The deadline would lie after the year 2199.");
}

function opensOnlyOnExceptions({ week }: CalendarRules): boolean {
  return week.every((windows) => windows.length === 0);
}

/** Asked only where all openings are exceptions: such a window may lie in an hour that a clock change skips. */
function opensAtAll(rules: CalendarRules): boolean {
  return [...rules.exceptions.keys()].some((day) => {
    const open = emptyOpenTime();
    const single = { ...rules, exceptions: new Map([...rules.exceptions].filter(([date]) => date === day)) };
    cover(open, single, Math.min(Math.max(day * DAY_MS, FIRST_MS), LAST_MS - 1));
    return open.starts.length > 0;
  });
}

function endlessCalendar(): Calendar {
  return {
    deadline: (startMs, budgetMs) => {
      checkBudget(checkInstant(startMs), budgetMs);
      return startMs + budgetMs;
    },
    elapsed: (fromMs, toMs) => Math.max(0, checkInstant(toMs) - checkInstant(fromMs)),
    isOpen: (ms) => checkInstant(ms) === ms,
    nextOpening: checkInstant,
    closing: (ms) => (checkInstant(ms) === ms ? Infinity : ms),
  };
}
