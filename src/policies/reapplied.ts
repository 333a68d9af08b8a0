import { clocksFor, type JudgedClock, type Timed } from "../sla/clocks.ts";
import type { ClockKind } from "../sla/policies.ts";
import { type ConditionFacts, plainFacts, type Reapplication } from "../sla/policy-match.ts";
import type { ShopRules } from "../sla/shop-rules.ts";

/** A clock that runs, as it is stored, with what was known of its subject when it started. */
export type RunningClock = {
  id: string;
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
  /** What conditions asked when it started; null where that was not kept: such a one goes on by the policy that it started with. */
  traits: Traits | null;
};

type Traits = Partial<Pick<ConditionFacts, "team" | "tier" | "priority"> & { labels: string[]; category: readonly string[]; words: string | null; stage: string | null }>;

/** What re-applying makes of a clock that runs. `afterMs` null: there is no such target any more. */
export type ReappliedClock = { clock: RunningClock; beforeMs: number; afterMs: number | null; breaches: boolean; next: JudgedClock | null };

/** The clocks that would go on by another version or to another due instant, those past due at once first. */
export function reappliedClocks(clocks: readonly RunningClock[], rules: ShopRules, again: Reapplication): ReappliedClock[] {
  const next = { ...rules, reapplied: [...rules.reapplied, again] };
  // Where nobody knows what they would ask, conditions are not asked again.
  const alone = { ...next, policies: rules.policies.filter(({ policyId }) => policyId === again.policyId).map((policy) => ({ ...policy, when: {}, enabled: true })) };
  const changed = clocks.flatMap((clock) => {
    if (clock.traits === null && clock.policyId !== again.policyId) return [];
    return reappliedClock(clock, clock.traits === null ? alone : next, again.atMs);
  });
  return changed.sort((a, b) => Number(b.breaches) - Number(a.breaches) || (a.afterMs ?? Infinity) - (b.afterMs ?? Infinity));
}

function reappliedClock(clock: RunningClock, rules: ShopRules, atMs: number): ReappliedClock[] {
  const beforeMs = clock.dueAt.getTime();
  const isPaused = clock.pauses.length > 0 && clock.pauses.at(-1)?.to === null;
  if (beforeMs < atMs && !isPaused) return [];
  const next = clocksFor(timedOf(clock, atMs), rules, { nowMs: atMs + 1, facts: factsOf(clock, rules) })[indexOf(clock)] ?? null;
  if (next === null) return DERIVED.has(clock.subjectType) ? [{ clock, beforeMs, afterMs: null, breaches: false, next }] : [];
  const isSame = next.dueAtMs === beforeMs && next.policyId === clock.policyId && next.policyVersion === clock.policyVersion;
  return isSame ? [] : [{ clock, beforeMs, afterMs: next.dueAtMs, breaches: next.dueAtMs < atMs, next }];
}

/** What a conversation's fold derives anew by itself; a clock of anything else stays where no target asks for it any more. */
export const DERIVED: ReadonlySet<string> = new Set(["turn", "session", "promise"]);

/** What conditions ask, as it was stored with the wait. */
export const factsOf = ({ traits }: { traits: Traits | null }, { shopId, platform }: Pick<ShopRules, "shopId" | "platform">): ConditionFacts => ({
  ...plainFacts(shopId, platform),
  team: traits?.team ?? null,
  tier: traits?.tier ?? null,
  priority: traits?.priority ?? "normal",
  category: traits?.labels ?? traits?.category ?? [],
  words: traits?.words ?? null,
});

function timedOf({ kind, startedAt, dueAt, allowance, pauses, traits }: RunningClock, nowMs: number): Timed {
  const given = allowance === null && kind !== "sunset" && startedAt.getTime() <= nowMs;
  return {
    kind,
    stage: traits?.stage ?? null,
    startedAtMs: startedAt.getTime(),
    holders: [],
    stopped: null,
    pending: pauses.map(({ from, to }) => ({ fromMs: Date.parse(from), toMs: to === null ? null : Date.parse(to) })),
    ...(given && { dueAtMs: dueAt.getTime() }),
  };
}

/** Which of its kind: `next_response#2` is the second. */
const indexOf = ({ key }: RunningClock): number => Number(/#(\d+)$/.exec(key)?.[1] ?? 1) - 1;
