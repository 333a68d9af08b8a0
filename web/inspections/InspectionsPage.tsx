import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Page } from "../ui/Page.tsx";
import "../styles/inspections.css";
import { FindingTable } from "./FindingTable.tsx";
import { InspectionTable } from "./InspectionTable.tsx";
import { PlanTable } from "./PlanTable.tsx";
import { FINDING_STATES, INSPECTION_STATES, INSPECTION_VIEWS, type InspectionSearch, SUBJECTS } from "./search.ts";
import { inspectionWords } from "./text.ts";
import { TrendTable } from "./TrendTable.tsx";

const SubjectPick = lazy(() => import("./SubjectPick.tsx"));
const route = getRouteApi("/inspections");

/** Inspections: what is to look at, what rules noticed, how scores go, what is drawn. */
export function InspectionsPage() {
  const text = useWords(inspectionWords);
  const { view = "list", finding, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const mayInspect = useRight("inspections.write");
  const [isPicking, setPicking] = useState(false);
  const go = (search: InspectionSearch) => void navigate({ search: view === "list" ? search : { ...search, view }, replace: true });
  const shop = { name: "shop" as const, label: text("ins.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) };
  const span = [{ name: "from" as const, label: text("ins.from"), kind: "date" as const }, { name: "to" as const, label: text("ins.to"), kind: "date" as const }];
  const views = INSPECTION_VIEWS.filter((one) => mayInspect || one !== "plans");
  return (
    <Page
      title={text("inspections.title")}
      aside={
        <span className="segments" role="group" aria-label={text("inspections.title")}>
          {views.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => void navigate({ search: { shop: filter.shop, ...(one !== "list" && { view: one }) } })}>
              {text(`view.${one}`)}
            </button>
          ))}
        </span>
      }
    >
      <FilterBar<InspectionSearch>
        value={{ ...filter, finding: view === "findings" ? (finding ?? "proposed") : finding }}
        onChange={go}
        fields={[
          shop,
          ...(view === "list" ? [{ name: "state" as const, label: text("ins.state"), options: INSPECTION_STATES.map((one) => ({ value: one, label: text(`state.${one}`) })) }, { name: "subject" as const, label: text("ins.subject"), options: SUBJECTS.map((one) => ({ value: one, label: text(`subject.${one}`) })) }] : []),
          ...(view === "findings" ? [{ name: "finding" as const, label: text("ins.state"), options: FINDING_STATES.map((one) => ({ value: one, label: text(`finding.${one}`) })) }] : []),
          ...(view === "list" || view === "trend" ? span : []),
        ]}
      />
      {view === "list" && mayInspect && (
        <span>
          <Button onClick={() => setPicking(true)}>{text("pick.new")}</Button>
        </span>
      )}
      <Suspense fallback={null}>{isPicking && <SubjectPick onClose={() => setPicking(false)} />}</Suspense>
      {view === "list" && <InspectionTable filter={filter} />}
      {view === "findings" && <FindingTable shop={filter.shop} state={finding ?? "proposed"} />}
      {view === "trend" && <TrendTable filter={filter} />}
      {view === "plans" && <PlanTable shop={filter.shop} />}
    </Page>
  );
}
