import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { RoutingRule } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { teamsQuery } from "../teams/queries.ts";
import { Field } from "../ui/Field.tsx";
import { KINDS, LANGUAGES, ORDER_STATES } from "./choices.ts";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";

type When = RoutingRule["when"];
type Lists = Exclude<keyof When, "returning">;

/** What must hold of a chat; what is left empty is not asked. */
export function ConditionFields({ edited, when, onChange }: { edited: Edited; when: When; onChange: (when: When) => void }) {
  const text = useWords(routingWords);
  const teams = (useQuery(teamsQuery).data?.items ?? []).filter(({ shopIds }) => shopIds.includes(edited.shopId));
  const set = (name: keyof When, value: unknown) => {
    const { [name]: _, ...others } = when;
    onChange((value === undefined || (Array.isArray(value) && value.length === 0) ? others : { ...others, [name]: value }) as When);
  };
  const many = (name: Lists, options: { value: string; label: string }[] | null) => (
    <Field key={name} label={text(`when.${name}`)}>
      {(id) => <Select id={id} mode={options ? "multiple" : "tags"} allowClear value={[...((when[name] as readonly string[] | undefined) ?? [])]} options={options ?? []} showSearch={{ optionFilterProp: "label" }} onChange={(value) => set(name, value)} />}
    </Field>
  );
  return (
    <fieldset className="routing-when">
      <legend>{text("rule.when")}</legend>
      {many("regions", edited.body.territories.map(({ region }) => ({ value: region, label: region })))}
      {many("tiers", null)}
      {many("languages", LANGUAGES.map((value) => ({ value, label: text(`language.${value}`) })))}
      {many("orderStates", ORDER_STATES.map((value) => ({ value, label: text(`orderState.${value}`) })))}
      {many("kinds", KINDS.map((value) => ({ value, label: text(`kind.${value}`) })))}
      {many("labels", null)}
      {many("teamIds", teams.map(({ id, name }) => ({ value: id, label: name })))}
      <Field label={text("when.returning")}>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={when.returning === undefined ? null : String(when.returning)}
            options={[
              { value: "true", label: text("yes") },
              { value: "false", label: text("no") },
            ]}
            onChange={(value: string | null | undefined) => set("returning", value ? value === "true" : undefined)}
          />
        )}
      </Field>
    </fieldset>
  );
}
