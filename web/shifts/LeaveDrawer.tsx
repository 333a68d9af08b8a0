import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useRight, usersQuery } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type LeaveAsked, useAskLeave } from "./queries.ts";
import { shiftWords } from "./text.ts";

const KINDS = ["annual", "sick", "personal", "time_off", "family", "other"] as const;
type Draft = Omit<LeaveAsked, "shopId">;

/** Asks for leave; by the days on the shop's wall. A lead enters it for others. */
export function LeaveDrawer({ shop, onClose }: { shop: string; onClose: () => void }) {
  const text = useWords(shiftWords);
  const people = useQuery(usersQuery).data?.items.filter(({ shopIds }) => shopIds.includes(shop)) ?? [];
  const forOthers = useRight("leave.decide");
  const ask = useAskLeave();
  const [draft, setDraft] = useState<Draft>({ kind: "annual", fromDay: "", toDay: "", reason: "" });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const { fromTime, toTime, userId, ...rest } = draft;
  const asked = { ...rest, shopId: shop, toDay: draft.toDay || draft.fromDay, ...(fromTime && { fromTime }), ...(toTime && { toTime }), ...(userId && { userId }) };
  const input = (name: "fromDay" | "toDay" | "fromTime" | "toTime", type: "date" | "time") => (
    <Field label={text(`leave.${name}`)} name={name} problem={ask.error}>
      {(id) => <Input id={id} type={type} value={draft[name] ?? ""} onChange={(event) => set({ [name]: event.target.value })} />}
    </Field>
  );
  return (
    <EditDrawer title={text("leave.ask")} isSaving={ask.isPending} problem={ask.error} canSave={draft.fromDay !== "" && draft.reason.trim() !== ""} onSave={() => ask.mutate(asked, { onSuccess: onClose })} onClose={onClose}>
      {forOthers && (
        <Field label={text("leave.for")} name="userId" problem={ask.error}>
          {(id) => <Select id={id} allowClear showSearch={{ optionFilterProp: "label" }} value={userId ?? null} onChange={(one: string | null) => set({ userId: one ?? undefined })} options={people.map((one) => ({ value: one.id, label: one.name }))} />}
        </Field>
      )}
      <Field label={text("leave.kind")}>{(id) => <Select id={id} value={draft.kind} onChange={(kind) => set({ kind })} options={KINDS.map((one) => ({ value: one, label: text(`leave.${one}`) }))} />}</Field>
      {input("fromDay", "date")}
      {input("toDay", "date")}
      {input("fromTime", "time")}
      {input("toTime", "time")}
      <Field label={text("leave.reason")} name="reason" problem={ask.error}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={500} value={draft.reason} onChange={(event) => set({ reason: event.target.value })} />}
      </Field>
    </EditDrawer>
  );
}
