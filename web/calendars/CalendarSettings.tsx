import { useQuery } from "@tanstack/react-query";
import { Button, Select, Tabs } from "antd";
import { useState } from "react";
import type { Calendar } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import "../styles/calendars.css";
import { useMe, useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { NewCalendar } from "./NewCalendar.tsx";
import { calendarsQuery } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { UndoLine } from "./UndoLine.tsx";
import { ShopCalendars } from "./ShopCalendars.tsx";
import { VersionTable } from "./VersionTable.tsx";
import { WeekEditor } from "./WeekEditor.tsx";
import { YearView } from "./YearView.tsx";

/** Opening hours: the week, the year with its exceptions, and who published what. */
export default function CalendarSettings() {
  const text = useWords(calendarWords);
  const calendars = useQuery({ ...calendarsQuery, select: ({ items }) => items });
  const mayChange = useRight("calendars.write");
  const { shops } = useMe();
  const [chosen, setChosen] = useState<string>();
  const [isNew, setNew] = useState(false);
  const nameOf = ({ shopId, name }: Calendar) => {
    if (shopId === null) return `${name} · ${text("calendar.shared")}`;
    const shop = shops.find(({ id }) => id === shopId)?.name ?? shopId;
    return shop === name ? name : `${name} · ${shop}`;
  };
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("calendar.about")}</p>
        {mayChange && <Button onClick={() => setNew(true)}>{text("calendar.new")}</Button>}
      </div>
      <Listing query={calendars} none={text("calendar.nothing")}>
        {(rows) => {
          const calendar = rows.find(({ id }) => id === chosen) ?? rows.find(({ shopId }) => shopId !== null) ?? rows[0]!;
          return (
            <>
              <Select aria-label={text("calendar.which")} className="calendar-which" value={calendar.id} options={rows.map((row) => ({ value: row.id, label: nameOf(row) }))} onChange={setChosen} />
              <OneCalendar key={calendar.id} calendar={calendar} shared={rows.filter(({ shopId, id }) => shopId === null && id !== calendar.id)} all={rows} />
            </>
          );
        }}
      </Listing>
      {isNew && <NewCalendar onMade={setChosen} onClose={() => setNew(false)} />}
    </>
  );
}

function OneCalendar({ calendar, shared, all }: { calendar: Calendar; shared: readonly Calendar[]; all: readonly Calendar[] }) {
  const text = useWords(calendarWords);
  const mayChange = useRight("calendars.write");
  const [isImporting, setImporting] = useState(false);
  const [before, setBefore] = useState<Calendar>();
  const published = (was: Calendar) => setBefore(was);
  return (
    <>
      {before && <UndoLine before={before} version={calendar.version} onDone={() => setBefore(undefined)} />}
      <Tabs
        size="small"
        tabBarExtraContent={
          mayChange && (
            <Button size="small" onClick={() => setImporting(true)}>
              {text("calendar.import")}
            </Button>
          )
        }
        items={[
          { key: "week", label: text("calendar.week"), children: <WeekEditor calendar={calendar} shared={shared} onPublished={published} /> },
          { key: "year", label: text("calendar.year"), children: <YearView calendar={calendar} onPublished={published} /> },
          { key: "versions", label: text("calendar.versions"), children: <VersionTable calendar={calendar} onPublished={published} /> },
          { key: "shops", label: text("shops.title"), children: <ShopCalendars calendars={all} /> },
        ]}
      />
      {isImporting && <ImportDialog calendar={calendar} onPublished={published} onClose={() => setImporting(false)} />}
    </>
  );
}
