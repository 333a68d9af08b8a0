import { Button, Input } from "antd";
import { useState } from "react";
import type { Calendar, CalendarSpec } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useSaveCalendar } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { readWindows, type Windows, written } from "./windows.ts";
import { type Day, useDayWords } from "./YearView.tsx";

/** One day of the year: what holds, and another rule for it alone. */
export function DayForm({ calendar, day, onPublished }: { calendar: Calendar; day: Day; onPublished: (before: Calendar) => void }) {
  const text = useWords(calendarWords);
  const said = useDayWords()(day);
  const save = useSaveCalendar();
  const mayChange = useRight("calendars.write");
  const [line, setLine] = useState(written(day.windows));
  const [name, setName] = useState(day.name ?? "");
  const windows = readWindows(line);
  const publish = (spec: CalendarSpec) => save.mutate({ id: calendar.id, version: calendar.version, ...spec }, { onSuccess: () => onPublished(calendar) });
  if (!mayChange) return <p>{said}</p>;
  return (
    <form className="year-form" aria-label={day.date} onSubmit={(event) => (event.preventDefault(), windows && publish(withException(calendar.spec, day.date, { windows, name })))}>
      <p>{said}</p>
      <Field label={text("exception.windows")} name={`exceptions.${day.date}`} problem={save.error} hint={windows === null ? text("calendar.wrong") : text("exception.windowsHint")}>
        {(id) => <Input id={id} value={line} status={windows === null ? "error" : ""} onChange={(event) => setLine(event.target.value)} />}
      </Field>
      <Field label={text("exception.name")}>{(id) => <Input id={id} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />}</Field>
      <Button type="primary" htmlType="submit" disabled={windows === null} loading={save.isPending}>
        {text("exception.save")}
      </Button>
      {day.from.endsWith("exception") && <Button onClick={() => publish(withoutException(calendar.spec, day))}>{text("exception.drop")}</Button>}
      {save.error && <Trouble small problem={save.error} />}
    </form>
  );
}

function withException(spec: CalendarSpec, date: string, { windows, name }: { windows: Windows; name: string }): CalendarSpec {
  const notes = { ...spec.notes };
  delete notes[date];
  if (name.trim() !== "") notes[date] = { name: name.trim(), source: "hand", provisional: false };
  return { ...spec, exceptions: { ...spec.exceptions, [date]: windows }, notes, without: (spec.without ?? []).filter((one) => one !== date) };
}

/** Its own exception goes; a shared one is left out here. */
function withoutException(spec: CalendarSpec, { date, from }: Day): CalendarSpec {
  if (from === "shared_exception") return { ...spec, without: [...(spec.without ?? []), date].sort() };
  const [exceptions, notes] = [{ ...spec.exceptions }, { ...spec.notes }];
  delete exceptions[date];
  delete notes[date];
  return { ...spec, exceptions, notes };
}
