export type Windows = [string, string][];
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Windows as they are written in a field: "09:00-12:00 13:00-18:00". */
export const written = (windows: readonly (readonly [string, string])[] | undefined): string => (windows ?? []).map(([from, to]) => `${from}-${to}`).join(" ");

/** What was written, as windows; null where it is none. Whether the times themselves are right is for the server to say. */
export function readWindows(text: string): Windows | null {
  const parts = text.trim().replaceAll(/[–—~]/g, "-").replaceAll("：", ":").split(/[\s,，;；]+/).filter(Boolean);
  const windows = parts.map((part) => /^(\d{1,2}:\d\d)-(\d{1,2}:\d\d)$/.exec(part)).map((match) => (match ? ([padded(match[1]!), padded(match[2]!)] as [string, string]) : null));
  return windows.some((window) => window === null) ? null : (windows as Windows);
}

const padded = (time: string) => time.padStart(5, "0");

export const hours = (ms: number): string => String(Math.round((ms / 3_600_000) * 100) / 100);
