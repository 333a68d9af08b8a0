import { useQuery } from "@tanstack/react-query";
import type { RoutingRule, RoutingTarget } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { teamsQuery } from "../teams/queries.ts";
import { peopleQuery } from "./queries.ts";
import { routingWords } from "./text.ts";

/** A rule in words. */
export function useRuleWords(shopId: string) {
  const text = useWords(routingWords);
  const people = useQuery(peopleQuery(shopId)).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? id;
  const join = (values: readonly string[]) => values.join(" / ");
  const when = ({ when: asked }: RoutingRule): string[] => [
    ...(asked.regions ? [`${text("when.regions")} ${join(asked.regions)}`] : []),
    ...(asked.tiers ? [`${text("when.tiers")} ${join(asked.tiers)}`] : []),
    ...(asked.languages ? [`${text("when.languages")} ${join(asked.languages.map((one) => text(`language.${one}`)))}`] : []),
    ...(asked.orderStates ? [`${text("when.orderStates")} ${join(asked.orderStates.map((one) => text(`orderState.${one}`)))}`] : []),
    ...(asked.kinds ? [`${text("when.kinds")} ${join(asked.kinds.map((one) => text(`kind.${one}`)))}`] : []),
    ...(asked.labels ? [`${text("when.labels")} ${join(asked.labels)}`] : []),
    ...(asked.teamIds ? [`${text("when.teamIds")} ${join(asked.teamIds.map(teamName))}`] : []),
    ...(asked.returning === undefined ? [] : [`${text("when.returning")} ${text(asked.returning ? "yes" : "no")}`]),
  ];
  const target = (to: RoutingTarget): string => {
    if (to.kind === "agents") return join(to.agentIds.map((id) => people.find((one) => one.id === id)?.name ?? id));
    if (to.kind === "team") return `${text("to.team")} ${teamName(to.teamId)}`;
    return to.kind === "skill" ? `${text("to.skill")} ${to.skill}` : text(`to.${to.kind}`);
  };
  const overflow = ({ overflow: after }: RoutingRule): string => {
    if (after === null) return text("overflow.keep");
    if (after.to !== null) return text("overflow.to", { seconds: after.afterSeconds, target: target(after.to) });
    return after.afterSeconds === 0 ? text("overflow.now") : text("overflow.next", { seconds: after.afterSeconds });
  };
  return { when, target, overflow };
}
