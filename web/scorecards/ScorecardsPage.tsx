import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Dropdown, Input } from "antd";
import { lazy, Suspense } from "react";
import { serverNow } from "../kernel/clock.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { CardTable } from "./CardTable.tsx";
import { LedgerList } from "./LedgerList.tsx";
import { cardsQuery, type CardFilter, fileAddress, schemesQuery, useOpenMonth } from "./queries.ts";
import { RecordList } from "./RecordList.tsx";
import { lastMonth, SCORE_VIEWS, type ScoreSearch } from "./search.ts";
import { scoreWords } from "./text.ts";
import "../styles/cases.css";
import "../styles/scorecards.css";

const RankList = lazy(() => import("./RankList.tsx"));
const CardDrawer = lazy(() => import("./CardDrawer.tsx"));
const route = getRouteApi("/scorecards");

/** A month's scores, the ledger, and the registers that feed them. */
export function ScorecardsPage() {
  const text = useWords(scoreWords);
  const { view = "month", month = lastMonth(serverNow()), shop, card } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const filter = { month, shop };
  const go = (search: ScoreSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("scorecards.rail")}>
      <div className="case-bar">
        <span className="segments">
          {SCORE_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ view: one, month, shop })}>
              {text(`view.${one}`)}
            </Button>
          ))}
        </span>
        <Input type="month" aria-label={text("month")} className="score-month" value={month} onChange={(event) => go({ view, month: event.target.value, shop })} />
        <FilterBar<{ shop?: string | undefined }> value={{ shop }} onChange={(next) => go({ view, month, ...next })} fields={[{ name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) }]} />
      </div>
      {view === "month" && <Month filter={filter} onOpen={(id) => go({ view, month, shop, card: id })} />}
      {view === "ledger" && <LedgerList filter={filter} />}
      {view === "records" && <RecordList filter={filter} />}
      {view === "ranks" && (
        <Suspense fallback={<Later />}>
          <RankList filter={filter} />
        </Suspense>
      )}
      <Suspense fallback={null}>{card && <CardDrawer key={card} id={card} onClose={() => go({ view, month, shop })} />}</Suspense>
    </Page>
  );
}

function Month({ filter, onOpen }: { filter: CardFilter; onOpen: (id: string) => void }) {
  const text = useWords(scoreWords);
  const cards = useQuery(cardsQuery(filter));
  const mayJudge = useRight("scorecards.judge");
  return (
    <>
      <div className="score-bar">
        <p className="quiet small">{text("record")}</p>
        {mayJudge && <OpenMonth filter={filter} />}
        {mayJudge && <Payroll filter={filter} />}
      </div>
      <Listing query={cards} none={text("none")}>
        {(rows) => <CardTable rows={rows} onOpen={onOpen} />}
      </Listing>
    </>
  );
}

/** Amounts are records: the file is for whoever pays, nothing is paid by it. */
function Payroll({ filter }: { filter: CardFilter }) {
  const text = useWords(scoreWords);
  const language = useLanguage();
  const items = (["xlsx", "csv"] as const).map((format) => ({ key: format, label: <a href={fileAddress(filter, format, language)} download>{format.toUpperCase()}</a> }));
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <Button>{text("payroll")}</Button>
    </Dropdown>
  );
}

function OpenMonth({ filter: { month, shop } }: { filter: CardFilter }) {
  const text = useWords(scoreWords);
  const schemes = useQuery({ ...schemesQuery, select: ({ items }) => items.filter((scheme) => shop === undefined || scheme.shopId === shop) });
  const open = useOpenMonth();
  const { shops } = useMe();
  const maySet = useRight("score_schemes.write");
  const items = (schemes.data ?? []).map(({ id, name, shopId }) => ({ key: id, label: shop === undefined && shops.length > 1 ? `${name} · ${shops.find((one) => one.id === shopId)?.name ?? shopId}` : name }));
  if (maySet && schemes.data?.length === 0) return <Link to="/settings" search={{ section: "score-schemes" }}>{text("open.noScheme")}</Link>;
  return (
    <>
      {open.error && <Trouble small problem={open.error} />}
      <Dropdown trigger={["click"]} disabled={items.length === 0} menu={{ items, onClick: ({ key }) => open.mutate({ schemeId: key, month }) }}>
        <Button loading={open.isPending}>{text("open")}</Button>
      </Dropdown>
    </>
  );
}
