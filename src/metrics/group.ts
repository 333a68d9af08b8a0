import type { Owners, TeamSpell } from "./queries.ts";

/** By what figures are put together. */
export const BYS = ["agent", "shop", "team", "platform", "policy"] as const;
export type By = (typeof BYS)[number];

/** A group inside a shop, as roll-ups name it. */
export const agentGroup = (agentId: string | null): string => (agentId === null ? "q" : `a:${agentId}`);
export const SHOP_GROUP = "s";
export const teamGroup = (teamId: string): string => `t:${teamId}`;
export const policyGroup = (policyId: string): string => `p:${policyId}`;

/** Which groups of a kind are asked for: `prefix` names them all, `names` just these. */
export type GroupsWanted = { names: readonly string[]; prefixes: readonly string[] };

/** The stored groups that answer a question; null where they cannot, since a person's rows are not kept apart in them. */
export function storedGroups(by: By, owners: Owners): GroupsWanted | null {
  if (by === "agent") {
    if (owners?.teams) return null;
    return owners === null ? { names: ["q"], prefixes: ["a:"] } : { names: [...owners.ids.map(agentGroup), ...(owners.queue ? ["q"] : [])], prefixes: [] };
  }
  if (by === "shop" || by === "platform") {
    if (owners === null) return { names: [SHOP_GROUP], prefixes: [] };
    const single = [...owners.ids.map(agentGroup), ...(owners.queue ? ["q"] : [])];
    return single.length === 1 && !owners.teams ? { names: single, prefixes: [] } : null;
  }
  if (owners !== null) return null;
  return { names: [], prefixes: [by === "team" ? "t:" : "p:"] };
}

/** What a stored or counted group is in an answer: an agent's id, a team's, a policy's; null where the kind has one group only. */
export const idOfGroup = (by: By, group: string): string | null => (by === "shop" || by === "platform" || group === "q" || group === SHOP_GROUP ? null : group.slice(2));

/** In which groups of a shop a row counts. */
export type Grouping = { shopId: string; agentId: string | null; atMs: number; policyId?: string };

export type Groupings = (row: Grouping) => readonly string[];

/** `kinds`: the kinds of groups that are counted. Policies group clocks only. */
export function groupings(kinds: readonly By[], spells: readonly TeamSpell[]): Groupings {
  const byUser = Map.groupBy(spells, ({ userId }) => userId);
  const [agent, shop, team, policy] = [kinds.includes("agent"), kinds.includes("shop") || kinds.includes("platform"), kinds.includes("team"), kinds.includes("policy")];
  return ({ shopId, agentId, atMs, policyId }) => {
    const groups: string[] = [];
    if (agent) groups.push(agentGroup(agentId));
    if (shop) groups.push(SHOP_GROUP);
    if (policy && policyId !== undefined) groups.push(policyGroup(policyId));
    if (!team || agentId === null) return groups;
    for (const { teamId, shopIds, since, until } of byUser.get(agentId) ?? []) {
      if (shopIds.includes(shopId) && since.getTime() <= atMs && (until === null || atMs < until.getTime())) groups.push(teamGroup(teamId));
    }
    return groups;
  };
}

/** Instants at which somebody joins or leaves a team: what is summed in the database is cut there. */
export const cutsOf = (spells: readonly TeamSpell[]): Date[] => [...new Set(spells.flatMap(({ since, until }) => [since.getTime(), ...(until ? [until.getTime()] : [])]))].sort((a, b) => a - b).map((ms) => new Date(ms));

/** Whether a row counts for whom is asked: a hand-over has two sides, a spell many days. */
export function isHeld({ agentId, shopId, atMs }: Grouping, owners: Owners, spells: readonly TeamSpell[]): boolean {
  if (owners === null) return true;
  if (agentId === null) return owners.queue;
  if (owners.ids.includes(agentId)) return true;
  return spells.some((spell) => owners.teams?.includes(spell.teamId) && spell.userId === agentId && spell.shopIds.includes(shopId) && spell.since.getTime() <= atMs && (spell.until === null || atMs < spell.until.getTime()));
}
