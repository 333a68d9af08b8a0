import { Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { CarePlan } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type PlanInput, useSavePlan } from "./queries.ts";
import { careWords } from "./text.ts";

const KINDS = ["after_receipt", "festival"] as const;
const WAYS = ["message", "callback"] as const;

/** A plan: when, how and with which words. */
export function PlanDrawer({ plan, shopId, onClose }: { plan: CarePlan | null; shopId: string; onClose: () => void }) {
  const text = useWords(careWords);
  const save = useSavePlan(plan?.id ?? null);
  const [draft, setDraft] = useState<PlanInput>(plan ?? { shopId, name: "", kind: "after_receipt", days: 3, date: null, way: "message", text: "", enabled: true });
  const set = (change: Partial<PlanInput>) => setDraft((before) => ({ ...before, ...change }));
  const field = { problem: save.error };
  const isReady = draft.name.trim() !== "" && draft.text.trim() !== "" && (draft.kind === "festival" ? Boolean(draft.date) : draft.days !== null);
  return (
    <EditDrawer title={text(plan ? "plan.edit" : "plan.new")} isSaving={save.isPending} problem={save.error} canSave={isReady} onClose={onClose} onSave={() => save.mutate(draft, { onSuccess: onClose })}>
      <Field {...field} label={text("plan.name")} name="name">
        {(id) => <Input id={id} autoFocus maxLength={60} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field {...field} label={text("plan.kind")} name="kind">
        {(id) => <Select id={id} disabled={plan !== null} value={draft.kind} onChange={(kind) => set(kind === "festival" ? { kind, days: null } : { kind, date: null, days: 3 })} options={KINDS.map((value) => ({ value, label: text(`plan.kind.${value}`) }))} />}
      </Field>
      {draft.kind === "after_receipt" ? (
        <Field {...field} label={text("plan.days")} name="days">
          {(id) => <InputNumber id={id} min={0} max={365} precision={0} value={draft.days} onChange={(days) => set({ days })} />}
        </Field>
      ) : (
        <Field {...field} label={text("plan.date")} name="date" hint={text("plan.dateHint")}>
          {(id) => <Input id={id} maxLength={10} value={draft.date ?? ""} onChange={(event) => set({ date: event.target.value.trim() || null })} />}
        </Field>
      )}
      <Field {...field} label={text("plan.way")} name="way">
        {(id) => <Select id={id} disabled={plan !== null} value={draft.way} onChange={(way) => set({ way })} options={WAYS.map((value) => ({ value, label: text(`plan.way.${value}`) }))} />}
      </Field>
      <Field {...field} label={text("plan.text")} name="text">
        {(id) => <Input.TextArea id={id} maxLength={1_000} autoSize={{ minRows: 3 }} value={draft.text} onChange={(event) => set({ text: event.target.value })} />}
      </Field>
      <Checkbox checked={draft.enabled} onChange={(event) => set({ enabled: event.target.checked })}>
        {text("plan.enabled")}
      </Checkbox>
    </EditDrawer>
  );
}
