import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import type { BuyerPromise } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { UNKNOWN_ZONE, useShops } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { Due } from "../ui/Wait.tsx";
import { PromiseActs } from "./PromiseActs.tsx";
import { promisesQuery } from "./queries.ts";
import { PROMISE_VIEWS, type PromiseSearch } from "./search.ts";
import { promiseWords } from "./text.ts";
import "../styles/promises.css";

const route = getRouteApi("/promises");

/** What was promised to buyers, the earliest due first. */
export function PromisesPage() {
  const text = useWords(promiseWords);
  const { view = "mine", shop } = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const promises = useInfiniteQuery(promisesQuery({ view, meId: me.id, shop }));
  const go = (search: PromiseSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("promises.title")}>
      <div className="promise-bar">
        <span className="segments">
          {PROMISE_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ view: one, shop })}>
              {text(`promises.${one}`)}
            </Button>
          ))}
        </span>
        <FilterBar<PromiseSearch> value={{ view, shop }} onChange={go} fields={[{ name: "shop", label: text("filter.shop"), options: me.shops.map(({ id, name }) => ({ value: id, label: name })) }]} />
      </div>
      <Listing query={promises} none={text(view === "history" ? "promises.noneEnded" : "promises.none")}>
        {(rows) => <PromiseTable rows={rows} isHistory={view === "history"} />}
      </Listing>
      <More query={promises} />
    </Page>
  );
}

function PromiseTable({ rows, isHistory }: { rows: readonly BuyerPromise[]; isHistory: boolean }) {
  const text = useWords(promiseWords);
  const shops = useShops();
  const mayWrite = useRight("conversations.write");
  const zoneOf = (shopId: string) => shops.find(({ id }) => id === shopId)?.timeZone ?? UNKNOWN_ZONE;
  const columns = [
    { key: "due", title: text("promise.due"), width: 130, render: (_: unknown, row: BuyerPromise) => <Instant at={row.dueAt} zone={zoneOf(row.shopId)} /> },
    {
      key: "state",
      title: text(isHistory ? "promise.state" : "promise.left"),
      width: 150,
      render: (_: unknown, row: BuyerPromise) => (isHistory ? <span className={row.state === "broken" ? "mark mark-warn" : "mark"}>{text(`state.${row.state}`)}</span> : <Due at={row.dueAt} since={row.promisedAt} />),
    },
    { key: "buyer", title: text("promise.buyer"), width: 120, ellipsis: true, render: (_: unknown, row: BuyerPromise) => row.buyerName ?? "–" },
    { key: "text", title: text("promise.text"), ellipsis: true, render: (_: unknown, row: BuyerPromise) => (row.reason ? `${row.text} · ${row.reason}` : row.text) },
    { key: "by", title: text("promise.by"), width: 100, ellipsis: true, render: (_: unknown, row: BuyerPromise) => row.by?.name ?? "–" },
    { key: "agent", title: text("promise.agent"), width: 100, ellipsis: true, render: (_: unknown, row: BuyerPromise) => row.agent?.name ?? text("promise.nobody") },
    {
      key: "act",
      title: <span className="unseen">{text("promise.open")}</span>,
      width: isHistory ? 110 : 270,
      render: (_: unknown, row: BuyerPromise) => (
        <span className="promise-acts">
          <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.promisedAt }}>
            {text("promise.open")}
          </Link>
          {mayWrite && !isHistory && <PromiseActs promise={row} />}
        </span>
      ),
    },
  ];
  return <Table<BuyerPromise> rowKey="id" size="small" pagination={false} scroll={{ x: 900 }} dataSource={[...rows]} columns={columns} />;
}
