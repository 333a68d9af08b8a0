import { type ClockKind, type ClockTarget, CONDITIONS, type PolicyConditions, type PolicyVersion } from "./policies.ts";

/** What the conditions of policies ask about one subject, as it stood when its clock started. */
export type ConditionFacts = {
  shop: string;
  platform: string;
  /** The team in whose queue it is; null = the shop's. */
  team: string | null;
  /** The buyer's; null where the platform names none. */
  tier: string | null;
  priority: string;
  /** Labels, or the kind of a complaint: a condition holds when it names one of them. */
  category: readonly string[];
  /** The buyer's first words of the session; null where they are not text. A condition holds when they contain one of its phrases. */
  words: string | null;
};

/** A version that a person re-applied at an instant: what runs then goes on by it. */
export type Reapplication = { policyId: string; version: number; atMs: number };

/** Every version of every policy that a shop goes by, in any order, and what was re-applied. */
export type PolicyHistory = { policies: readonly PolicyVersion[]; reapplied?: readonly Reapplication[] };

/** The facts that say least, for a subject of which only the shop is known. */
export const plainFacts = (shop: string, platform: string): ConditionFacts => ({ shop, platform, team: null, tier: null, priority: "normal", category: [], words: null });

/** Whether all conditions hold. */
export function satisfies(facts: ConditionFacts, when: PolicyConditions): boolean {
  return CONDITIONS.every((name) => {
    const wanted = when[name];
    if (wanted === undefined) return true;
    const values = typeof wanted === "string" ? [wanted] : wanted;
    if (name === "category") return facts.category.some((held) => values.includes(held));
    if (name === "words") return contains(facts.words, values);
    const held = facts[name];
    return held !== null && values.includes(held);
  });
}

function contains(words: string | null, phrases: readonly string[]): boolean {
  if (words === null) return false;
  const said = words.toLowerCase();
  return phrases.some((phrase) => said.includes(phrase.toLowerCase()));
}

/** The policies that hold for a subject, the one of highest rank first and the shop's default last. Of equal ranks, which are refused, the lower id. */
export function policiesFor(versions: readonly PolicyVersion[], facts: ConditionFacts): PolicyVersion[] {
  return versions.filter(({ enabled, when }) => enabled && satisfies(facts, when)).sort((a, b) => Number(a.isDefault) - Number(b.isDefault) || b.rank - a.rank || (a.policyId < b.policyId ? -1 : 1));
}

/** What holds of one kind: all targets of that kind of the first policy that speaks of it. Null where none does. */
export function targetsFor(versions: readonly PolicyVersion[], facts: ConditionFacts, kind: ClockKind): { policy: PolicyVersion; targets: ClockTarget[] } | null {
  for (const policy of policiesFor(versions, facts)) {
    const targets = policy.targets.filter((target) => target.kind === kind);
    if (targets.length > 0) return { policy, targets };
  }
  return null;
}

/**
 * Each policy's version in force at an instant, one a policy: the latest published by then, save where another was re-applied since then to
 * what ran (`reapplied` by `untilMs`). What began before the first version goes by that of the default, and by no other policy.
 */
export function versionsAt({ policies, reapplied = [] }: PolicyHistory, atMs: number, untilMs: number = atMs): PolicyVersion[] {
  const held = new Map<string, PolicyVersion>();
  for (const version of policies) {
    const known = held.get(version.policyId);
    if (isNearer(version, known, atMs)) held.set(version.policyId, version);
  }
  for (const { policyId, version } of reapplied.filter((again) => again.atMs > atMs && again.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)) {
    const again = policies.find((one) => one.policyId === policyId && one.version === version);
    if (again) held.set(policyId, again);
  }
  return [...held.values()];
}

function isNearer(version: PolicyVersion, known: PolicyVersion | undefined, atMs: number): boolean {
  if (version.publishedAtMs > atMs) return version.isDefault && (!known || (known.publishedAtMs > atMs && version.publishedAtMs < known.publishedAtMs));
  if (!known || known.publishedAtMs > atMs) return true;
  return version.publishedAtMs > known.publishedAtMs || (version.publishedAtMs === known.publishedAtMs && version.version > known.version);
}

/** The instants at which something was re-applied to what ran, in order: each may move a clock that began at `startMs` and still runs then. */
export function reappliedAfter({ reapplied = [] }: PolicyHistory, startMs: number): number[] {
  return [...new Set(reapplied.map(({ atMs }) => atMs))].filter((atMs) => atMs > startMs).sort((a, b) => a - b);
}
