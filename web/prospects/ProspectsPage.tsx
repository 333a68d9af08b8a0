import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { lazy, Suspense } from "react";
import type { Prospect } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { prospectsQuery } from "./queries.ts";
import { type ProspectSearch, STATES } from "./search.ts";
import { prospectWords } from "./text.ts";

const ProspectDrawer = lazy(() => import("./ProspectDrawer.tsx"));
const route = getRouteApi("/prospects");

/** Buyers who may buy more, with who takes them on and when. */
export function ProspectsPage() {
  const text = useWords(prospectWords);
  const { prospect, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const people = useQuery(usersQuery).data?.items ?? [];
  const prospects = useInfiniteQuery(prospectsQuery(filter));
  const go = (search: ProspectSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("p.title")}>
      <FilterBar<ProspectSearch>
        value={filter}
        onChange={go}
        fields={[
          { name: "shop", label: text("p.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
          { name: "state", label: text("p.state"), options: STATES.map((value) => ({ value, label: text(`state.${value}`) })) },
          { name: "owner", label: text("p.owner"), options: people.map(({ id, name }) => ({ value: id, label: name })) },
          { name: "due", label: text("p.due"), options: [{ value: "yes", label: text("p.due.yes") }] },
        ]}
      />
      <Listing query={prospects} none={text("p.none")}>
        {(rows) => <ProspectTable rows={rows} onOpen={(id) => go({ ...filter, prospect: id })} />}
      </Listing>
      <More query={prospects} />
      <Suspense fallback={null}>{prospect && <ProspectDrawer key={prospect} id={prospect} onClose={() => go(filter)} />}</Suspense>
    </Page>
  );
}

function ProspectTable({ rows, onOpen }: { rows: readonly Prospect[]; onOpen: (id: string) => void }) {
  const text = useWords(prospectWords);
  return (
    <Table<Prospect>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 900 }}
      dataSource={[...rows]}
      onRow={(row) => ({ onClick: () => onOpen(row.id) })}
      columns={[
        { key: "need", title: text("p.need"), ellipsis: true, render: (_, row) => row.need },
        { key: "buyer", title: text("p.buyer"), width: 110, ellipsis: true, render: (_, row) => row.buyer.name ?? row.buyer.platformBuyerId },
        { key: "state", title: text("p.state"), width: 120, render: (_, row) => <span className={row.state === "open" ? "mark mark-warn" : "mark"}>{text(`state.${row.state}`)}</span> },
        { key: "owner", title: text("p.owner"), width: 140, ellipsis: true, render: (_, row) => row.owner?.name ?? text("p.nobody") },
        { key: "worth", title: text("p.worth"), width: 110, align: "right", render: (_, row) => <Money amount={row.worth} /> },
        { key: "next", title: text("p.next"), width: 150, render: (_, row) => <Next row={row} /> },
        {
          key: "open",
          title: <span className="unseen">{text("p.open")}</span>,
          width: 80,
          render: (_, row) => (
            <Button size="small" type="link" onClick={() => onOpen(row.id)}>
              {text("p.open")}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Next({ row }: { row: Prospect }) {
  const text = useWords(prospectWords);
  const zone = useZone(row.shopId);
  if (row.nextAt === null) return "–";
  return (
    <>
      <Instant at={row.nextAt} zone={zone} /> {row.isDue && <span className="mark mark-warn">{text("p.due")}</span>}
    </>
  );
}
