import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Page } from "../ui/Page.tsx";
import { LogList } from "./LogList.tsx";
import { ReportList } from "./ReportList.tsx";
import { KINDS, REPORT_VIEWS, type ReportSearch, STATES } from "./search.ts";
import { reportWords } from "./text.ts";
import "../styles/cases.css";
import "../styles/reports.css";

const route = getRouteApi("/reports");

/** Daily logs, and what is told of weeks, months and special spans. */
export function ReportsPage() {
  const text = useWords(reportWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const { view = "logs" } = search;
  const shop = search.shop ?? shops[0]?.id ?? "";
  const go = (change: ReportSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const shopField = { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) } as const;
  return (
    <Page title={text("reports.rail")}>
      <div className="case-bar">
        <span className="segments">
          {REPORT_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ view: one })}>
              {text(`view.${one}`)}
            </Button>
          ))}
        </span>
        {view === "logs" ? (
          <FilterBar<ReportSearch> value={{ ...search, shop }} onChange={go} fields={[shopField, { name: "from", label: text("since"), kind: "date" }]} />
        ) : (
          <FilterBar<ReportSearch>
            value={search}
            onChange={go}
            fields={[
              shopField,
              { name: "kind", label: text("reports.kind"), options: KINDS.map((kind) => ({ value: kind, label: text(`kind.${kind}`) })) },
              { name: "state", label: text("state"), options: STATES.map((state) => ({ value: state, label: text(`report.${state}`) })) },
            ]}
          />
        )}
      </div>
      {view === "logs" ? <LogList key={shop} shop={shop} from={search.from} /> : <ReportList shop={search.shop} kind={search.kind} state={search.state} />}
    </Page>
  );
}
