import { Button, Table } from "antd";
import type { Breach } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useNames } from "../people/queries.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Over } from "./Over.tsx";

export function BreachTable({ rows, onOpen }: { rows: readonly Breach[]; onOpen: (id: string) => void }) {
  const text = useText();
  const nameOf = useNames();
  const shops = useShops();
  const shopOf = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  return (
    <Table<Breach>
      rowKey="id"
      size="small"
      virtual
      scroll={{ x: 980, y: 560 }}
      pagination={false}
      dataSource={[...rows]}
      onRow={(row) => ({ onClick: () => onOpen(row.id) })}
      columns={[
        { key: "due", title: text("breach.dueAt"), width: 150, render: (_, row) => <BreachInstant row={row} /> },
        { key: "kind", title: text("breach.kind"), width: 130, render: (_, row) => text(`clock.${row.kind}`) },
        { key: "shop", title: text("filter.shop"), width: 180, ellipsis: true, render: (_, row) => shopOf(row.shopId) },
        { key: "agent", title: text("filter.agent"), width: 130, ellipsis: true, render: (_, row) => nameOf(row.agentId) ?? text("agent.queue") },
        { key: "over", title: text("breach.over"), width: 130, align: "right", render: (_, row) => <Over row={row} /> },
        { key: "band", title: text("filter.band"), width: 120, render: (_, row) => text("breach.band", { band: row.band }) },
        { key: "state", title: text("filter.state"), width: 110, render: (_, row) => <span className={row.state === "open" ? "mark mark-warn" : "mark"}>{text(`breach.${row.state}`)}</span> },
        {
          key: "open",
          title: <span className="unseen">{text("breach.evidence")}</span>,
          width: 90,
          render: (_, row) => (
            <Button size="small" type="link" onClick={() => onOpen(row.id)}>
              {text("breach.evidence")}
            </Button>
          ),
        },
      ]}
    />
  );
}

const BreachInstant = ({ row }: { row: Breach }) => <Instant at={row.dueAt} zone={useZone(row.shopId)} />;
