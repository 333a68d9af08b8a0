import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Table } from "antd";
import type { BuyerRow } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { UNKNOWN_ZONE, useShops } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { BuyerMarks } from "./BuyerMarks.tsx";
import { buyersQuery, wordsQuery } from "./queries.ts";
import { type BuyerFilter, FLAGS } from "./search.ts";
import { buyerWords } from "./text.ts";
import { TierMark, useTierWord } from "./TierMark.tsx";
import "../styles/buyers.css";

const route = getRouteApi("/buyers");

/** Everybody who wrote or bought, masked. */
export function BuyersPage() {
  const text = useWords(buyerWords);
  const tierWord = useTierWord();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const words = useQuery(wordsQuery).data ?? { tags: [], tiers: [] };
  const buyers = useInfiniteQuery(buyersQuery(filter));
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <Page title={text("buyers.title")}>
      <FilterBar<BuyerFilter>
        value={filter}
        onChange={(search) => void navigate({ search, replace: true })}
        fields={[
          { name: "shop", label: text("b.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
          { name: "tier", label: text("b.tier"), options: words.tiers.map((value) => ({ value, label: tierWord(value) })) },
          { name: "tag", label: text("b.tags"), options: same(words.tags) },
          { name: "blocked", label: text("b.blocked"), options: [{ value: "yes", label: text("blocked.yes") }, { value: "no", label: text("blocked.no") }] },
          { name: "flag", label: text("b.flag"), options: FLAGS.map((value) => ({ value, label: text(`flag.${value}`) })) },
          { name: "sort", label: text("buyers.sort"), options: [{ value: "newest", label: text("sort.newest") }, { value: "spend", label: text("sort.spend") }] },
          { name: "q", label: text("buyers.q"), kind: "words" },
        ]}
      />
      <Listing query={buyers} none={text("buyers.none")}>
        {(rows) => <BuyerTable rows={rows} />}
      </Listing>
      <More query={buyers} />
    </Page>
  );
}

function BuyerTable({ rows }: { rows: readonly BuyerRow[] }) {
  const text = useWords(buyerWords);
  const shops = useShops();
  const shopOf = (id: string) => shops.find((shop) => shop.id === id);
  return (
    <Table<BuyerRow>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 1080 }}
      dataSource={[...rows]}
      columns={[
        { key: "name", title: text("b.name"), width: 120, ellipsis: true, render: (_, row) => <Link to="/buyers/$id" params={{ id: row.id }}>{row.name ?? row.platformBuyerId}</Link> },
        { key: "phone", title: text("b.phone"), width: 120, render: (_, row) => <span className="figure">{row.phone ?? "–"}</span> },
        { key: "shop", title: text("b.shop"), width: 120, ellipsis: true, render: (_, row) => shopOf(row.shopId)?.name ?? row.shopId },
        { key: "tier", title: text("b.tier"), width: 90, render: (_, row) => (row.tier === null ? "–" : <TierMark name={row.tier} />) },
        { key: "orders", title: text("b.orders"), width: 70, align: "right", render: (_, row) => <span className="figure">{row.orders}</span> },
        { key: "spend", title: text("b.spend"), width: 110, align: "right", render: (_, row) => <Money amount={row.spend} /> },
        { key: "share", title: text("b.refundShare"), width: 80, align: "right", render: (_, row) => <span className="figure">{row.refundShare === null ? "–" : `${Math.round(row.refundShare * 100)}%`}</span> },
        { key: "last", title: text("b.last"), width: 110, render: (_, row) => (row.lastOrderAt === null ? "–" : <Instant at={row.lastOrderAt} zone={shopOf(row.shopId)?.timeZone ?? UNKNOWN_ZONE} />) },
        { key: "marks", title: text("b.marks"), render: (_, row) => <BuyerMarks row={row} zone={shopOf(row.shopId)?.timeZone ?? UNKNOWN_ZONE} /> },
      ]}
    />
  );
}
