import { type Candidate, leastLoaded } from "./choose-agent.ts";
import type { RoutingBody, RoutingFacts, RoutingRule, RoutingTarget, WorkKind } from "./input.ts";

/** Somebody who is there, with what they hold. */
export type Person = Candidate & { skills: readonly string[]; teamIds: readonly string[]; held: { complaint: number; urgent: number } };

export type StepOutcome = "chosen" | "not_met" | "nobody_free" | "waits";
/** What one rule said; `ruleId` null for what holds without rules (last agent, anyone). */
export type DecisionStep = { ruleId: string | null; name: string; outcome: StepOutcome };
/** `teamId`: whose queue it is from here on, where that is said; left out: the team of whoever gets it, or as it is. */
export type Decision = { agentId: string | null; reason: string; teamId?: string; steps: DecisionStep[] };

type Asked = { body: RoutingBody; people: readonly Person[]; facts: RoutingFacts };

/** Why somebody got it: a word, and where there is one, what it is about: `territory 华东`, `rule 金牌客户`, `last_agent`. */
const because = (word: string, about: string) => `${word} ${about}`;

/**
 * Who gets a waiting chat, and why: the last agent, then each rule in its order, then the people of the team whose queue it is in, then whoever is least
 * loaded; else it waits in the queue, with what for. One that overflows to a team of which nobody is free waits in that team's queue.
 */
export function decide({ body, people: here, facts }: Asked): Decision {
  const people = here.map((one) => ({ ...one, weight: body.weights[one.id] ?? 1 }));
  const asked = { body, people, facts };
  const steps: DecisionStep[] = [];
  if (body.lastAgentFirst && facts.lastAgentId !== null) {
    const last = freeOf(asked, [facts.lastAgentId].filter((id) => isOfTeam(people, id, facts.teamId)));
    steps.push({ ruleId: null, name: "last_agent", outcome: last ? "chosen" : "nobody_free" });
    if (last) return { agentId: last.id, reason: "last_agent", steps };
  }
  let overflowed: Pick<Decision, "teamId"> = {};
  for (const rule of body.rules) {
    if (!rule.enabled) continue;
    const said = askRule(asked, rule);
    steps.push({ ruleId: rule.id, name: rule.name, outcome: said.outcome });
    if (said.outcome === "chosen" || said.outcome === "waits") return { agentId: said.agentId, reason: said.reason, ...teamOf(said), ...(said.agentId === null && overflowed), steps };
    if (said.outcome === "nobody_free" && overflowed.teamId === undefined) overflowed = teamOf(said);
  }
  const own = askOwnTeam(asked);
  if (own) {
    steps.push({ ruleId: null, name: "own_team", outcome: own.outcome });
    if (own.outcome === "chosen" || own.outcome === "waits") return { agentId: own.agentId, reason: own.reason, ...(own.agentId === null && overflowed), steps };
  }
  const anyone = body.fallback === "anyone" ? leastLoaded(people.filter((one) => canTake(one, facts.kind, body))) : undefined;
  steps.push({ ruleId: null, name: body.fallback, outcome: anyone ? "chosen" : "nobody_free" });
  if (anyone) return { agentId: anyone.id, reason: "least_loaded", steps };
  return { agentId: null, reason: people.length === 0 ? "nobody_here" : body.fallback === "queue" ? "no_rule" : "all_at_capacity", ...overflowed, steps };
}

/** Of a team's chats, who served the buyer last comes first only where they are of that team, or of none. */
const isOfTeam = (people: readonly Person[], id: string | null, teamId: string | null): boolean => {
  const teamIds = people.find((one) => one.id === id)?.teamIds ?? [];
  return teamId === null || teamIds.length === 0 || teamIds.includes(teamId);
};

/** A team's chat waits a while for the people of the team who are there; where none of them is, it is anybody's. */
function askOwnTeam(asked: Asked): Said | null {
  const { body, people, facts } = asked;
  const members = people.filter(({ teamIds }) => facts.teamId !== null && teamIds.includes(facts.teamId));
  if (members.length === 0) return null;
  const chosen = leastLoaded(members.filter((one) => canTake(one, facts.kind, body)));
  if (chosen) return { outcome: "chosen", agentId: chosen.id, reason: "own_team" };
  return facts.waitedSeconds < body.teamWaitSeconds ? { outcome: "waits", agentId: null, reason: "waits_for_team" } : { outcome: "nobody_free" };
}

/** May one more chat of this kind be given to them? Whoever holds nothing may be given one that takes more than their whole capacity. */
export function canTake({ open, capacity, held }: Person, kind: WorkKind, { chatCost, limits }: Pick<RoutingBody, "chatCost" | "limits">): boolean {
  if (capacity === 0 || (open > 0 && open + chatCost[kind] > capacity)) return false;
  const most = kind === "complaint" || kind === "urgent" ? limits[kind] : null;
  return most === null || held[kind as "complaint" | "urgent"] < most;
}

/** The person once they were given it. */
export function afterTaking(person: Person, kind: WorkKind, { body: { chatCost }, now }: { body: RoutingBody; now: Date }): Person {
  const held = kind === "complaint" || kind === "urgent" ? { ...person.held, [kind]: person.held[kind] + 1 } : person.held;
  return { ...person, held, open: person.open + chatCost[kind], idleSince: now };
}

type Said = { teamId?: string } & ({ outcome: "not_met" | "nobody_free"; agentId?: null } | { outcome: "chosen"; agentId: string; reason: string } | { outcome: "waits"; agentId: null; reason: string });

const teamOf = ({ teamId }: Pick<Said, "teamId">): Pick<Decision, "teamId"> => (teamId === undefined ? {} : { teamId });
const teamAsked = (target: RoutingTarget | null): Pick<Said, "teamId"> => (target?.kind === "team" ? { teamId: target.teamId } : {});

function askRule(asked: Asked, rule: RoutingRule): Said {
  if (!isMet(rule, asked) || (rule.to.kind === "territory" && !territoryOf(asked))) return { outcome: "not_met" };
  const found = ask(asked, rule.to, rule.name);
  if (found) return { outcome: "chosen", ...found, ...teamAsked(rule.to) };
  const { overflow } = rule;
  if (overflow === null || asked.facts.waitedSeconds < overflow.afterSeconds) return { outcome: "waits", agentId: null, reason: because("waits_for", rule.name) };
  const beyond = overflow.to && ask(asked, overflow.to, rule.name);
  if (beyond) return { outcome: "chosen", agentId: beyond.agentId, reason: because("overflow", rule.name), ...teamAsked(overflow.to) };
  // A rule that asks for the team it is in would no longer hold for it: such a chat stays where it is.
  return { outcome: "nobody_free", ...(rule.when.teamIds === undefined && teamAsked(overflow.to)) };
}

function isMet({ when }: RoutingRule, { body, facts }: Asked): boolean {
  const one = (wanted: readonly string[] | undefined, value: string | null | undefined) => wanted === undefined || (value !== null && value !== undefined && wanted.includes(value));
  return (
    one(when.teamIds, facts.teamId) &&
    one(when.regions, regionOf(body, facts.province)) &&
    one(when.tiers, facts.tier) &&
    one(when.languages, facts.language) &&
    one(when.orderStates, facts.orderState) &&
    one(when.kinds, facts.kind) &&
    (when.labels === undefined || when.labels.some((label) => facts.labels.includes(label))) &&
    (when.returning === undefined || when.returning === (facts.lastAgentId !== null))
  );
}

function ask(asked: Asked, target: RoutingTarget, name: string): { agentId: string; reason: string } | undefined {
  if (target.kind === "territory") return askTerritory(asked);
  const chosen = leastLoaded(asked.people.filter((person) => isAsked(target, person, asked) && canTake(person, asked.facts.kind, asked.body)));
  if (!chosen) return undefined;
  if (target.kind === "last_agent") return { agentId: chosen.id, reason: "last_agent" };
  return { agentId: chosen.id, reason: target.kind === "skill" ? because("skill", target.skill) : because("rule", name) };
}

function isAsked(target: Exclude<RoutingTarget, { kind: "territory" }>, { id, skills, teamIds }: Person, { facts }: Asked): boolean {
  switch (target.kind) {
    case "agents":
      return target.agentIds.includes(id);
    case "team":
      return teamIds.includes(target.teamId);
    case "skill":
      return skills.includes(target.skill);
    case "last_agent":
      return id === facts.lastAgentId;
    case "anyone":
      return true;
  }
}

/** The region's own agent; the stand-in where that one is not there or has no room. */
function askTerritory(asked: Asked): { agentId: string; reason: string } | undefined {
  const territory = territoryOf(asked);
  if (!territory) return undefined;
  const own = freeOf(asked, [territory.agentId]);
  if (own) return { agentId: own.id, reason: because("territory", territory.region) };
  const standIn = freeOf(asked, [territory.standInId]);
  return standIn && { agentId: standIn.id, reason: because("stand_in", territory.region) };
}

const territoryOf = ({ body, facts }: Asked) =>
  facts.province === null ? undefined : body.territories.find(({ provinces, agentId, standInId }) => (provinces as readonly string[]).includes(facts.province!) && (agentId ?? standInId) !== null);

const regionOf = ({ territories }: RoutingBody, province: string | null): string | null =>
  province === null ? null : (territories.find(({ provinces }) => (provinces as readonly string[]).includes(province))?.region ?? null);

const freeOf = ({ body, people, facts }: Asked, ids: readonly (string | null)[]) => people.find((person) => ids.includes(person.id) && canTake(person, facts.kind, body));
