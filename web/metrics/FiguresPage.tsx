import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { FigureFilters } from "./FigureFilters.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { csvAddress, figuresQuery } from "./queries.ts";
import { figureWords } from "./text.ts";

const HowCounted = lazy(() => import("./HowCounted.tsx"));
const EveryFigure = lazy(() => import("./EveryFigure.tsx"));
const RowsDrawer = lazy(() => import("./RowsDrawer.tsx"));
const route = getRouteApi("/figures");

/** Each agent's figures; every one opens into the rows that it counts. */
export function FiguresPage() {
  const text = useWords(figureWords);
  const language = useLanguage();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const figures = useQuery(figuresQuery(filter));
  const [how, setHow] = useState(false);
  const [opened, setOpened] = useState<{ name: MetricName; row: FigureItem; title?: string }>();
  const [person, setPerson] = useState<FigureItem>();
  return (
    <Page
      title={text("figures.title")}
      aside={
        <>
          <Button type="link" onClick={() => setHow(true)}>
            {text("figures.how")}
          </Button>
          <a className="csv" href={csvAddress(filter, language)} download>
            {text("figures.csv")}
          </a>
        </>
      }
    >
      <FigureFilters value={filter} onChange={(search) => void navigate({ search, replace: true })} />
      <Listing query={{ ...figures, data: figures.data?.items }} none={text("figures.none")}>
        {(rows) => <FigureTable rows={rows} filter={filter} onOpen={(name, row) => setOpened({ name, row })} onPerson={setPerson} />}
      </Listing>
      <Suspense fallback={null}>{how && <HowCounted onClose={() => setHow(false)} />}</Suspense>
      <Suspense fallback={null}>{person && <EveryFigure filter={filter} row={person} onOpen={(name, title) => setOpened({ name, row: person, title })} onClose={() => setPerson(undefined)} />}</Suspense>
      <Suspense fallback={null}>{opened && <RowsDrawer key={`${opened.name} ${opened.row.agent?.id} ${opened.row.shopId} ${opened.row.bucketStart}`} filter={filter} name={opened.name} row={opened.row} title={opened.title} onClose={() => setOpened(undefined)} />}</Suspense>
    </Page>
  );
}
