import type { StaffRank } from "../kernel/shapes.ts";

export const RANKS = ["intern", "agent", "gold", "lead", "manager"] as const;
/** Somebody on a shop's ladder: the last step, and all of them. */
export type Climber = { key: string; user: StaffRank["user"]; shopId: string; now: StaffRank; steps: StaffRank[] };

/** Steps, newest first, put together by person and shop. */
export function climbers(steps: readonly StaffRank[]): Climber[] {
  const all = new Map<string, Climber>();
  for (const step of steps) {
    const key = `${step.shopId} ${step.user.id}`;
    const known = all.get(key);
    if (known) known.steps.push(step);
    else all.set(key, { key, user: step.user, shopId: step.shopId, now: step, steps: [step] });
  }
  return [...all.values()];
}
