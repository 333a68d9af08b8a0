import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Printed } from "../metrics/Printed.tsx";
import "../styles/boards.css";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import type { BoardProps } from "./board.ts";
import { BoardFilters } from "./BoardFilters.tsx";
import type { Opened } from "./CountedRows.tsx";
import { BOARD_VIEWS, type BoardSearch, type BoardView } from "./search.ts";
import { boardWords } from "./text.ts";

const CountedRows = lazy(() => import("./CountedRows.tsx"));
const route = getRouteApi("/boards");

const BOARDS: Record<BoardView, ComponentType<BoardProps>> = {
  own: lazy(() => import("./OwnBoard.tsx")),
  team: lazy(() => import("./TeamBoard.tsx")),
  shop: lazy(() => import("./ShopBoard.tsx")),
  heat: lazy(() => import("./HeatBoard.tsx")),
  funnel: lazy(() => import("./FunnelBoard.tsx")),
  reasons: lazy(() => import("./ReasonBoard.tsx")),
  change: lazy(() => import("./ChangeBoard.tsx")),
  same: lazy(() => import("./SamenessBoard.tsx")),
};
/** What an agent sees of others' work is nothing: these are of oneself. */
const OF_ONESELF: readonly BoardView[] = ["own", "heat", "same"];

export function BoardsPage() {
  const text = useWords(boardWords);
  const { role, shops } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<Opened>();
  const views = role === "agent" ? OF_ONESELF : BOARD_VIEWS;
  const view = views.includes(search.view) ? search.view : "own";
  const shop = search.shop ?? shops[0]?.id ?? "";
  const onSearch = (change: Partial<BoardSearch>) => void navigate({ search: { ...search, ...change }, replace: true });
  const Board = BOARDS[view];
  return (
    <Page
      title={text("title")}
      aside={
        <Button className="board-acts" onClick={() => print()}>
          {text("print")}
        </Button>
      }
    >
      <nav className="segments board-tabs" aria-label={text("views")}>
        {views.map((one) => (
          <Link key={one} to="/boards" search={{ ...search, view: one }} className={one === view ? "segment chosen" : "segment"} aria-current={one === view ? "page" : undefined}>
            {text(`view.${one}`)}
          </Link>
        ))}
      </nav>
      <BoardFilters view={view} search={search} shop={shop} onSearch={onSearch} />
      <Printed from={search.from} to={search.to} shop={shop} />
      <div className="board">
        <Suspense fallback={<Later />}>{shop === "" ? <p className="nothing">{text("shop.choose")}</p> : <Board search={search} shop={shop} onOpen={setOpened} onSearch={onSearch} />}</Suspense>
      </div>
      <Suspense fallback={null}>{opened && <CountedRows key={JSON.stringify(opened)} opened={opened} onClose={() => setOpened(undefined)} />}</Suspense>
    </Page>
  );
}
