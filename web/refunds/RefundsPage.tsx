import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import "../styles/cases.css";
import { BatchBar } from "./BatchBar.tsx";
import { queueQuery } from "./queue.ts";
import { RefundTable } from "./RefundTable.tsx";
import { DECIDERS, REFUND_KINDS, REFUND_VIEWS, type RefundSearch } from "./search.ts";
import { refundWords } from "./text.ts";

const RefundDrawer = lazy(() => import("./RefundDrawer.tsx"));
const route = getRouteApi("/refunds");

/** After-sale requests by what runs out first. */
export function RefundsPage() {
  const text = useWords(refundWords);
  const { refund, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const queue = useInfiniteQuery(queueQuery(filter));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const view = filter.view ?? "open";
  const go = (search: RefundSearch) => {
    setChosen([]);
    void navigate({ search, replace: true });
  };
  return (
    <Page title={text("queue.title")}>
      <div className="case-bar">
        <span className="segments">
          {REFUND_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ ...filter, view: one })}>
              {text(`queue.view.${one}`)}
            </Button>
          ))}
        </span>
        <Filters value={filter} onChange={go} />
      </div>
      {view === "open" && <BatchBar rows={(queue.data ?? []).filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />}
      <Listing query={queue} none={text("queue.none")}>
        {(rows) => <RefundTable rows={rows} isOver={view === "all"} chosen={view === "open" ? chosen : null} onChoose={setChosen} onOpen={(id) => void navigate({ search: { ...filter, refund: id }, replace: true })} />}
      </Listing>
      <More query={queue} />
      <Suspense fallback={null}>{refund && <RefundDrawer key={refund} id={refund} onClose={() => go(filter)} />}</Suspense>
    </Page>
  );
}

function Filters({ value, onChange }: { value: RefundSearch; onChange: (next: RefundSearch) => void }) {
  const text = useWords(refundWords);
  const { shops } = useMe();
  return (
    <FilterBar<RefundSearch>
      value={value}
      onChange={onChange}
      fields={[
        { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
        { name: "kind", label: text("queue.kind"), options: REFUND_KINDS.map((kind) => ({ value: kind, label: text(`refund.kind.${kind}`) })) },
        { name: "decidedBy", label: text("queue.decidedBy"), options: DECIDERS.map((by) => ({ value: by, label: text(`by.${by}`) })) },
        { name: "q", label: text("queue.q"), kind: "words" },
      ]}
    />
  );
}
