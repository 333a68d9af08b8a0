import { useNavigate } from "@tanstack/react-router";
import { Input, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useMe, useRight } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useBeginReport } from "./queries.ts";
import { KINDS } from "./search.ts";
import { reportWords } from "./text.ts";

/** Begins a report of a span; an agent that of their own month. */
export function NewReportDrawer({ shop, onClose }: { shop: string | undefined; onClose: () => void }) {
  const text = useWords(reportWords);
  const navigate = useNavigate();
  const { shops } = useMe();
  const isLead = useRight("shifts.write");
  const begin = useBeginReport();
  const [shopId, setShop] = useState(shop ?? shops[0]?.id ?? "");
  const [kind, setKind] = useState<(typeof KINDS)[number]>(isLead ? "special" : "work_report");
  const [title, setTitle] = useState("");
  const [fromDay, setFrom] = useState("");
  const [lastDay, setLast] = useState("");
  const kinds = KINDS.filter((one) => isLead || one === "work_report");
  const save = () => begin.mutate({ shopId, kind, title, fromDay, toDay: dayAfter(lastDay, 1) }, { onSuccess: ({ id }) => void navigate({ to: "/reports/$id", params: { id } }) });
  return (
    <EditDrawer title={text("reports.new")} isSaving={begin.isPending} problem={begin.error} canSave={fromDay !== "" && lastDay !== ""} onSave={save} onClose={onClose}>
      <Field label={text("filter.shop")}>{(id) => <Select id={id} value={shopId} onChange={setShop} options={shops.map((one) => ({ value: one.id, label: one.name }))} />}</Field>
      <Field label={text("reports.kind")}>{(id) => <Select id={id} value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one, label: text(`kind.${one}`) }))} />}</Field>
      <Field label={text("reports.title")} name="title" problem={begin.error} hint={text("reports.titleHint")}>
        {(id) => <Input id={id} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={text("reports.from")} name="fromDay" problem={begin.error}>
        {(id) => <Input id={id} type="date" value={fromDay} onChange={(event) => setFrom(event.target.value)} />}
      </Field>
      <Field label={text("reports.to")} name="toDay" problem={begin.error}>
        {(id) => <Input id={id} type="date" value={lastDay} onChange={(event) => setLast(event.target.value)} />}
      </Field>
    </EditDrawer>
  );
}
