import { instantOf } from "../metrics/window.ts";
import type { Zone } from "../sla/zone.ts";

/** `to` at or before `from` lies on the next day. */
export type ShiftKind = { code: string; name: string; from: string; to: string };

/** What a shop has that has said nothing. */
export const DEFAULT_KINDS: readonly ShiftKind[] = [
  { code: "E", name: "早班", from: "08:00", to: "16:00" },
  { code: "L", name: "晚班", from: "15:00", to: "23:00" },
  { code: "N", name: "夜班", from: "23:00", to: "08:00" },
];

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** When a shift of a day begins and ends, by the clock on the shop's wall: on a day that jumps it is longer or shorter. */
export function shiftSpan(day: string, { from, to }: Pick<ShiftKind, "from" | "to">, zone: Zone): { startsAt: Date; endsAt: Date } {
  const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)];
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  const at = (minute: number) => new Date(instantOf(midnightMs + minute * MINUTE_MS, zone));
  return { startsAt: at(fromMinute), endsAt: at(toMinute > fromMinute ? toMinute : toMinute + DAY_MINUTES) };
}

/** The kind that a word means: its code or its name, as people write them into tables. */
export function kindNamed(kinds: readonly ShiftKind[], word: string): ShiftKind | undefined {
  const plain = word.trim().toLowerCase();
  return kinds.find(({ code, name }) => code.toLowerCase() === plain || name.toLowerCase() === plain) ?? kinds.find(({ name }) => name.replace(/班$/, "") === plain);
}

const FREE = new Set(["", "-", "–", "—", "/", "休", "休息", "off", "free"]);
/** Whether a word says that somebody is free. */
export const isFree = (word: string): boolean => FREE.has(word.trim().toLowerCase());

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
