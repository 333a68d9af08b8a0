import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { Calendar } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { WhatIfDrawer } from "../what-if/WhatIfDrawer.tsx";
import { useSaveCalendar } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { carryOver, type Draft, type DraftField, draftOf, type HeldDraft, specOf, takeTheirs } from "./week-draft.ts";
import { readWindows, WEEKDAYS } from "./windows.ts";

type WeekEditorProps = { calendar: Calendar; shared: readonly Calendar[]; onPublished: (before: Calendar) => void };

/** The week as lines of hours, one a day. What is being written stays when the calendar is published anew meanwhile. */
export function WeekEditor({ calendar, shared, onPublished }: WeekEditorProps) {
  const text = useWords(calendarWords);
  const save = useSaveCalendar();
  const isReader = !useRight("calendars.write");
  const [held, setHeld] = useState<HeldDraft>(() => ({ of: calendar, draft: draftOf(calendar), crossed: [] }));
  if (held.of.version < calendar.version) setHeld(carryOver(held, calendar));
  const [isTrying, setTrying] = useState(false);
  const { draft } = held;
  const set = (change: Partial<Draft>) => setHeld((was) => ({ ...was, draft: { ...was.draft, ...change } }));
  const spec = specOf(calendar, draft);
  const publish = () => {
    if (spec === null) return;
    // What goes out is no longer a change of one's own: when it comes back it crosses nothing that is written meanwhile.
    setHeld((was) => ({ ...was, of: { ...calendar, name: draft.name, spec }, crossed: [] }));
    const back = () => setHeld((was) => ({ ...was, of: was.of.version === calendar.version ? held.of : was.of, crossed: held.crossed }));
    save.mutate({ id: calendar.id, name: draft.name, version: calendar.version, ...spec }, { onSuccess: () => onPublished(calendar), onError: back });
  };
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
      <Crossed held={held} onTake={() => setHeld(takeTheirs)} />
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

/** What both this person and somebody else have changed, with what the other has. */
function Crossed({ held, onTake }: { held: HeldDraft; onTake: () => void }) {
  const text = useWords(calendarWords);
  if (held.crossed.length === 0) return null;
  const theirs = draftOf(held.of);
  const shown = (field: DraftField): string => {
    if (field === "alwaysOpen") return text("calendar.always");
    if (field === "name" || field === "inherits") return text(`calendar.${field}`);
    return `${text(`day.${field}`)} ${theirs.week[field] || text("year.closed")}`;
  };
  return (
    <p role="status" className="calendar-undo">
      {text("calendar.crossed", { what: held.crossed.map(shown).join(text("calendar.and")) })}{" "}
      <Button size="small" onClick={onTake}>
        {text("calendar.theirs")}
      </Button>
    </p>
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
