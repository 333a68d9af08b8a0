import { Button, Checkbox, Input, Radio, Select, Table } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import type { Calendar, CalendarImportInput, CalendarImportResult } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useImportDays } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { readWindows, written } from "./windows.ts";

const KINDS = ["holidays", "file", "ical"] as const;
type Draft = { kind: (typeof KINDS)[number]; years: number[]; text: string; line: string; overwrite: boolean; skipRest: boolean };

/** Days off from elsewhere: seen first, then taken. */
export function ImportDialog({ calendar, onPublished, onClose }: { calendar: Calendar; onPublished: (before: Calendar) => void; onClose: () => void }) {
  const text = useWords(calendarWords);
  const act = useImportDays(calendar.id);
  const thisYear = Number(dayOf(serverNow(), calendar.spec.timeZone).slice(0, 4));
  const [draft, setDraft] = useState<Draft>({ kind: "holidays", years: [thisYear], text: "", line: "", overwrite: false, skipRest: false });
  const set = (change: Partial<Draft>) => (act.reset(), setDraft((was) => ({ ...was, ...change })));
  const run = (preview: boolean) => act.mutate(askedOf(draft, preview), { onSuccess: ({ calendar: made }) => made && (onPublished(calendar), onClose()) });
  const years = Array.from({ length: 7 }, (_, index) => thisYear - 3 + index);
  const isReady = (draft.kind === "holidays" || draft.text !== "") && draft.years.length > 0 && readWindows(draft.line) !== null;
  return (
    <Dialog title={text("calendar.import")} onCancel={onClose} width={640} footer={<Buttons isReady={isReady} isSeen={act.data !== undefined} isBusy={act.isPending} onRun={run} />}>
      <div className="edit">
        <Radio.Group aria-label={text("import.kind")} value={draft.kind} options={KINDS.map((kind) => ({ value: kind, label: text(`import.${kind}`) }))} onChange={(event) => set({ kind: event.target.value as Draft["kind"], text: "" })} />
        {draft.kind !== "file" && (
          <Field label={text("import.years")} name="years" problem={act.error}>
            {(id) => <Select id={id} mode="multiple" value={draft.years} options={years.map((year) => ({ value: year, label: String(year) }))} onChange={(chosen) => set({ years: chosen })} />}
          </Field>
        )}
        {draft.kind !== "holidays" && (
          <label className="field">
            <span>{text("import.choose")}</span>
            <input type="file" accept={draft.kind === "file" ? ".json" : ".ics"} onChange={async (event) => set({ text: (await event.target.files?.[0]?.text()) ?? "" })} />
          </label>
        )}
        <Field label={text("import.windows")} name="windows" problem={act.error} hint={text("import.windowsHint")}>
          {(id) => <Input id={id} value={draft.line} placeholder="09:00-18:00" onChange={(event) => set({ line: event.target.value })} />}
        </Field>
        <Checkbox checked={draft.overwrite} onChange={(event) => set({ overwrite: event.target.checked })}>
          {text("import.overwrite")}
        </Checkbox>
        {draft.kind === "ical" && (
          <Checkbox checked={draft.skipRest} onChange={(event) => set({ skipRest: event.target.checked })}>
            {text("import.skip")}
          </Checkbox>
        )}
        {act.error && <Trouble small problem={act.error} />}
        {act.data && <Changes changes={act.data.changes} />}
      </div>
    </Dialog>
  );
}

function askedOf({ kind, years, text, line, overwrite, skipRest }: Draft, preview: boolean): CalendarImportInput {
  const windows = readWindows(line) ?? [];
  const common = { preview, overwrite, ...(windows.length > 0 && { windows }) };
  if (kind === "holidays") return { kind, years, ...common };
  return kind === "file" ? { kind, file: asJson(text), ...common } : { kind, text, years, skipRest, ...common };
}

/** What is no JSON goes as it is: the server says what is wrong with it. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function Buttons({ isReady, isSeen, isBusy, onRun }: { isReady: boolean; isSeen: boolean; isBusy: boolean; onRun: (preview: boolean) => void }) {
  const text = useWords(calendarWords);
  return (
    <>
      <Button disabled={!isReady} loading={isBusy} onClick={() => onRun(true)}>
        {text("import.preview")}
      </Button>
      <Button type="primary" disabled={!isReady || !isSeen} loading={isBusy} onClick={() => onRun(false)}>
        {text("import.do")}
      </Button>
    </>
  );
}

function Changes({ changes }: { changes: CalendarImportResult["changes"] }) {
  const text = useWords(calendarWords);
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length;
  const provisional = changes.filter((day) => day.provisional).length;
  return (
    <>
      <p role="status">
        {text("import.count", { added: count("added"), changed: count("changed"), kept: count("kept") })} {provisional > 0 && <strong>{text("import.provisional", { count: provisional })}</strong>}
      </p>
      <Table
        rowKey="date"
        size="small"
        pagination={{ pageSize: 8, size: "small", showSizeChanger: false }}
        dataSource={[...changes]}
        columns={[
          { key: "date", title: text("import.date"), dataIndex: "date" },
          { key: "name", title: text("exception.name"), dataIndex: "name" },
          { key: "windows", title: text("exception.windows"), render: (_, day) => (day.windows.length === 0 ? text("year.closed") : written(day.windows)) },
          { key: "change", title: text("import.change"), render: (_, day) => text(`import.${day.change}`) },
        ]}
      />
    </>
  );
}
