import { Button, Table } from "antd";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { isBelow, label, mainOf, type Readable } from "./figure.ts";
import { boardWords } from "./text.ts";

export const TABLE_FIGURES = ["turns", "sessions", "reply_rate_30s", "reply_rate_180s", "first_response_time", "response_time", "sla_met_rate", "breaches"] as const satisfies readonly Readable[];

type Shown = { items: readonly FigureItem[]; head: string; nameOf: (item: FigureItem) => string; onOpen: (item: FigureItem, name: MetricName, title: string) => void };

/** The same figures as the chart beside it, in rows; each opens. */
export function FigureRows({ items, head, nameOf, onOpen }: Shown) {
  const text = useWords(boardWords);
  return (
    <Table<FigureItem>
      rowKey={(item) => `${item.agent?.id ?? ""} ${item.shopId ?? ""} ${item.bucketStart}`}
      size="small"
      pagination={false}
      scroll={{ x: 880 }}
      dataSource={[...items]}
      columns={[
        { key: "name", title: head, width: 130, ellipsis: true, render: (_, item) => nameOf(item) },
        ...TABLE_FIGURES.map((name) => ({
          key: name,
          title: text(`m.${name}`),
          align: "right" as const,
          sorter: (a: FigureItem, b: FigureItem) => (mainOf(name, a.metrics) ?? -1) - (mainOf(name, b.metrics) ?? -1),
          render: (_: unknown, item: FigureItem) => (
            <Button type="link" size="small" className="figure" danger={isBelow(item, name)} onClick={() => onOpen(item, name, `${nameOf(item)} · ${text(`m.${name}`)}`)}>
              {isBelow(item, name) && "▾ "}
              {label(name, mainOf(name, item.metrics))}
            </Button>
          ),
        })),
      ]}
    />
  );
}
