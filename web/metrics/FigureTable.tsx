import { Button, Table } from "antd";
import { isBelow, label } from "../boards/figure.ts";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { useShops } from "../shops/queries.ts";
import { type Figure, FIGURES } from "./columns.ts";
import { bucketLabel } from "./groups.ts";
import type { FigureFilter } from "./queries.ts";
import { figureWords } from "./text.ts";

const keyOf = (row: FigureItem) => `${row.agent?.id ?? row.team?.id ?? row.policy?.id ?? row.platform ?? ""} ${row.shopId ?? ""} ${row.bucketStart}`;
const startsBefore = (a: FigureItem, b: FigureItem) => a.bucketStart.localeCompare(b.bucketStart);

type Shown = { rows: readonly FigureItem[]; filter: FigureFilter; onOpen: (name: MetricName, row: FigureItem) => void; onPerson: (row: FigureItem) => void };

/** A row each group and bucket. What misses the shop's target is red; the span before stands in the hint. */
export function FigureTable({ rows, filter: { by = "agent", bucket }, onOpen, onPerson }: Shown) {
  const text = useWords(figureWords);
  const shops = useShops();
  const figures = FIGURES.map((figure) => ({
    key: figure.title,
    title: text(figure.title),
    align: "right" as const,
    width: 112,
    sorter: (a: FigureItem, b: FigureItem) => figure.sort(a.metrics) - figure.sort(b.metrics),
    render: (_: unknown, row: FigureItem) => (
      <Button type="link" size="small" className="figure" danger={isBelow(row, figure.name)} title={hintOf(row, figure, text)} onClick={() => onOpen(figure.name, row)}>
        {isBelow(row, figure.name) && "▾ "}
        {figure.shown(row.metrics)}
      </Button>
    ),
  }));
  const name = (row: FigureItem) => (by === "agent" ? (row.agent?.name ?? text("agent.queue")) : by === "shop" ? "" : (row.team?.name ?? row.policy?.name ?? row.platform ?? "–"));
  const group = { key: "group", title: text(`by.${by}`), width: 132, fixed: "start" as const, ellipsis: true, render: (_: unknown, row: FigureItem) => (by === "agent" && !bucket ? <Button type="link" size="small" onClick={() => onPerson(row)}>{name(row)}</Button> : name(row)) };
  const shop = { key: "shop", title: text("filter.shop"), width: 160, ellipsis: true, render: (_: unknown, row: FigureItem) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId ?? text("filter.allShops") };
  const begins = bucket ? [{ key: "bucket", title: text(`bucket.${bucket}`), width: 148, fixed: "start" as const, sorter: startsBefore, render: (_: unknown, row: FigureItem) => <span className="figure">{bucketLabel(row, bucket)}</span> }] : [];
  return <Table<FigureItem> rowKey={keyOf} size="small" virtual={rows.length > MOST_WHOLE} scroll={{ x: 1_850, y: 640 }} pagination={false} dataSource={[...rows]} columns={[...begins, ...(by === "shop" ? [] : [group]), shop, ...figures]} />;
}

/** So many rows are drawn whole, as a table that every reader knows; of more only what is in sight. */
const MOST_WHOLE = 200;

function hintOf({ before, below }: FigureItem, figure: Figure, text: PageText<(typeof figureWords)["zh"]>): string | undefined {
  const missed = below.find(({ metric }) => metric === figure.name);
  const said = [missed && text("figures.target", { target: label(figure.name, missed.target) }), before && `${text("figures.before")} ${before.metrics ? figure.shown(before.metrics) : "–"}`].filter(Boolean);
  return said.length > 0 ? said.join(" · ") : undefined;
}
