import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Select } from "antd";
import type { RoutingTarget } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { teamsQuery } from "../teams/queries.ts";
import { Field } from "../ui/Field.tsx";
import { peopleQuery } from "./queries.ts";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";

const KINDS = ["agents", "team", "skill", "territory", "last_agent", "anyone"] as const;
const EMPTY: { [K in (typeof KINDS)[number]]: Extract<RoutingTarget, { kind: K }> } = {
  agents: { kind: "agents", agentIds: [] },
  team: { kind: "team", teamId: "" },
  skill: { kind: "skill", skill: "" },
  territory: { kind: "territory" },
  last_agent: { kind: "last_agent" },
  anyone: { kind: "anyone" },
};

/** To whom: named people, a team, a skill, the region's agent, who served last, or anyone. */
export function TargetFields({ edited, label, target, onChange }: { edited: Edited; label: string; target: RoutingTarget; onChange: (target: RoutingTarget) => void }) {
  const text = useWords(routingWords);
  const people = useQuery(peopleQuery(edited.shopId)).data?.items ?? [];
  const teams = (useQuery(teamsQuery).data?.items ?? []).filter(({ shopIds }) => shopIds.includes(edited.shopId));
  const skills = [...new Set(people.flatMap((one) => one.skills))];
  return (
    <>
      <Field label={label}>{(id) => <Select id={id} value={target.kind} options={KINDS.map((value) => ({ value, label: text(`to.${value}`) }))} onChange={(kind) => onChange(EMPTY[kind])} />}</Field>
      {target.kind === "agents" && (
        <Field label={text("to.agents")}>
          {(id) => (
            <Select id={id} mode="multiple" showSearch={{ optionFilterProp: "label" }} value={target.agentIds} options={people.map((one) => ({ value: one.id, label: one.name }))} onChange={(agentIds) => onChange({ kind: "agents", agentIds })} />
          )}
        </Field>
      )}
      {target.kind === "team" && (
        <Field label={text("to.team")}>{(id) => <Select id={id} value={target.teamId || null} options={teams.map((one) => ({ value: one.id, label: one.name }))} onChange={(teamId: string) => onChange({ kind: "team", teamId })} />}</Field>
      )}
      {target.kind === "skill" && (
        <Field label={text("to.skill")}>{(id) => <AutoComplete id={id} value={target.skill} options={skills.map((value) => ({ value }))} onChange={(skill: string) => onChange({ kind: "skill", skill: skill.slice(0, 40) })} />}</Field>
      )}
    </>
  );
}
