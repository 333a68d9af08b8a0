export type Span = "today" | "yesterday" | "week" | "month";

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
    case "month":
      return { from: `${day(0).slice(0, 8)}01`, to: day(-1) };
  }
}
