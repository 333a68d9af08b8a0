import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useClock } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Page } from "../ui/Page.tsx";
import { AttendanceView } from "./AttendanceView.tsx";
import { BreaksView } from "./BreaksView.tsx";
import { HandoverView } from "./HandoverView.tsx";
import { LeaveView } from "./LeaveView.tsx";
import { PlanView } from "./PlanView.tsx";
import { mondayOf, SHIFT_VIEWS, type ShiftSearch } from "./search.ts";
import { shiftWords } from "./text.ts";
import "../styles/cases.css";
import "../styles/shifts.css";

const route = getRouteApi("/shifts");

/** Who works when, who was there, who is away, and what one shift leaves to the next. */
export function ShiftsPage() {
  const text = useWords(shiftWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const { view = "plan", shop = shops[0]?.id ?? "" } = search;
  const zone = useZone(shop);
  const thisWeek = useClock((nowMs) => mondayOf(dayOf(nowMs, zone)));
  const from = mondayOf(search.from ?? thisWeek);
  const go = (change: ShiftSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const hasWeek = view === "plan" || view === "attendance";
  return (
    <Page title={text("shifts.rail")}>
      <div className="case-bar">
        <span className="segments">
          {SHIFT_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ view: one, open: undefined })}>
              {text(`view.${one}`)}
            </Button>
          ))}
        </span>
        <FilterBar<{ shop?: string | undefined }> value={{ shop }} onChange={(next) => go(next)} fields={[{ name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) }]} />
        {hasWeek && (
          <span className="segments" role="group" aria-label={text("week")}>
            <Button size="small" aria-label={text("week.before")} onClick={() => go({ from: dayAfter(from, -7) })}>
              ‹
            </Button>
            <span className="figure shift-week">
              {from} – {dayAfter(from, 6)}
            </span>
            <Button size="small" aria-label={text("week.next")} onClick={() => go({ from: dayAfter(from, 7) })}>
              ›
            </Button>
            {from !== thisWeek && (
              <Button size="small" type="text" onClick={() => go({ from: undefined })}>
                {text("week.now")}
              </Button>
            )}
          </span>
        )}
      </div>
      {view === "plan" && <PlanView key={shop} shop={shop} from={from} />}
      {view === "attendance" && <AttendanceView shop={shop} from={from} zone={zone} search={search} onSearch={go} />}
      {view === "leave" && <LeaveView shop={shop} />}
      {view === "breaks" && <BreaksView shop={shop} />}
      {view === "handovers" && <HandoverView key={shop} shop={shop} open={search.open} onOpen={(open) => go({ open })} />}
    </Page>
  );
}
