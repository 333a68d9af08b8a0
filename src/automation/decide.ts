import type { RuleBody, RuleConditions } from "./input.ts";

export type Rule = { id: string; version: number; body: RuleBody };

/** What conditions ask about one conversation at one event. */
export type RuleFacts = {
  platform: string;
  tier: string | null;
  labels: readonly string[];
  /** What the buyer said: the message's text, else the newest. */
  text: string | null;
  orderState: string | null;
  refundState: string | null;
  priority: "urgent" | "high" | "normal";
  state: "open" | "pending" | "resolved";
  clockKind: string | null;
  isOpen: boolean;
  isFirstOfSession: boolean;
  assigneeId: string | null;
};

export type Held = { name: string; found: string | boolean | null };
export type Judgement = { holds: boolean; held: Held[]; /** The first condition that did not hold. */ failed: string | null };

type Check = (when: RuleConditions, facts: RuleFacts) => Held["found"] | undefined;
const within = (wanted: readonly string[] | undefined, found: string | null): string | null | undefined => (wanted === undefined || (found !== null && wanted.includes(found)) ? found : undefined);

/** Each answers what was found, undefined where the condition does not hold. */
const CHECKS: { [Name in keyof RuleConditions]-?: Check } = {
  platforms: ({ platforms }, facts) => within(platforms, facts.platform),
  tiers: ({ tiers }, facts) => within(tiers, facts.tier),
  labels: ({ labels }, facts) => labels?.find((label) => facts.labels.includes(label)),
  withoutLabels: ({ withoutLabels }, facts) => (withoutLabels?.some((label) => facts.labels.includes(label)) ? undefined : null),
  words: ({ words }, { text }) => words?.find((word) => text?.toLowerCase().includes(word.toLowerCase())),
  orderStates: ({ orderStates }, facts) => within(orderStates, facts.orderState),
  refundStates: ({ refundStates }, facts) => within(refundStates, facts.refundState),
  priorities: ({ priorities }, facts) => within(priorities, facts.priority),
  states: ({ states }, facts) => within(states, facts.state),
  clockKinds: ({ clockKinds }, facts) => within(clockKinds, facts.clockKind),
  hours: ({ hours }, { isOpen }) => ((hours === "in") === isOpen ? hours : undefined),
  firstOfSession: ({ firstOfSession }, facts) => (firstOfSession === facts.isFirstOfSession ? facts.isFirstOfSession : undefined),
  unassigned: ({ unassigned }, { assigneeId }) => (unassigned === (assigneeId === null) ? unassigned : undefined),
};

/** Whether a rule's conditions hold, with what was found for each. */
export function judge({ when }: Pick<RuleBody, "when">, facts: RuleFacts): Judgement {
  const held: Held[] = [];
  for (const name of Object.keys(CHECKS) as (keyof RuleConditions)[]) {
    if (when[name] === undefined) continue;
    const found = CHECKS[name](when, facts);
    if (found === undefined) return { holds: false, held, failed: name };
    held.push({ name, found });
  }
  return { holds: true, held, failed: null };
}

/** The rules that fire upon one event, in the shop's order: one a group, and none after one that says so. */
export function firing(rules: readonly Rule[], type: string, facts: RuleFacts): { rule: Rule; held: Held[] }[] {
  const fired: { rule: Rule; held: Held[] }[] = [];
  const groups = new Set<string>();
  for (const rule of rules) {
    const { trigger, group, stop } = rule.body;
    if (trigger.kind !== "event" || trigger.type !== type || (group !== null && groups.has(group))) continue;
    const { holds, held } = judge(rule.body, facts);
    if (!holds) continue;
    fired.push({ rule, held });
    if (group !== null) groups.add(group);
    if (stop) break;
  }
  return fired;
}

export const ACTOR = "automation";
/** What a rule did begins no rule, its own or another's: no chain, so no circle. */
export const isOwnEffect = ({ actorType, actorId }: { actorType: string; actorId: string }): boolean => actorType === "system" && actorId === ACTOR;

/** How many of `wanted` firings there is still room for within the hour. */
export const roomFor = (firedInHour: number, perHour: number): number => Math.max(0, perHour - firedInHour);
