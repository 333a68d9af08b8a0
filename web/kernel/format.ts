import type { Money } from "./shapes.ts";
import type { Text } from "./text/index.ts";

const two = (value: number) => String(value).padStart(2, "0");

/** How long, from milliseconds: seconds up to ten minutes, then minutes, then hours. */
export function waitLabel(ms: number, text: Text): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  if (seconds >= 86_400) return text("wait.days", { days: Math.floor(seconds / 86_400), hours: Math.floor(seconds / 3_600) % 24 });
  if (seconds >= 3_600) return text("wait.hours", { hours: Math.floor(seconds / 3_600), minutes: two(Math.floor(seconds / 60) % 60) });
  if (seconds >= 600) return text("wait.minutes", { minutes: Math.floor(seconds / 60) });
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** What is left until an instant, or how far it is over. */
export const dueLabel = (leftMs: number, text: Text): string =>
  leftMs >= 0 ? text("wait.left", { time: waitLabel(leftMs, text) }) : text("wait.over", { time: waitLabel(-leftMs, text) });

export type Step = 0 | 1 | 2 | 3 | 4 | 5;
/** After how many minutes each the colour changes; a shop may have its own. */
export const STEP_MINUTES: readonly number[] = [1, 2, 3, 5, 10];

/** The step of a wait's colour: whichever comes first, its minutes or its share of the earliest deadline. */
export function waitStep(nowMs: number, { sinceMs, dueMs }: { sinceMs: number; dueMs: number | null }, steps: readonly number[] = STEP_MINUTES): Step {
  const byMinutes = steps.filter((minutes) => nowMs - sinceMs >= minutes * 60_000).length;
  return Math.max(byMinutes, dueMs === null ? 0 : dueStep(nowMs, sinceMs, dueMs)) as Step;
}

/** The step of a deadline by how much of its allowance is used up. */
export function dueStep(nowMs: number, sinceMs: number, dueMs: number): Step {
  if (nowMs > dueMs) return 4;
  const share = (nowMs - sinceMs) / Math.max(1, dueMs - sinceMs);
  if (share >= 0.8) return 3;
  return share >= 0.5 ? 2 : 0;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const found = formats.get(key) ?? new Intl.DateTimeFormat("en-CA", options);
  formats.set(key, found);
  return found;
}

/** The local date of an instant, as 2026-11-22. */
export const dayOf = (iso: string | number, timeZone: string): string =>
  format(`day ${timeZone}`, { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(iso));

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
export const clockTime = (iso: string | number, timeZone: string): string => format(`time ${timeZone}`, { timeZone, ...CLOCK }).format(new Date(iso));
export const clockSeconds = (iso: string | number, timeZone: string): string =>
  format(`seconds ${timeZone}`, { timeZone, ...CLOCK, second: "2-digit" }).format(new Date(iso));

/** 14:05 today, 11-22 14:05 this year, with the year before that. */
export function instantLabel(iso: string, timeZone: string, nowMs: number): string {
  const day = dayOf(iso, timeZone);
  const today = dayOf(nowMs, timeZone);
  if (day === today) return clockTime(iso, timeZone);
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${clockTime(iso, timeZone)}`;
}

/** Everything there is to say of an instant, for a hover. */
export const instantInFull = (iso: string, timeZone: string): string => `${dayOf(iso, timeZone)} ${clockSeconds(iso, timeZone)} (${timeZone})`;

export function moneyLabel({ minor, currency }: Money): string {
  const known = new Intl.NumberFormat("zh-CN", { style: "currency", currency });
  return known.format(minor / 10 ** (known.resolvedOptions().maximumFractionDigits ?? 2));
}

export const percentLabel = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)}%`);
export const secondsLabel = (ms: number | null): string => (ms === null ? "–" : `${(ms / 1_000).toFixed(1)}s`);

/** "clientId"s and the like: not secret, only never the same. `randomUUID` is there on https and localhost only. */
export const freshId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
