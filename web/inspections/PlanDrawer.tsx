import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type PlanInput, useAddPlan } from "./queries.ts";
import { RULES } from "./search.ts";
import { inspectionWords } from "./text.ts";

const SOURCES = ["chat", "order", "complaint"] as const;

/** A new sampling plan. */
export function PlanDrawer({ onClose }: { onClose: () => void }) {
  const text = useWords(inspectionWords);
  const { shops } = useMe();
  const add = useAddPlan();
  const [draft, setDraft] = useState<PlanInput>({ shopId: shops[0]?.id ?? "", name: "", source: "chat", rule: "share", amount: 0.1, seed: "1" });
  const set = (change: Partial<PlanInput>) => setDraft((before) => ({ ...before, ...change }));
  const takesAmount = draft.rule === "share" || draft.rule === "number";
  const field = { problem: add.error };
  return (
    <EditDrawer title={text("plan.new")} isSaving={add.isPending} problem={add.error} canSave={draft.name.trim() !== ""} onClose={onClose} onSave={() => add.mutate({ ...draft, amount: takesAmount ? draft.amount : null }, { onSuccess: onClose })}>
      <Field {...field} label={text("plan.name")} name="name">
        {(id) => <Input id={id} autoFocus required maxLength={80} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field {...field} label={text("ins.shop")} name="shopId">
        {(id) => <Select id={id} value={draft.shopId} onChange={(shopId) => set({ shopId })} options={shops.map(({ id: value, name }) => ({ value, label: name }))} />}
      </Field>
      <Field {...field} label={text("plan.source")} name="source">
        {(id) => <Select id={id} value={draft.source} onChange={(source) => set(source === "chat" ? { source } : { source, rule: takesAmount ? draft.rule : "share" })} options={SOURCES.map((value) => ({ value, label: text(`source.${value}`) }))} />}
      </Field>
      <Field {...field} label={text("plan.rule")} name="rule">
        {(id) => <Select id={id} value={draft.rule} onChange={(rule) => set({ rule, amount: rule === "number" ? 10 : 0.1 })} options={RULES.filter((one) => draft.source === "chat" || one === "share" || one === "number").map((value) => ({ value, label: text(`sample.${value}`) }))} />}
      </Field>
      {takesAmount && (
        <Field {...field} label={text("plan.amount")} name="amount" hint={text("plan.amountHint")}>
          {(id) => <InputNumber id={id} min={0} value={draft.amount} onChange={(amount) => set({ amount })} />}
        </Field>
      )}
      <Field {...field} label={text("plan.seed")} name="seed" hint={text("plan.seedHint")}>
        {(id) => <Input id={id} required maxLength={60} value={draft.seed} onChange={(event) => set({ seed: event.target.value })} />}
      </Field>
    </EditDrawer>
  );
}
