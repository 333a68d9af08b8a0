import { Button, Checkbox, Input, Select } from "antd";
import type { RuleAction } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { automationWords } from "./text.ts";
import type { Values } from "./use-values.ts";

const NEW: Record<RuleAction["kind"], RuleAction> = {
  reply: { kind: "reply", text: "" },
  note: { kind: "note", text: "" },
  label: { kind: "label", labels: [] },
  priority: { kind: "priority", priority: "high" },
  assign: { kind: "assign", agentId: null, teamId: null },
  resolve: { kind: "resolve" },
  complaint: { kind: "complaint", as: "proposal" },
  notify: { kind: "notify", to: ["role:lead"], urgent: false },
  webhook: { kind: "webhook", subscriptionId: "" },
};
const KINDS = Object.keys(NEW) as (keyof typeof NEW)[];
const VARIABLES = "{buyer} {shop} {order} {opening} {queue}";

/** What a rule does, one after the other. */
export function ActionFields({ actions, values, problem, onChange }: { actions: readonly RuleAction[]; values: Values; problem: unknown; onChange: (actions: RuleAction[]) => void }) {
  const text = useWords(automationWords);
  const put = (at: number, action: RuleAction) => onChange(actions.map((before, place) => (place === at ? action : before)));
  return (
    <fieldset className="target">
      <legend>{text("auto.actions")}</legend>
      {actions.map((action, at) => (
        <div key={`${at} ${action.kind}`}>
          <Field label={text("auto.action", { number: at + 1 })} name={`rule.actions.${at}`} problem={problem}>
            {(id) => (
              <div className="settings-head">
                <Select id={id} style={{ minWidth: 200 }} value={action.kind} options={KINDS.map((value) => ({ value, label: text(`do.${value}`) }))} onChange={(kind) => put(at, NEW[kind])} />
                {actions.length > 1 && (
                  <Button size="small" type="text" aria-label={text("auto.removeAction", { number: at + 1 })} onClick={() => onChange(actions.filter((_, place) => place !== at))}>
                    ✕
                  </Button>
                )}
              </div>
            )}
          </Field>
          <Details action={action} values={values} onChange={(changed) => put(at, changed)} />
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...actions, NEW.note])}>{text("auto.addAction")}</Button>
    </fieldset>
  );
}

function Details({ action, values, onChange }: { action: RuleAction; values: Values; onChange: (action: RuleAction) => void }) {
  const text = useWords(automationWords);
  switch (action.kind) {
    case "reply":
    case "note":
      return <Field label={text("auto.text")} hint={text("auto.textHint", { variables: VARIABLES })}>{(id) => <Input.TextArea id={id} autoSize required maxLength={2_000} value={action.text} onChange={(event) => onChange({ ...action, text: event.target.value })} />}</Field>;
    case "label":
      return <Field label={text("do.label")}>{(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} value={action.labels} onChange={(labels) => onChange({ ...action, labels })} />}</Field>;
    case "priority":
      return <Field label={text("do.priority")}>{(id) => <Select id={id} value={action.priority} options={values.choices("priorities")} onChange={(priority: string) => onChange({ ...action, priority: priority as typeof action.priority })} />}</Field>;
    case "assign":
      return <Field label={text("do.assign")}>{(id) => <Select id={id} showSearch={{ optionFilterProp: "label" }} value={placeOf(action)} options={[{ value: "queue", label: text("to.queue") }, { label: text("to.teams"), options: values.teams.map(({ value, label }) => ({ value: `team ${value}`, label })) }, { label: text("to.people"), options: values.people }]} onChange={(place: string) => onChange({ ...action, ...toPlace(place) })} />}</Field>;
    case "complaint":
      return <Field label={text("do.complaint")}>{(id) => <Select id={id} value={action.as} options={(["proposal", "case"] as const).map((value) => ({ value, label: text(`as.${value}`) }))} onChange={(as) => onChange({ ...action, as })} />}</Field>;
    case "notify":
      return (
        <Field label={text("auto.to")}>
          {(id) => (
            <>
              <Select id={id} mode="multiple" optionFilterProp="label" value={action.to} options={values.recipients} onChange={(to) => onChange({ ...action, to })} />
              <Checkbox checked={action.urgent} onChange={(event) => onChange({ ...action, urgent: event.target.checked })}>
                {text("to.urgent")}
              </Checkbox>
            </>
          )}
        </Field>
      );
    case "webhook":
      return <Field label={text("do.webhook")} hint={values.subscriptions.length === 0 ? text("to.noSubscriptions") : undefined}>{(id) => <Select id={id} value={action.subscriptionId || null} options={values.subscriptions} onChange={(subscriptionId: string) => onChange({ ...action, subscriptionId })} />}</Field>;
    case "resolve":
      return null;
  }
}

type Assign = Extract<RuleAction, { kind: "assign" }>;
/** One choice for what is a person, a team, or the queue. */
const placeOf = ({ agentId, teamId }: Assign): string => (teamId !== null ? `team ${teamId}` : (agentId ?? "queue"));
const toPlace = (place: string): Pick<Assign, "agentId" | "teamId"> => (place.startsWith("team ") ? { agentId: null, teamId: place.slice(5) } : { agentId: place === "queue" ? null : place, teamId: null });
