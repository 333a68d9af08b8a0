import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Table } from "antd";
import type { Change } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { UNKNOWN_ZONE, useShops } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { ChangedValues } from "./ChangedValues.tsx";
import { changesQuery } from "./queries.ts";
import { CHANGE_KINDS, type ChangeSearch } from "./search.ts";
import { changeWords } from "./text.ts";
import { useChangeWords } from "./use-change-words.ts";

const route = getRouteApi("/settings");

/** Every change of a setting: who, when, what, and what stood there before. */
export default function ChangeSettings() {
  const text = useWords(changeWords);
  const { shop, who, kind, from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const people = useQuery(usersQuery).data?.items ?? [];
  const filter: ChangeSearch = { shop, who, kind, from, to };
  const changes = useInfiniteQuery(changesQuery(filter));
  const go = (next: ChangeSearch) => void navigate({ search: { section: "changes", ...next }, replace: true });
  const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <p className="quiet">{text("about")}</p>
      <FilterBar<ChangeSearch>
        value={filter}
        onChange={go}
        fields={[
          { name: "who", label: text("filter.who"), options: named(people) },
          { name: "kind", label: text("filter.kind"), options: CHANGE_KINDS.map((one) => ({ value: one, label: text(`kind.${one}`) })) },
          { name: "shop", label: text("filter.shop"), options: named(shops) },
          { name: "from", label: text("filter.from"), kind: "date" },
          { name: "to", label: text("filter.to"), kind: "date" },
        ]}
      />
      <Listing query={changes} none={text("none")}>
        {(rows) => <ChangeTable rows={rows} />}
      </Listing>
      <More query={changes} />
    </>
  );
}

function ChangeTable({ rows }: { rows: readonly Change[] }) {
  const text = useWords(changeWords);
  const { whoOf, whatOf } = useChangeWords();
  const shops = useShops();
  const shopOf = (id: string) => shops.find((shop) => shop.id === id);
  return (
    <Table<Change>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 720 }}
      dataSource={[...rows]}
      columns={[
        { key: "when", title: text("when"), width: 120, render: (_, { at, shopIds }) => <Instant at={at} zone={shopOf(shopIds[0]!)?.timeZone ?? UNKNOWN_ZONE} /> },
        { key: "who", title: text("who"), width: 110, ellipsis: true, render: (_, row) => whoOf(row) },
        { key: "what", title: text("what"), render: (_, row) => whatOf(row) },
        { key: "values", title: text("values"), render: (_, row) => <ChangedValues change={row} /> },
        { key: "shops", title: text("shops"), width: 140, ellipsis: true, render: (_, { shopIds }) => shopIds.map((id) => shopOf(id)?.name ?? id).join(text("list.and")) },
      ]}
    />
  );
}
