import { Button, InputNumber, Select } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { useQuery } from "@tanstack/react-query";
import { usersQuery } from "../people/queries.ts";
import type { Step } from "./draft.ts";
import { policyWords } from "./text.ts";

const ACTIONS = ["notify", "priority", "reassign", "requeue"] as const;

/** What follows a breach, step by step. */
export function StepLines({ steps, wrong, onChange }: { steps: Step[]; wrong: readonly string[]; onChange: (steps: Step[]) => void }) {
  const text = useWords(policyWords);
  const users = useQuery(usersQuery).data?.items ?? [];
  const choices: Record<Step["action"], { value: string; label: string }[]> = {
    notify: (["lead", "manager", "admin"] as const).map((role) => ({ value: role, label: text(`role.${role}`) })),
    priority: (["urgent", "high"] as const).map((one) => ({ value: one, label: text(`priority.${one}`) })),
    reassign: users.map(({ id, name }) => ({ value: id, label: name })),
    requeue: [],
  };
  return (
    <div className="steps">
      {steps.map((step, index) => {
        const set = (change: Partial<Step>) => onChange(steps.with(index, { ...step, ...change }));
        return (
          <div className="step" key={index}>
            {text("step.after")} <InputNumber aria-label={text("step.after")} size="small" min={0} value={step.afterSeconds} onChange={(afterSeconds) => set({ afterSeconds: afterSeconds ?? 0 })} /> {text("step.seconds")}
            <Select size="small" aria-label={text("step.after")} popupMatchSelectWidth={false} value={step.action} options={ACTIONS.map((action) => ({ value: action, label: text(`step.${action}`) }))} onChange={(action) => set({ action, to: null })} />
            {step.action !== "requeue" && (
              <Select size="small" aria-label={text("step.to")} allowClear popupMatchSelectWidth={false} placeholder={text("step.to")} value={step.to} options={choices[step.action]} onChange={(to: string | null) => set({ to: to ?? null })} />
            )}
            <Button size="small" type="link" onClick={() => onChange(steps.toSpliced(index, 1))}>
              {text("step.remove")}
            </Button>
          </div>
        );
      })}
      {wrong.map((message) => (
        <p key={message} className="bad small" role="alert">
          {message}
        </p>
      ))}
      <Button size="small" className="left" onClick={() => onChange([...steps, { afterSeconds: 60, action: "notify", to: null }])}>
        {text("step.add")}
      </Button>
    </div>
  );
}
