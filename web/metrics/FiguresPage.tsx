import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import "../styles/boards.css";
import { Page } from "../ui/Page.tsx";
import { FigureFilters } from "./FigureFilters.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { Printed } from "./Printed.tsx";
import { platformWords } from "./platform-text.ts";
import { fileAddress, type FigureFilter, type FigureSearch, figuresQuery } from "./queries.ts";
import { figureWords } from "./text.ts";

const PlatformView = lazy(() => import("./PlatformView.tsx"));
const HowCounted = lazy(() => import("./HowCounted.tsx"));
const EveryFigure = lazy(() => import("./EveryFigure.tsx"));
const RowsDrawer = lazy(() => import("./RowsDrawer.tsx"));
const route = getRouteApi("/figures");

/** Each agent's figures, or the days as the platform's own report has them. */
export function FiguresPage() {
  const text = useWords(platformWords);
  const figureText = useWords(figureWords);
  const language = useLanguage();
  const search = route.useSearch();
  const { view, differs: _, ...filter } = search;
  const navigate = route.useNavigate();
  const go = (next: FigureSearch) => void navigate({ search: next, replace: true });
  const [how, setHow] = useState(false);
  const views = (
    <span className="segments">
      {([undefined, "platform"] as const).map((one) => (
        <Button key={one ?? "own"} type="text" size="small" aria-pressed={view === one} onClick={() => go({ ...filter, view: one })}>
          {text(one ? "platform.view" : "platform.own")}
        </Button>
      ))}
    </span>
  );
  const aside = (
    <>
      {views}
      <span className="csv-ways">
        <Button type="link" onClick={() => setHow(true)}>
          {figureText("figures.how")}
        </Button>
        {!view && (
          <Button className="board-acts" onClick={() => print()}>
            {figureText("figures.print")}
          </Button>
        )}
        {!view &&
          (["csv", "xlsx"] as const).map((format) => (
            <a key={format} className="csv" href={fileAddress(filter, format, language)} download>
              {figureText(`figures.${format}`)}
            </a>
          ))}
      </span>
    </>
  );
  return (
    <Page title={text("figures.title")} aside={aside}>
      {view ? (
        <Suspense fallback={null}>
          <PlatformView value={search} onChange={go} />
        </Suspense>
      ) : (
        <OwnFigures filter={filter} onChange={go} />
      )}
      <Suspense fallback={null}>{how && <HowCounted onClose={() => setHow(false)} />}</Suspense>
    </Page>
  );
}

/** Every figure opens into the rows that it counts. */
function OwnFigures({ filter, onChange }: { filter: FigureFilter; onChange: (next: FigureFilter) => void }) {
  const text = useWords(figureWords);
  const figures = useQuery(figuresQuery(filter));
  const [opened, setOpened] = useState<{ name: MetricName; row: FigureItem; title?: string }>();
  const [whole, setWhole] = useState<FigureItem>();
  return (
    <>
      <FigureFilters value={filter} onChange={onChange} />
      <Printed {...filter} about={[text(`by.${filter.by ?? "agent"}`), text(`bucket.${filter.bucket ?? "none"}`), text(`basis.${filter.basis ?? "turn"}`)]} />
      <div className="board wide">
        <Listing query={{ ...figures, data: figures.data?.items }} none={text("figures.none")}>
          {(rows) => <FigureTable rows={rows} filter={filter} onOpen={(name, row, title) => setOpened({ name, row, ...(title && { title }) })} onEvery={setWhole} />}
        </Listing>
      </div>
      <Suspense fallback={null}>{whole && <EveryFigure filter={filter} row={whole} onOpen={(name, title) => setOpened({ name, row: whole, title })} onClose={() => setWhole(undefined)} />}</Suspense>
      <Suspense fallback={null}>{opened && <RowsDrawer key={`${opened.name} ${opened.row.agent?.id} ${opened.row.shopId} ${opened.row.bucketStart}`} filter={filter} name={opened.name} row={opened.row} title={opened.title} onClose={() => setOpened(undefined)} />}</Suspense>
    </>
  );
}
