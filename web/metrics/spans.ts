/** What a person asks for in one click, in the order of the buttons; `week` is the last seven days, `lastWeek` the calendar's, from Monday on. */
export const SPANS = ["today", "yesterday", "week", "lastWeek", "month", "lastMonth"] as const;
export type Span = (typeof SPANS)[number];

const DAY_MS = 86_400_000;

/** The date so many days after another. */
export const dayAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** Local dates as YYYY-MM-DD; `to` is exclusive. */
export function spanOf(span: Span, nowMs: number): { from: string; to: string } {
  const now = new Date(nowMs - new Date(nowMs).getTimezoneOffset() * 60_000);
  const day = (back: number) => new Date(now.getTime() - back * DAY_MS).toISOString().slice(0, 10);
  switch (span) {
    case "today":
      return { from: day(0), to: day(-1) };
    case "yesterday":
      return { from: day(1), to: day(0) };
    case "week":
      return { from: day(6), to: day(-1) };
    case "lastWeek": {
      const sinceMonday = (now.getUTCDay() + 6) % 7;
      return { from: day(sinceMonday + 7), to: day(sinceMonday) };
    }
    case "month":
      return { from: firstOf(day(0)), to: day(-1) };
    case "lastMonth":
      return { from: firstOf(dayAfter(firstOf(day(0)), -1)), to: firstOf(day(0)) };
  }
}

const firstOf = (date: string): string => `${date.slice(0, 8)}01`;
