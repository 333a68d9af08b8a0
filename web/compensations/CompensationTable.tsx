import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { lazy, Suspense } from "react";
import type { Compensation } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useNames } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { More } from "../ui/More.tsx";
import { compensationsQuery } from "./queries.ts";
import { compensationWords } from "./text.ts";

const CompensationDrawer = lazy(() => import("./CompensationDrawer.tsx"));

type Shown = { shop: string | undefined; state: Compensation["state"] | undefined; open: string | undefined; onOpen: (id?: string) => void };

/** What the shop gave or is asked to give of its own will, last asked first. */
export default function CompensationTable({ shop, state, open, onOpen }: Shown) {
  const text = useWords(compensationWords);
  const given = useInfiniteQuery(compensationsQuery({ shop, state }));
  const nameOf = useNames();
  const { shops } = useMe();
  return (
    <>
      <Listing query={given} none={text("given.none")}>
        {(rows) => (
          <Table<Compensation>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 1_140 }}
            dataSource={[...rows]}
            onRow={({ id }) => ({ onClick: () => onOpen(id) })}
            columns={[
              { key: "kind", title: text("given.kind"), width: 100, render: (_, row) => text(`given.kind.${row.kind}`) },
              { key: "amount", title: text("given.amount"), width: 110, align: "right", render: (_, row) => <Money amount={row.amount} /> },
              { key: "state", title: text("given.state"), width: 130, render: (_, row) => <span className={row.state === "waiting" || row.state === "for_finance" || row.state === "unknown" ? "mark mark-warn" : "mark"}>{text(`given.state.${row.state}`)}</span> },
              { key: "order", title: text("given.order"), width: 190, render: (_, row) => <span className="figure">{row.platformOrderId}</span> },
              { key: "reason", title: text("given.reason"), ellipsis: true, dataIndex: "reason" },
              { key: "by", title: text("given.askedBy"), width: 110, ellipsis: true, render: (_, row) => nameOf(row.askedBy) },
              { key: "shop", title: text("given.shop"), width: 140, ellipsis: true, render: (_, row) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId },
              { key: "at", title: text("given.askedAt"), width: 120, render: (_, row) => <Asked row={row} /> },
              {
                key: "open",
                title: <span className="unseen">{text("given.open")}</span>,
                width: 80,
                render: (_, row) => (
                  <Button size="small" type="link" onClick={() => onOpen(row.id)}>
                    {text("given.open")}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Listing>
      <More query={given} />
      <Suspense fallback={null}>{open && <CompensationDrawer key={open} id={open} onClose={() => onOpen()} />}</Suspense>
    </>
  );
}

const Asked = ({ row }: { row: Compensation }) => <Instant at={row.askedAt} zone={useZone(row.shopId)} />;
