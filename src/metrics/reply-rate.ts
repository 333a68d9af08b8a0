import type { Turn } from "../sla/fold-state.ts";
import type { Zone } from "../sla/zone.ts";
import { isInWindow, localDate, windowEnd } from "./window.ts";
import type { DailyWindow } from "./window.ts";

export const BASES = ["message", "turn", "session", "buyer"] as const;
export type Basis = (typeof BASES)[number];

export type RatedTurn = Pick<Turn, "key" | "sessionKey" | "startedAtMs" | "answeredAtMs" | "state" | "closingPhrase" | "messageOffsetsMs"> & {
  buyerId: string;
};

export type ReplyRule = { window: DailyWindow; zone: Zone; /** Decides whether an open wait's window has ended. */ nowMs: number };
export type Share = { hit: number; total: number; share: number | null };

/** One counted thing of a basis (a message, turn, session, or a buyer's day), with the turns behind it. */
export type RatedItem = { key: string; /** Start of the first wait of it. */ atMs: number; turnKeys: string[]; waits: RatedWait[] };

/** `missed`: nobody answered before the window's end. An open wait whose window still runs is neither answered nor missed. */
export type RatedWait = { waitMs: number | null; isMissed: boolean };

/**
 * N-second reply rate: counted things answered within `seconds` ÷ counted things. Turns (basis message: messages)
 * count when they start inside the window; what was answered after the window's end is missed, whatever its wait.
 */
export function replyRate(turns: readonly RatedTurn[], basis: Basis, rule: ReplyRule & { seconds: number }): Share {
  const items = ratedItems(turns, basis, rule);
  const hit = items.filter((item) => isHit(item, basis, rule.seconds)).length;
  return shareOf(hit, items.length);
}

/** The rows behind every N of a basis, so that a figure can be opened and several N are counted in one pass. */
export function ratedItems(turns: readonly RatedTurn[], basis: Basis, rule: ReplyRule): RatedItem[] {
  const counted = turns.filter((turn) => !isThanksOnly(turn));
  if (basis === "message") return counted.flatMap((turn) => messagesOf(turn, rule));
  const groups = new Map<string, RatedItem>();
  for (const turn of counted) {
    if (!isInWindow(turn.startedAtMs, rule.window, rule.zone)) continue;
    const key = groupKey(turn, basis, rule.zone);
    const group = groups.get(key) ?? { key, atMs: turn.startedAtMs, turnKeys: [], waits: [] };
    group.turnKeys.push(turn.key);
    group.waits.push(waitOf(turn, turn.startedAtMs, rule));
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether a counted thing was answered within N seconds: a session by the mean of its answered waits, all others by each wait. */
export function isHit({ waits }: RatedItem, basis: Basis, seconds: number): boolean {
  const limitMs = seconds * 1000;
  if (basis !== "session") return waits.every(({ waitMs, isMissed }) => waitMs !== null && !isMissed && waitMs <= limitMs);
  const answered = waits.flatMap(({ waitMs }) => (waitMs === null ? [] : [waitMs]));
  if (answered.length === 0 || waits.some(({ isMissed }) => isMissed)) return false;
  return answered.reduce((sum, waitMs) => sum + waitMs, 0) <= limitMs * answered.length;
}

/** Turns outside of the window are counted apart, against their own allowance. */
export function offHours(turns: readonly (Pick<RatedTurn, "startedAtMs"> & { isInTime: boolean })[], rule: ReplyRule): { turns: number; answeredInTime: number } {
  const outside = turns.filter(({ startedAtMs }) => !isInWindow(startedAtMs, rule.window, rule.zone));
  return { turns: outside.length, answeredInTime: outside.filter(({ isInTime }) => isInTime).length };
}

export function shareOf(hit: number, total: number): Share {
  return { hit, total, share: total === 0 ? null : hit / total };
}

/** Closed without a reply, and all the buyer had said was thanks: nothing was owed. */
export function isThanksOnly({ state, closingPhrase }: RatedTurn): boolean {
  return state === "not_needed" && closingPhrase;
}

export function messagesOf(turn: RatedTurn, rule: ReplyRule): RatedItem[] {
  return turn.messageOffsetsMs.flatMap((offsetMs, index) => {
    const atMs = turn.startedAtMs + offsetMs;
    if (!isInWindow(atMs, rule.window, rule.zone)) return [];
    return [{ key: `${turn.key}#${index}`, atMs, turnKeys: [turn.key], waits: [waitOf(turn, atMs, rule)] }];
  });
}

export function waitOf({ answeredAtMs, state }: RatedTurn, fromMs: number, { window, zone, nowMs }: ReplyRule): RatedWait {
  const endMs = windowEnd(fromMs, window, zone) ?? Infinity;
  if (answeredAtMs === null) return { waitMs: null, isMissed: state === "not_needed" || nowMs >= endMs };
  return { waitMs: Math.max(0, answeredAtMs - fromMs), isMissed: answeredAtMs >= endMs };
}

function groupKey(turn: RatedTurn, basis: Exclude<Basis, "message">, zone: Zone): string {
  if (basis === "turn") return turn.key;
  return basis === "session" ? turn.sessionKey : `${turn.buyerId} ${localDate(turn.startedAtMs, zone)}`;
}
