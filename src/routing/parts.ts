import type { Part } from "../audit/differences.ts";
import type { RoutingBody, RoutingRule, RoutingTarget, Territory } from "./input.ts";

const WITH_IDS: readonly string[] = ["teamIds"];

/** Who gets which chat, as its record of changes compares it. Rules are known by their ids, so that one renamed is not another. */
export function routingParts({ rules, territories, queueNotice, weights, chatCost, limits, ...flat }: RoutingBody, calls: ReadonlyMap<string, string>): Part[] {
  const top = (name: string, value: Part["value"], path: string[] = []): Part => ({ name, path, value });
  return [
    top("lastAgentFirst", flat.lastAgentFirst),
    top("fallback", flat.fallback),
    top("teamWaitSeconds", flat.teamWaitSeconds),
    top("order", rules.map(({ name }) => name)),
    ...rules.flatMap((rule) => ruleParts(rule, calls.get(rule.id) ?? rule.name)),
    ...territories.flatMap(territoryParts),
    ...Object.entries(queueNotice ?? {}).map(([name, value]) => top(`queueNotice.${name}`, value)),
    ...Object.entries(weights).map(([userId, weight]): Part => ({ name: "weight", path: [userId], value: weight, ids: true })),
    ...Object.entries(chatCost).map(([kind, cost]) => top("chatCost", cost, [kind])),
    ...Object.entries(limits).map(([kind, most]) => top("limit", most, [kind])),
  ];
}

/** What each rule is called: as it was before, where it was there before. */
export const callsOf = (before: RoutingBody, after: RoutingBody): Map<string, string> => new Map([...after.rules, ...before.rules].map(({ id, name }) => [id, name]));

function ruleParts({ name, enabled, when, to, overflow }: RoutingRule, call: string): Part[] {
  const path = ["rule", call];
  const conditions = Object.entries(when).map(([condition, value]): Part => ({ name: `when.${condition}`, path, value: value as Part["value"], ...(WITH_IDS.includes(condition) && { ids: true }) }));
  return [
    { name: "name", path, value: name },
    { name: "enabled", path, value: enabled },
    ...conditions,
    ...targetParts(to, path),
    { name: "overflow", path, value: overflow === null ? "keep" : overflow.to ? "other" : "next" },
    { name: "overflow.afterSeconds", path, value: overflow?.afterSeconds ?? null },
    ...(overflow?.to ? targetParts(overflow.to, [...path, "overflow"]) : []),
  ];
}

function targetParts(to: RoutingTarget, path: readonly string[]): Part[] {
  const kind: Part = { name: "to", path, value: to.kind };
  if (to.kind === "agents") return [kind, { name: "to.who", path, value: to.agentIds, ids: true }];
  if (to.kind === "team") return [kind, { name: "to.who", path, value: to.teamId, ids: true }];
  return to.kind === "skill" ? [kind, { name: "to.skill", path, value: to.skill }] : [kind];
}

function territoryParts({ region, provinces, agentId, standInId }: Territory): Part[] {
  const path = ["territory", region];
  return [{ name: "provinces", path, value: provinces }, { name: "agent", path, value: agentId, ids: true }, { name: "standIn", path, value: standInId, ids: true }];
}
