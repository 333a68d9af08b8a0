import type { Wait } from "./waits.ts";
import { firstMinute, local } from "./zone.ts";

export type Rules = { zone: string; openMinute: number; closeMinute: number; now: number };
export type Clock = { kind: "first_response" | "next_response"; due: number; state: "met" | "breached" | "not needed" | "running"; overdue: number | null; agent: string | null };

const GRACE = 10_000;

/** A promise kept is of who kept it, a broken one of who held it when it broke. The one clock of a wait under the policy that a shop begins with: 30 s, then 180 s; off hours ten minutes after opening. */
export function clocksOf(wait: Wait, { zone, openMinute, closeMinute, now }: Rules): Clock[] {
  const isOpen = (ms: number) => {
    const { minute } = local(ms, zone);
    return minute >= openMinute && minute < closeMinute;
  };
  const due = isOpen(wait.start) ? wait.start + (wait.first ? 30_000 : 180_000) : firstMinute(wait.start, isOpen) + 600_000;
  const end = wait.answered ?? wait.ended;
  const late = end === null ? now > due : end > due;
  const state = late ? "breached" : wait.answered !== null ? "met" : end !== null ? "not needed" : "running";
  const at = due - GRACE;
  const share = [...wait.shares].reverse().find(({ from }) => from <= at) ?? wait.shares[0];
  return [{ kind: wait.first ? "first_response" : "next_response", due, state, overdue: late && end !== null ? end - due : null, agent: state === "met" ? wait.by : (share?.agent ?? null) }];
}
