import { useQuery } from "@tanstack/react-query";
import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery } from "../people/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type NewProspect, useOpenProspect } from "./queries.ts";
import { prospectWords } from "./text.ts";

/** Records that a buyer may buy more, and whom it is handed to. */
export default function ProspectDialog({ buyerId, conversationId, onClose }: { buyerId: string; conversationId: string | null; onClose: () => void }) {
  const text = useWords(prospectWords);
  const open = useOpenProspect();
  const people = useQuery(usersQuery).data?.items ?? [];
  const [draft, setDraft] = useState({ need: "", owner: null as string | null, worth: null as number | null, nextAt: "", nextStep: "", source: (conversationId === null ? "other" : "chat") as NewProspect["source"] });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const save = () =>
    open.mutate(
      {
        ...{ buyerId, conversationId, need: draft.need, source: draft.source, worthMinor: draft.worth === null ? null : Math.round(draft.worth * 100) },
        ...{ nextAt: draft.nextAt === "" ? null : new Date(draft.nextAt).toISOString(), nextStep: draft.nextStep.trim() === "" ? null : draft.nextStep, ...(draft.owner !== null && { ownerId: draft.owner }) },
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog title={text("p.new")} okText={text("p.save")} cancelText={text("action.cancel")} okButtonProps={{ disabled: draft.need.trim() === "", loading: open.isPending }} onOk={save} onCancel={onClose}>
      <div className="edit">
        <Field label={text("p.need")} name="need" problem={open.error}>
          {(id) => <Input.TextArea id={id} autoFocus autoSize={{ minRows: 2 }} maxLength={500} value={draft.need} onChange={(event) => set({ need: event.target.value })} />}
        </Field>
        <Field label={text("p.source")}>{(id) => <Select id={id} value={draft.source} onChange={(source) => set({ source })} options={(["chat", "phone", "campaign", "other"] as const).map((value) => ({ value, label: text(`source.${value}`) }))} />}</Field>
        <Field label={text("p.worth")} name="worthMinor" problem={open.error}>
          {(id) => <InputNumber id={id} min={0} precision={2} value={draft.worth} onChange={(worth) => set({ worth })} />}
        </Field>
        <Field label={text("p.hand")} name="ownerId" problem={open.error} hint={text("p.keeper")}>
          {(id) => <Select id={id} allowClear value={draft.owner} onChange={(owner) => set({ owner: owner ?? null })} options={people.map(({ id: value, name }) => ({ value, label: name }))} />}
        </Field>
        <Field label={text("p.next")} name="nextAt" problem={open.error}>
          {(id) => <Input id={id} type="datetime-local" value={draft.nextAt} onChange={(event) => set({ nextAt: event.target.value })} />}
        </Field>
        <Field label={text("p.step")} name="nextStep" problem={open.error}>
          {(id) => <Input id={id} maxLength={200} value={draft.nextStep} onChange={(event) => set({ nextStep: event.target.value })} />}
        </Field>
        {open.error && <Trouble small problem={open.error} />}
      </div>
    </Dialog>
  );
}
