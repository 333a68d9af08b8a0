import { useQuery } from "@tanstack/react-query";
import { Input, Select, Switch } from "antd";
import { useState } from "react";
import type { MetricName, Publication } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { catalogueQuery } from "../metrics/queries.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type PublicationDraft, useSavePublication } from "./queries.ts";
import { publicationWords } from "./text.ts";
import { targetOf, useTargets, valueOf } from "./use-targets.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => ({ value: from + at, label: String(from + at) }));
const begun = (shopId: string, language: "zh" | "en"): PublicationDraft => ({ shopId, name: "", every: "day", hour: 9, weekday: null, monthday: null, by: "agent", metrics: ["turns", "reply_rate_180s", "response_time", "breaches"], targets: [], language, enabled: true });

/** What goes out, when and to whom. */
export function PublicationDrawer({ publication, onClose }: { publication: Publication | null; onClose: () => void }) {
  const text = useWords(publicationWords);
  const language = useLanguage();
  const { shops } = useMe();
  const catalogue = useQuery(catalogueQuery).data?.items ?? [];
  const save = useSavePublication(publication);
  const [draft, setDraft] = useState<PublicationDraft>(publication ? { ...publication, metrics: publication.metrics as MetricName[] } : begun(shops[0]?.id ?? "", language));
  const set = (change: Partial<PublicationDraft>) => setDraft((before) => ({ ...before, ...change }));
  const { options } = useTargets(draft.shopId);
  const field = { problem: save.error };
  const send = () => {
    const { shopId, name, every, hour, weekday, monthday, by, metrics, targets, language: words, enabled } = draft;
    save.mutate({ shopId, name, every, hour, weekday: every === "week" ? (weekday ?? 1) : null, monthday: every === "month" ? (monthday ?? 1) : null, by, metrics, targets, language: words, enabled }, { onSuccess: onClose });
  };
  return (
    <EditDrawer title={publication?.name ?? text("add")} isSaving={save.isPending} problem={save.error} onClose={onClose} onSave={send}>
      <Field {...field} label={text("name")} name="name">
        {(id) => <Input id={id} value={draft.name} maxLength={120} required autoFocus onChange={({ target }) => set({ name: target.value })} />}
      </Field>
      <Field {...field} label={text("shop")} name="shopId">
        {(id) => <Select id={id} value={draft.shopId} disabled={publication !== null} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopId) => set({ shopId, targets: [] })} />}
      </Field>
      <Field {...field} label={text("every")} name="every" hint={text("about.span")}>
        {(id) => <Select id={id} value={draft.every} options={(["day", "week", "month"] as const).map((every) => ({ value: every, label: text(`every.${every}`) }))} onChange={(every) => set({ every })} />}
      </Field>
      {draft.every === "week" && (
        <Field {...field} label={text("weekday")} name="weekday">
          {(id) => <Select id={id} value={draft.weekday ?? 1} options={WEEKDAYS.map((day) => ({ value: day, label: text(`weekday.${day}`) }))} onChange={(weekday: number) => set({ weekday })} />}
        </Field>
      )}
      {draft.every === "month" && (
        <Field {...field} label={text("monthday")} name="monthday">
          {(id) => <Select id={id} value={draft.monthday ?? 1} options={numbers(1, 28)} onChange={(monthday: number) => set({ monthday })} />}
        </Field>
      )}
      <Field {...field} label={text("hour")} name="hour">
        {(id) => <Select id={id} value={draft.hour} options={numbers(0, 23)} onChange={(hour: number) => set({ hour })} />}
      </Field>
      <Field {...field} label={text("by")} name="by">
        {(id) => <Select id={id} value={draft.by} options={(["shop", "agent", "team"] as const).map((by) => ({ value: by, label: text(`by.${by}`) }))} onChange={(by) => set({ by })} />}
      </Field>
      <Field {...field} label={text("metrics")} name="metrics">
        {(id) => <Select id={id} mode="multiple" maxCount={8} value={draft.metrics} options={catalogue.map((one) => ({ value: one.name as MetricName, label: one.title[language] }))} showSearch={{ optionFilterProp: "label" }} onChange={(metrics: MetricName[]) => set({ metrics })} />}
      </Field>
      <Field {...field} label={text("targets")} name="targets" hint={text("targets.hint")}>
        {(id) => <Select id={id} mode="tags" value={draft.targets.map((one) => (one.target.includes("@") ? one.target : valueOf(one)))} options={options} showSearch={{ optionFilterProp: "label" }} onChange={(values: string[]) => set({ targets: values.map(targetOf) })} />}
      </Field>
      <Field {...field} label={text("language")} name="language">
        {(id) => <Select id={id} value={draft.language} options={(["zh", "en"] as const).map((one) => ({ value: one, label: text(one) }))} onChange={(words) => set({ language: words })} />}
      </Field>
      <Field {...field} label={text("enabled")} name="enabled">
        {(id) => (
          <span>
            <Switch id={id} checked={draft.enabled} onChange={(enabled) => set({ enabled })} />
          </span>
        )}
      </Field>
    </EditDrawer>
  );
}
