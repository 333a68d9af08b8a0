import { clockTime, dayOf } from "../kernel/format.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A local time of a date in a zone, as an instant. */
export function instantIn(day: string, time: string, timeZone: string): number {
  const local = Date.parse(`${day}T${time}:00Z`);
  const shownAt = (ms: number) => Date.parse(`${dayOf(ms, timeZone)}T${clockTime(ms, timeZone)}:00Z`);
  const first = local - (shownAt(local) - local);
  // The offset of the guess may be another than that of the answer.
  return first - (shownAt(first) - local);
}

export type Choice = { name: "m10" | "m30" | "h2" | "tonight" | "tomorrow"; dueMs: number };

/** What can be promised with one key, in the shop's zone. Tonight is 20:00, later on 22:00, and then over. */
export function choicesAt(nowMs: number, timeZone: string): Choice[] {
  const today = dayOf(nowMs, timeZone);
  const tonight = ["20:00", "22:00"].map((time) => instantIn(today, time, timeZone)).find((ms) => ms > nowMs + 30 * MINUTE_MS);
  const tomorrow = dayOf(instantIn(today, "12:00", timeZone) + DAY_MS, timeZone);
  const inMinutes = (minutes: number) => Math.ceil((nowMs + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  return [
    { name: "m10", dueMs: inMinutes(10) },
    { name: "m30", dueMs: inMinutes(30) },
    { name: "h2", dueMs: inMinutes(120) },
    ...(tonight === undefined ? [] : [{ name: "tonight" as const, dueMs: tonight }]),
    { name: "tomorrow", dueMs: instantIn(tomorrow, "10:00", timeZone) },
  ];
}
