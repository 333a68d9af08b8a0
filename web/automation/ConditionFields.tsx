import { Select } from "antd";
import type { RuleBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { automationWords } from "./text.ts";

type When = RuleBody["when"];
const TAGS = ["words", "labels", "withoutLabels", "tiers"] as const;
const SWITCHES = ["firstOfSession", "unassigned"] as const;
const ORDER_STATES = ["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"] as const;
const PRIORITIES = ["urgent", "high", "normal"] as const;

/** What must hold; what is left empty holds for all. */
export function ConditionFields({ when, problem, onChange }: { when: When; problem: unknown; onChange: (when: When) => void }) {
  const text = useWords(automationWords);
  const set = (name: keyof When, value: unknown) => {
    const { [name]: _, ...rest } = when;
    const isNone = value === undefined || (Array.isArray(value) && value.length === 0);
    onChange(isNone ? rest : { ...rest, [name]: value });
  };
  const yesNo = [{ value: "yes", label: text("auto.yes") }, { value: "no", label: text("auto.no") }];
  return (
    <fieldset className="plain">
      <legend>{text("auto.when")}</legend>
      <Field label={text("when.hours")} name="rule.when.hours" problem={problem}>
        {(id) => <Select id={id} allowClear placeholder={text("auto.any")} value={when.hours} options={(["in", "off"] as const).map((value) => ({ value, label: text(`when.hours.${value}`) }))} onChange={(value) => set("hours", value)} />}
      </Field>
      {SWITCHES.map((name) => (
        <Field key={name} label={text(`when.${name}`)} name={`rule.when.${name}`} problem={problem}>
          {(id) => <Select id={id} allowClear placeholder={text("auto.any")} value={when[name] === undefined ? undefined : when[name] ? "yes" : "no"} options={yesNo} onChange={(value) => set(name, value === undefined ? undefined : value === "yes")} />}
        </Field>
      ))}
      {TAGS.map((name) => (
        <Field key={name} label={text(`when.${name}`)} name={`rule.when.${name}`} problem={problem}>
          {(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} placeholder={text("auto.any")} value={when[name] ?? []} onChange={(value) => set(name, value)} />}
        </Field>
      ))}
      <Field label={text("when.priorities")} name="rule.when.priorities" problem={problem}>
        {(id) => <Select id={id} mode="multiple" placeholder={text("auto.any")} value={when.priorities ?? []} options={PRIORITIES.map((value) => ({ value, label: value }))} onChange={(value) => set("priorities", value)} />}
      </Field>
      <Field label={text("when.orderStates")} name="rule.when.orderStates" problem={problem}>
        {(id) => <Select id={id} mode="multiple" placeholder={text("auto.any")} value={when.orderStates ?? []} options={ORDER_STATES.map((value) => ({ value, label: value }))} onChange={(value) => set("orderStates", value)} />}
      </Field>
    </fieldset>
  );
}
