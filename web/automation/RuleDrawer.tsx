import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { usePreferences } from "../kernel/preferences.ts";
import type { AutomationRule, RuleBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { ActionFields } from "./ActionFields.tsx";
import { ConditionFields } from "./ConditionFields.tsx";
import { DryRunPanel } from "./DryRunPanel.tsx";
import { inWords } from "./in-words.ts";
import { presetsQuery, useRemoveRule, useSaveRule, useUndoRule, versionsQuery } from "./queries.ts";
import { automationWords } from "./text.ts";
import { TriggerFields } from "./TriggerFields.tsx";
import { useValues, type Values } from "./use-values.ts";

const EMPTY: RuleBody = { name: "", preset: null, trigger: { kind: "event", type: "message.received" }, when: {}, actions: [{ kind: "reply", text: "" }], group: null, stop: false, warning: null };

/** One rule, new or known: said back in words, tried over the past, and brought back from its versions. */
export function RuleDrawer({ shopId, known, onClose }: { shopId: string; known: AutomationRule | null; onClose: () => void }) {
  const text = useWords(automationWords);
  const save = useSaveRule(known);
  const remove = useRemoveRule();
  const { language } = usePreferences();
  const presets = useQuery({ ...presetsQuery(language), enabled: known === null }).data ?? [];
  const [draft, setDraft] = useState<RuleBody>(known?.rule ?? EMPTY);
  const set = (change: Partial<RuleBody>) => setDraft((before) => ({ ...before, ...change }));
  const values = useValues(shopId);
  const problem = save.error;
  return (
    <EditDrawer title={known?.rule.name ?? text("auto.add")} width={620} isSaving={save.isPending} problem={problem ?? remove.error} onClose={onClose} onSave={() => save.mutate({ shopId, rule: draft }, { onSuccess: onClose })}>
      {known === null && (
        <Field label={text("auto.preset")}>
          {(id) => <Select id={id} value={draft.preset ?? undefined} options={presets.map(({ preset, name }) => ({ value: preset ?? "", label: name }))} onChange={(wanted) => setDraft(presets.find(({ preset }) => preset === wanted) ?? EMPTY)} />}
        </Field>
      )}
      <Field label={text("auto.name")} name="rule.name" problem={problem}>
        {(id) => <Input id={id} value={draft.name} maxLength={80} required onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <TriggerFields draft={draft} problem={problem} onChange={set} />
      <ConditionFields rule={draft} values={values} problem={problem} onChange={(when) => set({ when })} />
      <ActionFields actions={draft.actions} values={values} problem={problem} onChange={(actions) => set({ actions })} />
      <Field label={text("auto.group")} name="rule.group" problem={problem} hint={text("auto.groupHint")}>
        {(id) => <Input id={id} value={draft.group ?? ""} maxLength={60} onChange={(event) => set({ group: event.target.value || null })} />}
      </Field>
      <Checkbox checked={draft.stop} onChange={(event) => set({ stop: event.target.checked })}>{text("auto.stop")}</Checkbox>
      <p className="quiet" aria-live="polite">{inWords(draft, text, values)}</p>
      <DryRunPanel shopId={shopId} rule={draft} />
      {known && <Versions known={known} values={values} onDone={onClose} />}
      {known && (
        <Popconfirm title={text("auto.removeSure", { name: known.rule.name })} okText={text("auto.remove")} cancelText={text("action.cancel")} onConfirm={() => remove.mutate(known.id, { onSuccess: onClose })}>
          <Button danger>{text("auto.remove")}</Button>
        </Popconfirm>
      )}
    </EditDrawer>
  );
}

function Versions({ known, values, onDone }: { known: AutomationRule; values: Values; onDone: () => void }) {
  const text = useWords(automationWords);
  const versions = useQuery(versionsQuery(known.id)).data ?? [];
  const undo = useUndoRule();
  if (versions.length < 2) return null;
  return (
    <section aria-label={text("auto.versions")}>
      {versions.slice(1, 6).map(({ version, publisher, rule }) => (
        <p key={version} className="small">
          <Button size="small" onClick={() => undo.mutate({ id: known.id, version }, { onSuccess: onDone })}>{text("auto.undo", { version })}</Button> {publisher?.name ?? ""} {inWords(rule, text, values)}
        </p>
      ))}
    </section>
  );
}
