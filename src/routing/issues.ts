import type { RoutingBody, RoutingRule, RoutingTarget } from "./input.ts";

export type RoutingIssue = { path: string; message: string };
/** Who and what there is in the shop. */
export type Known = { agentIds: readonly string[]; teamIds: readonly string[] };

/** What is wrong with routing rules beside their shape: names that nobody bears, provinces twice, rules that nothing can reach. */
export function routingIssues(body: RoutingBody, known: Known): RoutingIssue[] {
  return [...ruleIssues(body, known), ...territoryIssues(body, known), ...unreachable(body.rules), ...strangers(Object.keys(body.weights), known, "weights"), ...noticeIssues(body)];
}

function ruleIssues({ rules, territories }: RoutingBody, known: Known): RoutingIssue[] {
  const regions = territories.map(({ region }) => region);
  return rules.flatMap((rule, at) => {
    const path = `rules.${at}`;
    const twice = rules.findIndex(({ id, name }) => id === rule.id || name === rule.name) < at ? [{ path, message: `There is a rule ${rule.name} already.` }] : [];
    const odd = (rule.when.regions ?? []).filter((region) => !regions.includes(region)).map((region) => ({ path: `${path}.when.regions`, message: `There is no region ${region}.` }));
    const teams = (rule.when.teamIds ?? []).flatMap((id) => teamIssue(id, known, `${path}.when.teamIds`));
    return [...twice, ...odd, ...teams, ...targetIssues(rule.to, `${path}.to`), ...(rule.overflow?.to ? targetIssues(rule.overflow.to, `${path}.overflow.to`) : [])];
  });

  function targetIssues(target: RoutingTarget, path: string): RoutingIssue[] {
    if (target.kind === "agents") return strangers(target.agentIds, known, path);
    if (target.kind === "team") return teamIssue(target.teamId, known, path);
    const isVoid = target.kind === "territory" && territories.every(({ agentId, standInId }) => (agentId ?? standInId) === null);
    return isVoid ? [{ path, message: "No region has an agent." }] : [];
  }
}

function territoryIssues({ territories }: RoutingBody, known: Known): RoutingIssue[] {
  const ownerOf = new Map<string, string>();
  return territories.flatMap(({ region, provinces, agentId, standInId }, at) => {
    const path = `territories.${at}`;
    const issues = strangers([agentId, standInId].filter((id) => id !== null), known, path);
    if (territories.findIndex((one) => one.region === region) < at) issues.push({ path, message: `There is a region ${region} already.` });
    if (agentId !== null && agentId === standInId) issues.push({ path, message: `Nobody stands in for themselves in ${region}.` });
    for (const province of provinces) {
      const owner = ownerOf.get(province);
      if (owner !== undefined) issues.push({ path, message: `${province} lies in ${owner} already.` });
      ownerOf.set(province, region);
    }
    return issues;
  });
}

/** After a rule that takes every chat and never lets go, no other is ever asked. */
function unreachable(rules: readonly RoutingRule[]): RoutingIssue[] {
  const last = rules.findIndex(({ enabled, when, to, overflow }) => enabled && overflow === null && to.kind !== "territory" && Object.keys(when).length === 0);
  return last < 0 ? [] : rules.flatMap(({ enabled, name }, at) => (at > last && enabled ? [{ path: `rules.${at}`, message: `${name} is never asked: ${rules[last]!.name} before it takes every chat and keeps it.` }] : []));
}

const strangers = (ids: readonly string[], { agentIds }: Known, path: string): RoutingIssue[] =>
  ids.filter((id) => !agentIds.includes(id)).map((id) => ({ path, message: `${id} does not serve the shop.` }));

/** What a buyer would read as it stands. */
const noticeIssues = ({ queueNotice }: RoutingBody): RoutingIssue[] =>
  [...(queueNotice?.text ?? "").matchAll(/\{[^}]*\}/g)].filter(([one]) => one !== "{queue}" && one !== "{shop}").map(([one]) => ({ path: "queueNotice.text", message: `There is no variable ${one} here.` }));

const teamIssue = (id: string, { teamIds }: Known, path: string): RoutingIssue[] => (teamIds.includes(id) ? [] : [{ path, message: `The shop has no team ${id}.` }]);
