import type { Wait } from "./waits.ts";
import { firstMinute, local } from "./zone.ts";

export type Rules = { zone: string; openMinute: number; closeMinute: number; now: number };
export type Clock = { kind: "first_response" | "next_response"; due: number; state: "met" | "breached" | "not needed" | "running"; overdue: number | null; agent: string | null; /** What the promise is called where people judge it, and by the words of its wait with which it began until an older one was heard. */ name: string; formerly: string[]; warned: boolean };

const GRACE = 10_000;

/** A promise kept is of who kept it, a broken one of who held it when it broke. A warning comes when half of the time is gone. The one clock of a wait under the policy that a shop begins with: 30 s, then 180 s; off hours ten minutes after opening. */
export function clocksOf(wait: Wait, { zone, openMinute, closeMinute, now }: Rules): Clock[] {
  const isOpen = (ms: number) => {
    const { minute } = local(ms, zone);
    return minute >= openMinute && minute < closeMinute;
  };
  const [begins, allowed] = isOpen(wait.start) ? [wait.start, wait.first ? 30_000 : 180_000] : [firstMinute(wait.start, isOpen), 600_000];
  const due = begins + allowed;
  const end = wait.answered ?? wait.ended;
  const late = end === null ? now > due : end > due;
  const state = late ? "breached" : wait.answered !== null ? "met" : end !== null ? "not needed" : "running";
  const at = due - GRACE;
  const share = [...wait.shares].reverse().find(({ from }) => from <= at) ?? wait.shares[0];
  const kind = wait.first ? "first_response" : "next_response";
  const warned = (end ?? now) > begins + allowed / 2;
  const nameAt = (ms: number) => `${wait.conversation} ${ms} ${kind}`;
  return [{ kind, name: nameAt(wait.start), formerly: wait.said.map(nameAt), warned, due, state, overdue: late && end !== null ? end - due : null, agent: state === "met" ? wait.by : (share?.agent ?? null) }];
}
