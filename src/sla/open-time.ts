import { DAY_MS, weekdayOf } from "./calendar-spec.ts";
import type { CalendarRules } from "./calendar-spec.ts";
import { FIRST_MS, LAST_MS } from "./zone.ts";
import type { ZoneSegment } from "./zone.ts";

/** Open intervals of a contiguous span, sorted and apart, with the open time before each. Grown when a question reaches over its edge. */
export type OpenTime = {
  fromMs: number;
  toMs: number;
  starts: number[];
  ends: number[];
  /** Open milliseconds of the span before interval i; one longer than `starts`. */
  before: number[];
};

type Span = { fromMs: number; toMs: number };

const MARGIN_MS = 40 * DAY_MS;

export function emptyOpenTime(): OpenTime {
  return { fromMs: 0, toMs: 0, starts: [], ends: [], before: [0] };
}

/** Makes the span cover an instant with some room around it; each further step forward doubles what is compiled. */
export function cover(open: OpenTime, rules: CalendarRules, ms: number): void {
  if (ms >= open.fromMs && ms < open.toMs) return;
  const isEmpty = open.fromMs === open.toMs;
  const length = Math.max(open.toMs - open.fromMs, 10 * MARGIN_MS);
  const fromMs = isEmpty ? ms - MARGIN_MS : Math.min(open.fromMs, ms - MARGIN_MS);
  const toMs = isEmpty ? ms + length : Math.max(open.toMs, ms >= open.toMs ? ms + length : 0);
  const span = { fromMs: Math.max(FIRST_MS, fromMs), toMs: Math.min(LAST_MS, toMs) };
  if (isEmpty) return write(open, span, intervalsIn(rules, span));
  const kept = open.starts.map((start, index): Span => ({ fromMs: start, toMs: open.ends[index] ?? start }));
  const earlier = span.fromMs < open.fromMs ? intervalsIn(rules, { fromMs: span.fromMs, toMs: open.fromMs }) : [];
  const later = span.toMs > open.toMs ? intervalsIn(rules, { fromMs: open.toMs, toMs: span.toMs }) : [];
  write(open, span, [...earlier, ...kept, ...later]);
}

/** Extends the span beyond its end. False when there is nothing beyond. */
export function coverMore(open: OpenTime, rules: CalendarRules): boolean {
  if (open.toMs >= Math.min(rules.lastMs, LAST_MS)) return false;
  cover(open, rules, open.toMs);
  return true;
}

/**
 * Open intervals of a span. Within a segment of constant offset local time is UTC plus the offset, so an instant is
 * open exactly when its own wall time lies in a window: an hour that is skipped is not counted, one that comes twice counts twice.
 */
function intervalsIn(rules: CalendarRules, span: Span): Span[] {
  const found: Span[] = [];
  for (const segment of rules.zone.segments(span.fromMs, span.toMs)) addSegmentIntervals(found, rules, segment);
  return found.sort((a, b) => a.fromMs - b.fromMs);
}

function addSegmentIntervals(found: Span[], { week, exceptions }: CalendarRules, segment: ZoneSegment): void {
  const { offsetMs } = segment;
  const lastDay = Math.floor((segment.toMs - 1 + offsetMs) / DAY_MS);
  // A window past midnight belongs to the day before.
  for (let day = Math.floor((segment.fromMs + offsetMs) / DAY_MS) - 1; day <= lastDay; day += 1) {
    for (const window of exceptions.get(day) ?? week[weekdayOf(day)] ?? []) {
      const fromMs = Math.max(segment.fromMs, day * DAY_MS + window.fromMs - offsetMs);
      const toMs = Math.min(segment.toMs, day * DAY_MS + window.toMs - offsetMs);
      if (fromMs < toMs) found.push({ fromMs, toMs });
    }
  }
}

function write(open: OpenTime, span: Span, sorted: readonly Span[]): void {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { fromMs, toMs } of sorted) {
    const last = ends.at(-1);
    if (last !== undefined && fromMs <= last) ends[ends.length - 1] = Math.max(last, toMs);
    else {
      starts.push(fromMs);
      ends.push(toMs);
    }
  }
  const before = [0];
  starts.forEach((start, index) => before.push((before[index] ?? 0) + (ends[index] ?? start) - start));
  Object.assign(open, { ...span, starts, ends, before });
}
