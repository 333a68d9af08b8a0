import { Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { RoutingRule } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { ConditionFields } from "./ConditionFields.tsx";
import type { Edited } from "./RoutingSettings.tsx";
import { TargetFields } from "./TargetFields.tsx";
import { routingWords } from "./text.ts";

type Shown = { edited: Edited; rule: RoutingRule | null; onPut: (rule: RoutingRule) => void; onRemove: (id: string) => void; onClose: () => void };
const MODES = ["next", "to", "keep"] as const;
type Mode = (typeof MODES)[number];
const WORD_OF = { keep: "overflow.modeKeep", next: "overflow.modeNext", to: "overflow.modeTo" } as const;
const modeOf = ({ overflow }: RoutingRule): Mode => (overflow === null ? "keep" : overflow.to === null ? "next" : "to");

const freshId = (rules: readonly RoutingRule[]): string => {
  let number = rules.length + 1;
  while (rules.some(({ id }) => id === `rule-${number}`)) number++;
  return `rule-${number}`;
};

/** One rule. It is put among the others on the page, and saved with them. */
export function RuleDrawer({ edited, rule, onPut, onRemove, onClose }: Shown) {
  const text = useWords(routingWords);
  const [draft, setDraft] = useState<RoutingRule>(rule ?? { id: freshId(edited.body.rules), name: "", enabled: true, when: {}, to: { kind: "anyone" }, overflow: { afterSeconds: 0, to: null } });
  const set = (change: Partial<RoutingRule>) => setDraft((before) => ({ ...before, ...change }));
  const { overflow } = draft;
  const setMode = (mode: Mode) => set({ overflow: mode === "keep" ? null : { afterSeconds: overflow?.afterSeconds ?? 60, to: mode === "to" ? { kind: "anyone" } : null } });
  const store = () => {
    onPut({ ...draft, name: draft.name.trim() });
    onClose();
  };
  const remove = () => {
    onRemove(draft.id);
    onClose();
  };
  return (
    <EditDrawer title={rule?.name ?? text("rule.add")} isSaving={false} problem={null} canSave={draft.name.trim() !== "" && isWhole(draft)} onClose={onClose} onSave={store}>
      <Field label={text("rule.name")}>{(id) => <Input id={id} value={draft.name} maxLength={40} required autoFocus onChange={(event) => set({ name: event.target.value })} />}</Field>
      <ConditionFields edited={edited} when={draft.when} onChange={(when) => set({ when })} />
      <TargetFields edited={edited} label={text("rule.to")} target={draft.to} onChange={(to) => set({ to })} />
      <Field label={text("overflow.mode")}>{(id) => <Select id={id} value={modeOf(draft)} onChange={setMode} options={MODES.map((value) => ({ value, label: text(WORD_OF[value]) }))} />}</Field>
      {overflow && (
        <Field label={text("overflow.seconds")}>
          {(id) => <InputNumber id={id} min={0} max={86_400} value={overflow.afterSeconds} onChange={(seconds) => set({ overflow: { ...overflow, afterSeconds: Math.round(seconds ?? 0) } })} />}
        </Field>
      )}
      {overflow?.to && <TargetFields edited={edited} label={text("rule.to")} target={overflow.to} onChange={(to) => set({ overflow: { ...overflow, to } })} />}
      {rule && (
        <Button danger className="left" onClick={remove}>
          {text("action.remove")}
        </Button>
      )}
    </EditDrawer>
  );
}

const isWhole = ({ to, overflow }: RoutingRule): boolean =>
  [to, overflow?.to].every((one) => !one || (one.kind === "agents" ? one.agentIds.length > 0 : one.kind === "team" ? one.teamId !== "" : one.kind === "skill" ? one.skill.trim() !== "" : true));
