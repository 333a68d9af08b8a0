import { Button, Input, Select } from "antd";
import { useQuery } from "@tanstack/react-query";
import type { RuleAction } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { automationWords } from "./text.ts";

const NEW: Record<Exclude<RuleAction["kind"], "webhook">, RuleAction> = {
  reply: { kind: "reply", text: "" },
  note: { kind: "note", text: "" },
  label: { kind: "label", labels: [] },
  priority: { kind: "priority", priority: "high" },
  assign: { kind: "assign", agentId: null, teamId: null },
  resolve: { kind: "resolve" },
  complaint: { kind: "complaint", as: "proposal" },
  notify: { kind: "notify", to: ["role:lead"], urgent: false },
};
const KINDS = Object.keys(NEW) as (keyof typeof NEW)[];
const VARIABLES = "{buyer} {shop} {order} {opening} {queue}";
const RECIPIENTS = ["holder", "team", "role:lead", "role:manager", "role:admin"];

/** What a rule does, one after the other. */
export function ActionFields({ actions, problem, onChange }: { actions: readonly RuleAction[]; problem: unknown; onChange: (actions: RuleAction[]) => void }) {
  const text = useWords(automationWords);
  const put = (at: number, action: RuleAction) => onChange(actions.map((before, place) => (place === at ? action : before)));
  return (
    <fieldset className="plain">
      <legend>{text("auto.actions")}</legend>
      {actions.map((action, at) => (
        <div key={`${at} ${action.kind}`}>
          <Field label={text("auto.action", { number: at + 1 })} name={`rule.actions.${at}`} problem={problem}>
            {(id) => (
              <div className="settings-head">
                <Select id={id} style={{ minWidth: 200 }} value={action.kind} options={KINDS.map((value) => ({ value, label: text(`do.${value}`) }))} onChange={(kind) => put(at, NEW[kind as keyof typeof NEW])} />
                {actions.length > 1 && (
                  <Button size="small" type="text" aria-label={text("auto.removeAction", { number: at + 1 })} onClick={() => onChange(actions.filter((_, place) => place !== at))}>
                    ✕
                  </Button>
                )}
              </div>
            )}
          </Field>
          <Details action={action} onChange={(changed) => put(at, changed)} />
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...actions, NEW.note])}>{text("auto.addAction")}</Button>
    </fieldset>
  );
}

function Details({ action, onChange }: { action: RuleAction; onChange: (action: RuleAction) => void }) {
  const text = useWords(automationWords);
  const people = useQuery({ ...usersQuery, enabled: action.kind === "assign" }).data?.items ?? [];
  switch (action.kind) {
    case "reply":
    case "note":
      return <Field label={text("auto.text")} hint={text("auto.textHint", { variables: VARIABLES })}>{(id) => <Input.TextArea id={id} autoSize required maxLength={2_000} value={action.text} onChange={(event) => onChange({ ...action, text: event.target.value })} />}</Field>;
    case "label":
      return <Field label={text("do.label")}>{(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} value={action.labels} onChange={(labels) => onChange({ ...action, labels })} />}</Field>;
    case "priority":
      return <Field label={text("do.priority")}>{(id) => <Select id={id} value={action.priority} options={(["urgent", "high", "normal"] as const).map((value) => ({ value, label: value }))} onChange={(priority) => onChange({ ...action, priority })} />}</Field>;
    case "assign":
      return <Field label={text("do.assign")}>{(id) => <Select id={id} value={action.agentId} options={people.map(({ id: value, name }) => ({ value, label: name }))} onChange={(agentId) => onChange({ ...action, agentId })} />}</Field>;
    case "complaint":
      return <Field label={text("do.complaint")}>{(id) => <Select id={id} value={action.as} options={(["proposal", "case"] as const).map((value) => ({ value, label: text(`as.${value}`) }))} onChange={(as) => onChange({ ...action, as })} />}</Field>;
    case "notify":
      return <Field label={text("auto.to")}>{(id) => <Select id={id} mode="multiple" value={action.to} options={RECIPIENTS.map((value) => ({ value, label: value }))} onChange={(to) => onChange({ ...action, to })} />}</Field>;
    default:
      return null;
  }
}
