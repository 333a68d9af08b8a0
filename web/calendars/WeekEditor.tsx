import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { Calendar, CalendarSpec } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { WhatIfDrawer } from "../what-if/WhatIfDrawer.tsx";
import { useSaveCalendar } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { readWindows, WEEKDAYS, type Weekday, written } from "./windows.ts";

type WeekEditorProps = { calendar: Calendar; shared: readonly Calendar[]; onPublished: (before: Calendar) => void };
type Draft = { name: string; alwaysOpen: boolean; inherits: string | null; week: Record<Weekday, string> };

const draftOf = ({ name, spec }: Calendar): Draft => ({
  name,
  alwaysOpen: spec.alwaysOpen ?? false,
  inherits: spec.inherits ?? null,
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, written(spec.weekly?.[day])])) as Record<Weekday, string>,
});

/** The spec as it would be with the draft; null while a line cannot be read. */
function specOf({ spec }: Calendar, { alwaysOpen, inherits, week }: Draft): CalendarSpec | null {
  const weekly = WEEKDAYS.map((day) => [day, readWindows(week[day])] as const);
  if (weekly.some(([, windows]) => windows === null)) return null;
  return { ...spec, alwaysOpen, inherits, weekly: Object.fromEntries(weekly.filter(([, windows]) => windows!.length > 0)) };
}

/** The week as lines of hours, one a day. */
export function WeekEditor({ calendar, shared, onPublished }: WeekEditorProps) {
  const text = useWords(calendarWords);
  const save = useSaveCalendar();
  const isReader = !useRight("calendars.write");
  const [draft, setDraft] = useState(() => draftOf(calendar));
  const [isTrying, setTrying] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((was) => ({ ...was, ...change }));
  const spec = specOf(calendar, draft);
  const publish = () => spec && save.mutate({ id: calendar.id, name: draft.name, ...spec }, { onSuccess: () => onPublished(calendar) });
  return (
    <form className="edit calendar-week" onSubmit={(event) => (event.preventDefault(), publish())}>
      <Field label={text("calendar.name")} name="name" problem={save.error}>
        {(id) => <Input id={id} value={draft.name} disabled={isReader} maxLength={120} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      {calendar.shopId !== null && shared.length > 0 && (
        <Field label={text("calendar.inherits")} name="inherits" problem={save.error}>
          {(id) => (
            <Select id={id} disabled={isReader} allowClear placeholder={text("calendar.none")} value={draft.inherits} options={shared.map((one) => ({ value: one.id, label: one.name }))} onChange={(inherits: string | null) => set({ inherits: inherits ?? null })} />
          )}
        </Field>
      )}
      <Checkbox checked={draft.alwaysOpen} disabled={isReader} onChange={(event) => set({ alwaysOpen: event.target.checked })}>
        {text("calendar.always")}
      </Checkbox>
      {!draft.alwaysOpen && (
        <fieldset className="calendar-days" disabled={isReader}>
          {WEEKDAYS.map((day) => (
            <DayLine key={day} label={text(`day.${day}`)} wrong={text("calendar.wrong")} value={draft.week[day]} onChange={(line) => set({ week: { ...draft.week, [day]: line } })} />
          ))}
          <p className="quiet small">{text("calendar.hint")}</p>
        </fieldset>
      )}
      {save.error && <Trouble small problem={save.error} />}
      {!isReader && (
        <div className="calendar-acts">
          {!draft.alwaysOpen && <Button onClick={() => set({ week: Object.fromEntries(WEEKDAYS.map((day) => [day, draft.week.mon])) as Draft["week"] })}>{text("calendar.copy")}</Button>}
          <Button disabled={spec === null} onClick={() => setTrying(true)}>
            {text("calendar.try")}
          </Button>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={spec === null}>
            {text("calendar.publish")}
          </Button>
        </div>
      )}
      {isTrying && spec && <WhatIfDrawer title={draft.name} draft={{ calendar: spec }} shopId={calendar.shopId} onClose={() => setTrying(false)} />}
    </form>
  );
}

function DayLine({ label, wrong, value, onChange }: { label: string; wrong: string; value: string; onChange: (line: string) => void }) {
  const isWrong = readWindows(value) === null;
  return (
    <label className="calendar-day-line">
      <span>{label}</span>
      <Input aria-label={label} value={value} status={isWrong ? "error" : ""} aria-invalid={isWrong} onChange={(event) => onChange(event.target.value)} />
      {isWrong && (
        <span className="bad small" role="alert">
          {wrong}
        </span>
      )}
    </label>
  );
}
