import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import type { Calendar, CalendarYear } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { DayForm } from "./DayForm.tsx";
import { yearQuery } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { hours, WEEKDAYS, written } from "./windows.ts";

export type Day = CalendarYear["days"][number];

/** A year at a glance: exceptions coloured, each day said in words, one click to change it. */
export function YearView({ calendar, onPublished }: { calendar: Calendar; onPublished: (before: Calendar) => void }) {
  const text = useWords(calendarWords);
  const [year, setYear] = useState(() => Number(dayOf(serverNow(), calendar.spec.timeZone).slice(0, 4)));
  const [chosen, setChosen] = useState<string>();
  const shown = useQuery(yearQuery(calendar.id, year));
  const day = shown.data?.days.find(({ date }) => date === chosen);
  return (
    <div className="year">
      <div className="year-head">
        <Button size="small" onClick={() => setYear(year - 1)} aria-label={text("year.before")}>
          ‹
        </Button>
        <strong className="figure">{year}</strong>
        <Button size="small" onClick={() => setYear(year + 1)} aria-label={text("year.after")}>
          ›
        </Button>
        <span className="year-key year-off">{text("year.closed")}</span>
        <span className="year-key year-other">{text("year.other")}</span>
        <span className="year-key year-provisional">{text("year.provisional")}</span>
      </div>
      {day ? <DayForm key={`${day.date} ${calendar.version}`} calendar={calendar} day={day} onPublished={onPublished} /> : <p className="quiet">{text("year.choose")}</p>}
      {shown.error && <Trouble problem={shown.error} onRetry={shown.refetch} />}
      {shown.data ? <Months days={shown.data.days} chosen={chosen} onChoose={setChosen} /> : !shown.error && <Later />}
    </div>
  );
}

function Months({ days, chosen, onChoose }: { days: readonly Day[]; chosen: string | undefined; onChoose: (date: string) => void }) {
  const text = useWords(calendarWords);
  const months = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return (
    <div className="year-months">
      {[...months].map(([month, held]) => (
        <section key={month} aria-label={month}>
          <h3 className="figure">{month}</h3>
          <div className="year-days">
            {WEEKDAYS.map((name) => (
              <span key={name} className="quiet small">
                {text(`day.${name}`).slice(-1)}
              </span>
            ))}
            {held.map((day, index) => (
              <DayCell key={day.date} day={day} column={index === 0 ? columnOf(day.date) : undefined} isChosen={day.date === chosen} onChoose={onChoose} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const columnOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

function DayCell({ day, column, isChosen, onChoose }: { day: Day; column: number | undefined; isChosen: boolean; onChoose: (date: string) => void }) {
  const said = useDayWords()(day);
  const isException = day.from.endsWith("exception");
  const look = ["year-day", isException && (day.windows.length === 0 ? "year-off" : "year-other"), !isException && day.windows.length === 0 && "year-rest", day.provisional && "year-provisional"].filter(Boolean).join(" ");
  return (
    <button type="button" className={look} style={column ? { gridColumnStart: column } : {}} aria-pressed={isChosen} aria-label={said} title={said} onClick={() => onChoose(day.date)}>
      {Number(day.date.slice(8))}
    </button>
  );
}

/** A day in words: the date, what it is called, when it is open and why. */
export function useDayWords(): (day: Day) => string {
  const text = useWords(calendarWords);
  return ({ date, name, windows, from, provisional, openMs }) =>
    [date, name, windows.length === 0 ? text("year.closed") : written(windows), openMs > 0 && text("year.openHours", { hours: hours(openMs) }), text(`from.${from}`), provisional && text("year.provisional")].filter(Boolean).join(" · ");
}
