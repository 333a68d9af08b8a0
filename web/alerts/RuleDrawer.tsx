import { useQuery } from "@tanstack/react-query";
import { Checkbox, InputNumber, Select } from "antd";
import { useState } from "react";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { kindWords } from "../notices/text.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type Rule, robotsQuery } from "./queries.ts";
import { alertWords } from "./text.ts";
import { useRecipients } from "./use-recipients.ts";

type RuleDrawerProps = { rule: Rule | null; shopId: string; isSaving: boolean; problem: unknown; onSave: (rule: Rule) => void; onClose: () => void };

const NEW: Rule = { kinds: ["clock.breached"], clockKinds: [], to: ["role:lead"], channels: ["web"], robots: [], urgent: false, groupSeconds: null };
const CHANNELS = ["web", "email"] as const;
/** Kinds that no rule speaks of: they come by themselves. */
const OTHERS = new Set(["turn.started", "several", "automation.notify", "report.due"]);

/** One rule, new or known. */
export function RuleDrawer({ rule, shopId, isSaving, problem, onSave, onClose }: RuleDrawerProps) {
  const text = useWords(alertWords);
  const kinds = Object.entries(kindWords[useLanguage()]).filter(([kind]) => !OTHERS.has(kind));
  const { options } = useRecipients(shopId);
  const robots = (useQuery(robotsQuery).data?.items ?? []).filter(({ shopIds }) => shopIds.includes(shopId));
  const [draft, setDraft] = useState(rule ?? NEW);
  const set = (change: Partial<Rule>) => setDraft((before) => ({ ...before, ...change }));
  const canSave = draft.kinds.length > 0 && (draft.to.length > 0 || draft.robots.length > 0);
  return (
    <EditDrawer title={text("rules.rule")} isSaving={isSaving} problem={problem} canSave={canSave} onSave={() => onSave(draft)} onClose={onClose}>
      <Field label={text("rule.kinds")} name="kinds">
        {(id) => <Select id={id} mode="multiple" value={draft.kinds} options={kinds.map(([value, label]) => ({ value, label }))} onChange={(chosen) => set({ kinds: chosen })} />}
      </Field>
      <Field label={text("rule.to")} name="to">
        {(id) => <Select id={id} mode="multiple" value={draft.to} options={options} showSearch={{ optionFilterProp: "label" }} onChange={(to) => set({ to })} />}
      </Field>
      <Field label={text("rule.channels")} name="channels">
        {(id) => <Select id={id} mode="multiple" value={draft.channels} options={CHANNELS.map((value) => ({ value, label: text(`channel.${value}`) }))} onChange={(channels) => set({ channels })} />}
      </Field>
      <Field label={text("rule.robots")} name="robots">
        {(id) => <Select id={id} mode="multiple" value={draft.robots} options={robots.map(({ id: value, name }) => ({ value, label: name }))} onChange={(named) => set({ robots: named })} />}
      </Field>
      <Checkbox checked={draft.urgent} onChange={(event) => set({ urgent: event.target.checked })}>
        {text("rule.urgent")}
      </Checkbox>
      <Field label={text("rule.group")} name="groupSeconds" hint={text("rules.groupHint")}>
        {(id) => <InputNumber id={id} min={0} max={3600} precision={0} value={draft.groupSeconds} onChange={(groupSeconds) => set({ groupSeconds })} />}
      </Field>
    </EditDrawer>
  );
}
