import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Table } from "antd";
import type { Order } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later, Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { More } from "../ui/More.tsx";
import { StateWay } from "../ui/StateWay.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { OrderCard } from "./OrderCard.tsx";
import { orderQuery, ordersPageQuery } from "./queries.ts";
import type { OrderFilter } from "./search.ts";
import { orderWords } from "./text.ts";

type Shown = { filter: OrderFilter; open: string | undefined; onOpen: (id?: string) => void };

/** Orders, last changed first. */
export default function OrderTable({ filter: { shop, state, q }, open, onOpen }: Shown) {
  const text = useWords(orderWords);
  const orders = useInfiniteQuery(ordersPageQuery({ shop, state, q }));
  const { shops } = useMe();
  return (
    <>
      <Listing query={orders} none={text("page.none")}>
        {(rows) => (
          <Table<Order>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 1_240 }}
            dataSource={[...rows]}
            onRow={({ id }) => ({ onClick: () => onOpen(id) })}
            columns={[
              { key: "number", title: text("page.number"), width: 190, render: (_, row) => <span className="figure">{row.platformOrderId}</span> },
              { key: "state", title: text("page.state"), width: 110, render: (_, row) => <span className="mark">{text(`order.${row.state}`)}</span> },
              { key: "items", title: text("page.items"), ellipsis: true, render: (_, row) => row.items.map(({ title, quantity }) => `${title} ×${quantity}`).join(text("list.and")) },
              { key: "total", title: text("page.total"), width: 110, align: "right", render: (_, row) => <Money amount={row.total} /> },
              { key: "receiver", title: text("page.receiver"), width: 170, ellipsis: true, render: (_, row) => [row.receiver?.name, row.receiver?.phone].filter(Boolean).join(" ") || "–" },
              { key: "parcel", title: text("page.parcel"), width: 160, ellipsis: true, render: (_, row) => row.shipments.map(({ number }) => number).join(text("list.and")) || "–" },
              { key: "shop", title: text("page.shop"), width: 140, ellipsis: true, render: (_, row) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId },
              { key: "updated", title: text("page.updated"), width: 120, render: (_, row) => <Updated row={row} /> },
              {
                key: "open",
                title: <span className="unseen">{text("page.open")}</span>,
                width: 80,
                render: (_, row) => (
                  <Button size="small" type="link" onClick={() => onOpen(row.id)}>
                    {text("page.open")}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Listing>
      <More query={orders} />
      {open && <OrderDrawer key={open} id={open} onClose={() => onOpen()} />}
    </>
  );
}

const Updated = ({ row }: { row: Order }) => <Instant at={row.platformUpdatedAt} zone={useZone(row.shopId)} />;

function OrderDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(orderWords);
  const asked = useQuery(orderQuery(id));
  return (
    <Drawer open onClose={onClose} size={480} title={text("orders.one", { id: asked.data?.platformOrderId ?? "" })}>
      {asked.data ? (
        <>
          <OrderCard order={asked.data} />
          <History order={asked.data} />
        </>
      ) : asked.error ? (
        <Trouble problem={asked.error} onRetry={asked.refetch} />
      ) : (
        <Later />
      )}
    </Drawer>
  );
}

function History({ order }: { order: Order }) {
  const text = useWords(orderWords);
  return <StateWay title={text("page.history")} zone={useZone(order.shopId)} steps={order.history} word={(state) => text(`order.${state}` as "order.paid")} />;
}
