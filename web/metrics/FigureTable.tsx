import { Button, Table } from "antd";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useShops } from "../shops/queries.ts";
import { FIGURES } from "./columns.ts";

const keyOf = (row: FigureItem) => `${row.agent?.id ?? ""} ${row.shopId ?? ""} ${row.bucketStart ?? ""}`;

export function FigureTable({ rows, onOpen, onPerson }: { rows: readonly FigureItem[]; onOpen: (name: MetricName, row: FigureItem) => void; onPerson: (row: FigureItem) => void }) {
  const text = useText();
  const shops = useShops();
  const figures = FIGURES.map((figure) => ({
    key: figure.title,
    title: text(figure.title),
    align: "right" as const,
    width: 112,
    sorter: (a: FigureItem, b: FigureItem) => figure.sort(a.metrics) - figure.sort(b.metrics),
    render: (_: unknown, row: FigureItem) => (
      <Button type="link" size="small" className="figure" onClick={() => onOpen(figure.name, row)}>
        {figure.shown(row.metrics)}
      </Button>
    ),
  }));
  return (
    <Table<FigureItem>
      rowKey={keyOf}
      size="small"
      scroll={{ x: 1_700, y: 640 }}
      pagination={false}
      dataSource={[...rows]}
      columns={[
        { key: "agent", title: text("filter.agent"), width: 120, fixed: "start", render: (_, row) => <Button type="link" size="small" onClick={() => onPerson(row)}>{row.agent?.name ?? text("agent.queue")}</Button> },
        { key: "shop", title: text("filter.shop"), width: 160, ellipsis: true, render: (_, row) => shops.find((shop) => shop.id === row.shopId)?.name ?? row.shopId ?? text("filter.allShops") },
        ...figures,
      ]}
    />
  );
}
