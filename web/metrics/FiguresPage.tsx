import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useLanguage, useText } from "../kernel/text/index.ts";
import { Listing } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { FigureFilters } from "./FigureFilters.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { csvAddress, figuresQuery } from "./queries.ts";

const RowsDrawer = lazy(() => import("./RowsDrawer.tsx"));
const route = getRouteApi("/figures");

/** Each agent's figures; every one opens into the rows that it counts. */
export function FiguresPage() {
  const text = useText();
  const language = useLanguage();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const figures = useQuery(figuresQuery(filter));
  const [opened, setOpened] = useState<{ name: MetricName; row: FigureItem }>();
  return (
    <Page
      title={text("figures.title")}
      aside={
        <a className="csv" href={csvAddress(filter, language)} download>
          {text("figures.csv")}
        </a>
      }
    >
      <FigureFilters value={filter} onChange={(search) => void navigate({ search, replace: true })} />
      <Listing query={{ ...figures, data: figures.data?.items }} none={text("figures.none")}>
        {(rows) => <FigureTable rows={rows} onOpen={(name, row) => setOpened({ name, row })} />}
      </Listing>
      <Suspense fallback={null}>{opened && <RowsDrawer key={`${opened.name} ${opened.row.agent?.id}`} filter={filter} name={opened.name} row={opened.row} onClose={() => setOpened(undefined)} />}</Suspense>
    </Page>
  );
}
