const DAY_MS = 86_400_000;

/** Whether a plan's day of the year (02-17, or 2027-02-06 for one year) is a local date. 29 February is kept on 28 February where there is none. */
export function isFestival(day: string, date: string): boolean {
  if (day.length === 10) return day === date;
  const isLeap = !Number.isNaN(Date.parse(`${date.slice(0, 4)}-02-29T00:00:00Z`)) && new Date(`${date.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  return day === "02-29" && !isLeap ? date.endsWith("-02-28") : date.endsWith(`-${day}`);
}

/** The local date so many days before another. */
export const daysBefore = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
