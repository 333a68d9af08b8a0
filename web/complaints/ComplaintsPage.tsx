import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight, usersQuery } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import "../styles/cases.css";
import { Board } from "./Board.tsx";
import { ComplaintTable } from "./ComplaintTable.tsx";
import { ProposalList } from "./ProposalList.tsx";
import { complaintsQuery } from "./queries.ts";
import { COMPLAINT_VIEWS, type ComplaintFilter, type ComplaintSearch, SEVERITIES, STAGES } from "./search.ts";
import { Summary } from "./Summary.tsx";
import { complaintWords } from "./text.ts";

const ComplaintDialog = lazy(() => import("./ComplaintDialog.tsx"));
const route = getRouteApi("/complaints");

/** All cases: by stage, as a list, and what may be one. */
export function ComplaintsPage() {
  const text = useWords(complaintWords);
  const { view = "board", ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useRight("complaints.write");
  const [isOpen, setOpen] = useState(false);
  const go = (search: ComplaintSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("complaints.title")} aside={<Summary shop={filter.shop} />}>
      <div className="case-bar">
        <span className="segments">
          {COMPLAINT_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ ...filter, view: one })}>
              {text(`complaints.${one}`)}
            </Button>
          ))}
        </span>
        <Filters value={{ ...filter, view }} onChange={go} />
        {mayWrite && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {text("complaints.open")}
          </Button>
        )}
      </div>
      {view === "board" && <Board filter={filter} />}
      {view === "list" && <ComplaintList key={JSON.stringify(filter)} filter={filter} />}
      {view === "proposals" && <ProposalList shop={filter.shop} />}
      <Suspense fallback={null}>{isOpen && <ComplaintDialog onClose={() => setOpen(false)} />}</Suspense>
    </Page>
  );
}

function Filters({ value, onChange }: { value: ComplaintSearch; onChange: (next: ComplaintSearch) => void }) {
  const text = useWords(complaintWords);
  const { shops } = useMe();
  const users = useQuery(usersQuery).data?.items ?? [];
  return (
    <FilterBar<ComplaintSearch>
      value={value}
      onChange={onChange}
      fields={[
        { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
        ...(value.view === "list" ? [{ name: "state" as const, label: text("stage.label"), options: STAGES.map((state) => ({ value: state, label: text(`stage.${state}`) })) }] : []),
        { name: "severity", label: text("filter.severity"), options: [...SEVERITIES, "none" as const].map((one) => ({ value: one, label: text(`severity.${one}`) })) },
        { name: "owner", label: text("filter.owner"), options: users.map(({ id, name }) => ({ value: id, label: name })) },
        ...(value.view === "list" ? [{ name: "late" as const, label: text("filter.late"), options: [{ value: "true", label: text("late.true") }] }] : []),
        { name: "q", label: text("filter.words"), kind: "words" },
      ]}
    />
  );
}

function ComplaintList({ filter }: { filter: ComplaintFilter }) {
  const text = useWords(complaintWords);
  const complaints = useInfiniteQuery(complaintsQuery(filter));
  return (
    <>
      <Listing query={complaints} none={text("complaints.none")}>
        {(rows) => <ComplaintTable rows={rows} />}
      </Listing>
      <More query={complaints} />
    </>
  );
}
