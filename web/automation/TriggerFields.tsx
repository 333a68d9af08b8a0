import { Input, InputNumber, Select } from "antd";
import type { RuleBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { automationWords } from "./text.ts";

const EVENTS = ["conversation.created", "message.received", "turn.started", "clock.warned", "clock.breached", "conversation.state", "conversation.assigned", "order.changed", "refund.changed", "complaint.opened"] as const;
const WAITS = ["waiting", "silent"] as const;
type Props = { draft: RuleBody; problem: unknown; onChange: (change: Partial<RuleBody>) => void };

/** What a rule begins with, and of one that waits for how long. */
export function TriggerFields({ draft: { trigger, warning }, problem, onChange }: Props) {
  const text = useWords(automationWords);
  const choose = (name: string) => {
    const what = WAITS.find((one) => one === name);
    const type = EVENTS.find((one) => one === name);
    if (what) onChange({ trigger: { kind: "wait", what, seconds: trigger.kind === "wait" ? trigger.seconds : 600 }, ...(what === "waiting" && { warning: null }) });
    if (type) onChange({ trigger: { kind: "event", type }, warning: null });
  };
  const options = [...EVENTS, ...WAITS].map((name) => ({ value: name, label: text(`trigger.${name}`) }));
  return (
    <>
      <Field label={text("auto.trigger")} name="rule.trigger" problem={problem}>
        {(id) => <Select id={id} value={trigger.kind === "event" ? trigger.type : trigger.what} options={options} onChange={choose} />}
      </Field>
      {trigger.kind === "wait" && (
        <Field label={text("auto.seconds")} name="rule.trigger.seconds" problem={problem}>
          {(id) => <InputNumber id={id} min={1} value={trigger.seconds} onChange={(seconds) => onChange({ trigger: { ...trigger, seconds: seconds ?? 1 } })} />}
        </Field>
      )}
      {trigger.kind === "wait" && trigger.what === "silent" && (
        <>
          <Field label={text("auto.warningLead")} name="rule.warning.leadSeconds" problem={problem}>
            {(id) => <InputNumber id={id} min={0} value={warning?.leadSeconds ?? 0} onChange={(leadSeconds) => onChange({ warning: leadSeconds ? { leadSeconds, text: warning?.text ?? "" } : null })} />}
          </Field>
          {warning && (
            <Field label={text("auto.warningText")} name="rule.warning.text" problem={problem}>
              {(id) => <Input.TextArea id={id} autoSize value={warning.text} required onChange={(event) => onChange({ warning: { ...warning, text: event.target.value } })} />}
            </Field>
          )}
        </>
      )}
    </>
  );
}
