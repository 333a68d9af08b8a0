import { Select } from "antd";
import type { RuleBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { automationWords } from "./text.ts";
import type { Values } from "./use-values.ts";

type When = RuleBody["when"];
const TAGS = ["words", "labels", "withoutLabels", "tiers"] as const;
/** Clocks and refunds are there with their own events only. */
const CHOICES = ["priorities", "states", "orderStates", "platforms", "refundStates", "clockKinds"] as const;
const ONLY_WITH: Partial<Record<(typeof CHOICES)[number], readonly string[]>> = { refundStates: ["refund.changed"], clockKinds: ["clock.warned", "clock.breached"] };
const SWITCHES = ["firstOfSession", "unassigned"] as const;

/** What must hold; what is left empty holds for all. */
export function ConditionFields({ rule: { when, trigger }, values, problem, onChange }: { rule: RuleBody; values: Values; problem: unknown; onChange: (when: When) => void }) {
  const text = useWords(automationWords);
  const set = (name: keyof When, value: unknown) => {
    const { [name]: _, ...rest } = when;
    const isNone = value === undefined || (Array.isArray(value) && value.length === 0);
    onChange(isNone ? rest : { ...rest, [name]: value });
  };
  const type = trigger.kind === "event" ? trigger.type : trigger.what;
  const offered = CHOICES.filter((name) => when[name] !== undefined || (ONLY_WITH[name]?.includes(type) ?? true));
  const yesNo = [{ value: "yes", label: text("auto.yes") }, { value: "no", label: text("auto.no") }];
  return (
    <fieldset className="target">
      <legend>{text("auto.when")}</legend>
      <div className="target-fields">
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
      {offered.map((name) => (
        <Field key={name} label={text(`when.${name}`)} name={`rule.when.${name}`} problem={problem}>
          {(id) => <Select id={id} mode="multiple" optionFilterProp="label" placeholder={text("auto.any")} value={[...(when[name] ?? [])]} options={values.choices(name)} onChange={(value) => set(name, value)} />}
        </Field>
      ))}
      </div>
    </fieldset>
  );
}
