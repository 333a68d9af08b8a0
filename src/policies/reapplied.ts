import { clocksFor, type JudgedClock, type Timed } from "../sla/clocks.ts";
import type { ClockKind } from "../sla/policies.ts";
import { type ConditionFacts, plainFacts, type Reapplication } from "../sla/policy-match.ts";
import type { ShopRules } from "../sla/shop-rules.ts";

/** A clock that runs, as it is stored, with what was known of its subject when it started. */
export type RunningClock = {
  id: string;
  /** Null for what is no wait (a session, a promise, a refund): what its conditions asked is not at hand, so it goes on by the policy that it started with. */
  turnId: string | null;
  subjectType: string;
  shopId: string;
  conversationId: string | null;
  kind: ClockKind;
  key: string;
  startedAt: Date;
  dueAt: Date;
  policyId: string;
  policyVersion: number;
  /** Null where the instant itself was given: it does not move. */
  allowance: unknown;
  pauses: readonly { from: string; to: string | null }[];
  traits: Partial<Pick<ConditionFacts, "team" | "tier" | "priority"> & { labels: string[]; words: string | null }> | null;
};

/** What re-applying makes of a clock that runs. `afterMs` null: there is no such target any more. */
export type ReappliedClock = { clock: RunningClock; beforeMs: number; afterMs: number | null; breaches: boolean; next: JudgedClock | null };

/** The clocks that would go on by another version or to another due instant, those past due at once first. */
export function reappliedClocks(clocks: readonly RunningClock[], rules: ShopRules, again: Reapplication): ReappliedClock[] {
  const next = { ...rules, reapplied: [...rules.reapplied, again] };
  // Whether its conditions hold is not asked again where it started by this policy.
  const alone = { ...next, policies: rules.policies.filter(({ policyId }) => policyId === again.policyId).map((policy) => ({ ...policy, when: {}, enabled: true })) };
  const changed = clocks.flatMap((clock) => {
    if (clock.turnId === null && clock.policyId !== again.policyId) return [];
    return reappliedClock(clock, clock.turnId === null ? alone : next, again.atMs);
  });
  return changed.sort((a, b) => Number(b.breaches) - Number(a.breaches) || (a.afterMs ?? Infinity) - (b.afterMs ?? Infinity));
}

function reappliedClock(clock: RunningClock, rules: ShopRules, atMs: number): ReappliedClock[] {
  const beforeMs = clock.dueAt.getTime();
  const isPaused = clock.pauses.length > 0 && clock.pauses.at(-1)?.to === null;
  if (beforeMs < atMs && !isPaused) return [];
  const next = clocksFor(timedOf(clock, atMs), rules, { nowMs: atMs + 1, facts: factsOf(clock, rules) })[indexOf(clock)] ?? null;
  if (next === null) return clock.turnId === null ? [] : [{ clock, beforeMs, afterMs: null, breaches: false, next }];
  const isSame = next.dueAtMs === beforeMs && next.policyId === clock.policyId && next.policyVersion === clock.policyVersion;
  return isSame ? [] : [{ clock, beforeMs, afterMs: next.dueAtMs, breaches: next.dueAtMs < atMs, next }];
}

/** What conditions ask, as it was stored with the wait. */
export const factsOf = ({ traits }: Pick<RunningClock, "traits">, { shopId, platform }: Pick<ShopRules, "shopId" | "platform">): ConditionFacts => ({
  ...plainFacts(shopId, platform),
  team: traits?.team ?? null,
  tier: traits?.tier ?? null,
  priority: traits?.priority ?? "normal",
  category: traits?.labels ?? [],
  words: traits?.words ?? null,
});

function timedOf({ kind, startedAt, dueAt, allowance, pauses }: RunningClock, nowMs: number): Timed {
  const given = allowance === null && kind !== "sunset" && startedAt.getTime() <= nowMs;
  return {
    kind,
    startedAtMs: startedAt.getTime(),
    holders: [],
    stopped: null,
    pending: pauses.map(({ from, to }) => ({ fromMs: Date.parse(from), toMs: to === null ? null : Date.parse(to) })),
    ...(given && { dueAtMs: dueAt.getTime() }),
  };
}

/** Which of its kind: `next_response#2` is the second. */
const indexOf = ({ key }: RunningClock): number => Number(/#(\d+)$/.exec(key)?.[1] ?? 1) - 1;
