import { type ConditionName, CONDITIONS, type PolicyConditions } from "./policies.ts";
import { type ConditionFacts, plainFacts, satisfies } from "./policy-match.ts";

/** A policy as far as its place among others goes. */
export type Ranked = { policyId: string; name: string; rank: number; isDefault: boolean; enabled: boolean; when: PolicyConditions };
/** Two policies of one rank that this conversation satisfies both of. */
export type Conflict = { a: Ranked; b: Ranked; example: ConditionFacts; tried: number };
/** A shop that the policies may hold for. */
export type ShopOfRules = { id: string; platform: string };

const FEWEST = 1_000;
const MOST = 20_000;

/**
 * The first pair of equal rank that some conversation satisfies both of: tried are conversations made from all values that any condition
 * names, with one more that none names, at least 1,000 of them; and for each pair one made from what both ask, so that none is missed where
 * there are too many to try all. The shop's default stands apart: it holds where nothing else does.
 */
export function findConflict(policies: readonly Ranked[], shops: readonly ShopOfRules[]): Conflict | null {
  const ranked = policies.filter(({ isDefault, enabled }) => enabled && !isDefault);
  const groups = [...Map.groupBy(ranked, ({ rank }) => rank).values()].filter((group) => group.length > 1);
  if (groups.length === 0) return null;
  const conversations = conversationsOf(ranked, shops);
  for (const group of groups) {
    const met = groupConflict(group, [...conversations, ...pairsOf(group).flatMap(([a, b]) => shops.map((shop) => meeting(a, b, shop)))]);
    if (met) return { ...met, tried: conversations.length };
  }
  return null;
}

function groupConflict(group: readonly Ranked[], conversations: readonly ConditionFacts[]): Omit<Conflict, "tried"> | null {
  for (const example of conversations) {
    const [a, b] = group.filter(({ when }) => satisfies(example, when));
    if (a && b) return { a, b, example };
  }
  return null;
}

const pairsOf = (group: readonly Ranked[]): [Ranked, Ranked][] => group.flatMap((a, index) => group.slice(index + 1).map((b): [Ranked, Ranked] => [a, b]));

const valuesOf = (when: PolicyConditions, name: ConditionName): string[] => [when[name] ?? []].flat();

/** The conversation that satisfies both wherever one can. */
function meeting(a: Ranked, b: Ranked, { id, platform }: ShopOfRules): ConditionFacts {
  const common = (name: ConditionName) => {
    const [first, second] = [valuesOf(a.when, name), valuesOf(b.when, name)];
    if (first.length === 0 || second.length === 0) return [...first, ...second][0] ?? null;
    return first.find((value) => second.includes(value)) ?? first[0]!;
  };
  const both = (name: ConditionName) => [valuesOf(a.when, name)[0], valuesOf(b.when, name)[0]].filter((value) => value !== undefined);
  const words = both("words");
  return { shop: id, platform, team: common("team"), tier: common("tier"), priority: common("priority") ?? "normal", category: both("category"), words: words.length === 0 ? null : words.join(" ") };
}

/** Conversations from all values of all conditions; where there are more than can be tried, evenly spread ones. */
export function conversationsOf(policies: readonly Ranked[], shops: readonly ShopOfRules[]): ConditionFacts[] {
  const choices = choicesOf(policies, shops);
  const total = choices.reduce((product, { length }) => product * length, 1);
  const count = Math.min(MOST, Math.max(FEWEST, total));
  return Array.from({ length: count }, (_, index) => conversationAt(choices, total <= count ? index : Math.floor((index * total) / count)));
}

type Choice = (facts: ConditionFacts) => ConditionFacts;

function choicesOf(policies: readonly Ranked[], shops: readonly ShopOfRules[]): Choice[][] {
  const named = (name: ConditionName) => [...new Set(policies.flatMap(({ when }) => valuesOf(when, name)))];
  const single = (name: "team" | "tier", values: (string | null)[]): Choice[] => values.map((value) => (facts) => ({ ...facts, [name]: value }));
  const categories = named("category");
  const words = named("words");
  return [
    shops.map(({ id, platform }) => (facts: ConditionFacts) => ({ ...facts, shop: id, platform })),
    single("tier", [...named("tier"), null]),
    single("team", [...named("team"), null]),
    [...new Set([...named("priority"), "urgent", "high", "normal"])].map((priority) => (facts: ConditionFacts) => ({ ...facts, priority })),
    [[], ...categories.map((one) => [one]), categories, ["—"]].map((category) => (facts: ConditionFacts) => ({ ...facts, category })),
    [null, ...words, words.join(" "), "…"].map((said) => (facts: ConditionFacts) => ({ ...facts, words: said })),
  ];
}

function conversationAt(choices: readonly (readonly Choice[])[], index: number): ConditionFacts {
  let rest = index;
  return choices.reduce((facts, offered) => {
    const choice = offered[rest % offered.length]!;
    rest = Math.floor(rest / offered.length);
    return choice(facts);
  }, plainFacts("", ""));
}

/** The example in words: what it is and says, leaving out what does not matter to either. */
export function wordsOf({ a, b, example }: Conflict): string {
  const asked = CONDITIONS.filter((name) => a.when[name] !== undefined || b.when[name] !== undefined);
  const said = asked.map((name) => `${name} ${[example[name] ?? "—"].flat().join(", ")}`);
  return said.length === 0 ? `every conversation of the shop ${example.shop}` : `a conversation with ${said.join(", ")}`;
}
