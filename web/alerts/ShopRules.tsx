import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Select, Table } from "antd";
import { useState } from "react";
import type { AlertRules } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { QuietFields } from "../notices/QuietFields.tsx";
import { kindWords } from "../notices/text.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Rule, type Rules, robotsQuery, useSaveRules } from "./queries.ts";
import { RuleDrawer } from "./RuleDrawer.tsx";
import { alertWords } from "./text.ts";
import { useRecipients } from "./use-recipients.ts";

const LIMITS = [
  { name: "groupSeconds", label: "rules.group", max: 3600, min: 0 },
  { name: "lateAfterSeconds", label: "rules.late", max: 86_400, min: 1 },
  { name: "ignoreAfterHours", label: "rules.ignore", max: 720, min: 1 },
] as const;

/** The rules of one shop. Each change is saved by itself, as a new version. */
export function ShopRules({ rules: { shopId, version: _version, updatedAt: _at, updatedBy: _by, ...rules } }: { rules: AlertRules }) {
  const text = useWords(alertWords);
  const kinds = kindWords[useLanguage()];
  const { nameOf } = useRecipients(shopId);
  const robots = useQuery(robotsQuery).data?.items ?? [];
  const save = useSaveRules(shopId);
  const [edited, setEdited] = useState<number>();
  const set = (change: Partial<Rules>) => save.mutate({ ...rules, ...change });
  const put = (at: number, rule: Rule) => set({ rules: at < rules.rules.length ? rules.rules.with(at, rule) : [...rules.rules, rule] });
  const ways = ({ channels, robots: named }: Rule) => [...channels.map((channel) => text(`channel.${channel}`)), ...named.map((id) => robots.find((robot) => robot.id === id)?.name ?? id)];
  return (
    <>
      {save.error && <Trouble small problem={save.error} />}
      <Table
        rowKey="at"
        size="small"
        pagination={false}
        locale={{ emptyText: text("rules.none") }}
        dataSource={rules.rules.map((rule, at) => ({ ...rule, at }))}
        columns={[
          { key: "kinds", title: text("rule.kinds"), render: (_, row) => row.kinds.map((kind) => kinds[kind] ?? kind).join(text("list.and")) },
          { key: "to", title: text("rule.to"), render: (_, row) => row.to.map(nameOf).join(text("list.and")) || "–" },
          { key: "ways", title: text("rule.channels"), width: 96, render: (_, row) => ways(row).join(text("list.and")) },
          { key: "urgent", title: text("rules.urgent"), width: 72, render: (_, row) => (row.urgent ? "✓" : "–") },
          { key: "acts", title: <span className="unseen">{text("more")}</span>, width: 130, render: (_, row) => (
            <span className="row-acts">
              <Button size="small" type="link" onClick={() => setEdited(row.at)}>{text("action.edit")}</Button>
              <Button size="small" type="link" danger onClick={() => set({ rules: rules.rules.toSpliced(row.at, 1) })}>{text("action.remove")}</Button>
            </span>
          ) },
        ]}
      />
      <Button className="fit" onClick={() => setEdited(rules.rules.length)}>{text("rules.add")}</Button>
      <div className="rule-limits">
        {LIMITS.map(({ name, label, min, max }) => (
          <Field key={name} label={text(label)} name={name} problem={save.error}>
            {(id) => <InputNumber id={id} min={min} max={max} precision={0} defaultValue={rules[name]} changeOnBlur onChange={(value) => value !== null && value !== rules[name] && set({ [name]: value })} />}
          </Field>
        ))}
        <Field label={text("rules.language")}>
          {(id) => <Select id={id} value={rules.language} options={(["zh", "en"] as const).map((one) => ({ value: one, label: text(`language.${one}`) }))} onChange={(language) => set({ language })} />}
        </Field>
      </div>
      <QuietFields label={text("rules.emailQuiet")} hint={text("rules.emailQuietHint")} value={rules.emailQuiet} onChange={(emailQuiet) => set({ emailQuiet })} />
      {edited !== undefined && <RuleDrawer rule={rules.rules[edited] ?? null} shopId={shopId} isSaving={save.isPending} problem={save.error} onSave={(rule) => (put(edited, rule), setEdited(undefined))} onClose={() => setEdited(undefined)} />}
    </>
  );
}
