/** Local clocks by Intl alone. */
const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export type Local = { date: string; minute: number };

const known = new Map<string, Local>();

export function local(ms: number, zone: string): Local {
  const key = `${zone} ${Math.floor(ms / 60_000)}`;
  const before = known.get(key);
  if (before) return before;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const found = { date: `${part["year"]}-${part["month"]}-${part["day"]}`, minute: Number(part["hour"]) * 60 + Number(part["minute"]) };
  known.set(key, found);
  return found;
}

/** The first minute from an instant on at which something holds, looked for minute by minute. */
export function firstMinute(fromMs: number, holds: (ms: number) => boolean): number {
  let ms = Math.ceil(fromMs / 60_000) * 60_000;
  while (!holds(ms)) ms += 60_000;
  return ms;
}

/** The next local midnight after an instant: the first minute of another date. */
export const midnightAfter = (ms: number, zone: string): number => {
  const { date } = local(ms, zone);
  return firstMinute(ms + 1, (at) => local(at, zone).date !== date);
};

export const dayBefore = (date: string): string => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
