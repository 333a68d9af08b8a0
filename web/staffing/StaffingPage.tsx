import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { dayOf } from "../kernel/format.ts";
import type { Staffing } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import "../styles/staffing.css";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { DayChart } from "./DayChart.tsx";
import { HalfHours } from "./HalfHours.tsx";
import { fileAddress, staffingQuery } from "./queries.ts";
import { StaffingFilters } from "./StaffingFilters.tsx";
import { staffingWords } from "./text.ts";

const route = getRouteApi("/staffing");
const FORMATS = ["csv", "xlsx"] as const;

/** How many people each half hour needs, beside how many are there. */
export function StaffingPage() {
  const text = useWords(staffingWords);
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const asked = { target: "0.8", seconds: "30", chats: "5", weeks: "4", shrinkage: "0", model: "c", ...search, shop: search.shop ?? shops[0]?.id ?? "" } as const;
  const staffing = useQuery({ ...staffingQuery(asked), enabled: asked.shop !== "" });
  return (
    <Page
      title={text("staffing.title")}
      aside={
        <span className="segments">
          {FORMATS.map((format) => (
            <a key={format} className="csv" href={fileAddress(asked, format, language)} download>
              {text(`staffing.${format}`)}
            </a>
          ))}
        </span>
      }
    >
      <StaffingFilters value={asked} onChange={(next) => void navigate({ search: next, replace: true })} />
      {staffing.error && <Trouble problem={staffing.error} onRetry={staffing.refetch} />}
      {!staffing.data && !staffing.error && <Later />}
      {staffing.data && (staffing.data.sessions === 0 ? <p className="nothing">{text("staffing.none")}</p> : <Week key={staffing.data.from} staffing={staffing.data} />)}
    </Page>
  );
}

function Week({ staffing }: { staffing: Staffing }) {
  const text = useWords(staffingWords);
  const { items, timeZone, weeks, sessions, pastFrom, pastTo, plannedFrom } = staffing;
  const days = Map.groupBy(items, ({ startsAt }) => dayOf(startsAt, timeZone));
  const [chosen, setChosen] = useState([...days.keys()][0] ?? "");
  const day = days.get(chosen) ?? [];
  return (
    <>
      <p className="quiet">{text("staffing.about", { weeks, sessions, from: dayOf(pastFrom, timeZone), to: dayOf(Date.parse(pastTo) - 1, timeZone), source: text(`staffing.from.${plannedFrom}`) })}</p>
      <div className="segments" role="group" aria-label={text("staffing.days")}>
        {[...days].map(([date, halves]) => (
          <Button key={date} type="text" size="small" aria-pressed={date === chosen} onClick={() => setChosen(date)}>
            {text("staffing.dayOf", { date: date.slice(5), weekday: text(`weekday.${String(halves[0]?.weekday ?? 1) as "1"}`) })}
          </Button>
        ))}
      </div>
      <DayChart items={day} zone={timeZone} date={chosen} />
      <HalfHours items={day} zone={timeZone} />
    </>
  );
}
