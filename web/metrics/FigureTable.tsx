import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useSyncExternalStore } from "react";
import { isBelow, label } from "../boards/figure.ts";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { isPaper, onPaper } from "../kernel/theme.ts";
import { useShops } from "../shops/queries.ts";
import { FIGURES } from "./columns.ts";
import { bucketLabel, useGroupName } from "./groups.ts";
import { catalogueQuery, type FigureFilter, namesIn } from "./queries.ts";
import { figureWords } from "./text.ts";
import { mainOf, saysOf, shownAs } from "./value.ts";

const keyOf = (row: FigureItem) => `${row.agent?.id ?? row.team?.id ?? row.policy?.id ?? row.platform ?? ""} ${row.shopId ?? ""} ${row.bucketStart}`;
const startsBefore = (a: FigureItem, b: FigureItem) => a.bucketStart.localeCompare(b.bucketStart);

type Opens = (name: MetricName, row: FigureItem, title?: string) => void;
type Shown = { rows: readonly FigureItem[]; filter: FigureFilter; onOpen: Opens; onEvery: (row: FigureItem) => void };
/** A column of figures: what it says of a row and of the span before, and by what it sorts. */
type Column = { name: MetricName; title: string; opens: boolean; sort: (row: FigureItem) => number; shown: (row: FigureItem) => string; before: (row: FigureItem) => string };

/** A row each group and bucket. What misses the shop's target is red; the span before stands in the hint. */
export function FigureTable({ rows, filter, onOpen, onEvery }: Shown) {
  const { by = "agent", bucket } = filter;
  const text = useWords(figureWords);
  const shops = useShops();
  const nameOf = useGroupName(filter);
  const onPaperNow = useSyncExternalStore(onPaper, isPaper);
  const figures = useColumns(filter).map((column) => ({
    key: column.name + column.title,
    title: column.title,
    align: "right" as const,
    width: 112,
    sorter: (a: FigureItem, b: FigureItem) => column.sort(a) - column.sort(b),
    render: (_: unknown, row: FigureItem) => <Cell row={row} column={column} hint={hintOf(row, column, text)} onOpen={onOpen} />,
  }));
  const group = {
    key: "group",
    title: text(`by.${by}`),
    width: by === "agent" ? 132 : 160,
    fixed: "start" as const,
    ellipsis: true,
    render: (_: unknown, row: FigureItem) => (
      <Button type="link" size="small" title={text("figures.every")} onClick={() => onEvery(row)}>
        {nameOf(row, false)}
      </Button>
    ),
  };
  const shop = { key: "shop", title: text("filter.shop"), width: 160, ellipsis: true, render: (_: unknown, row: FigureItem) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId ?? text("filter.allShops") };
  const begins = bucket ? [{ key: "bucket", title: text(`bucket.${bucket}`), width: 148, fixed: "start" as const, sorter: startsBefore, render: (_: unknown, row: FigureItem) => <span className="figure">{bucketLabel(row, bucket)}</span> }] : [];
  const columns = [...begins, group, ...(by === "shop" ? [] : [shop]), ...figures];
  const wide = 400 + 112 * figures.length;
  // On paper there is nothing to scroll: the table is whole, and its head stands on every page.
  return <Table<FigureItem> rowKey={keyOf} size="small" {...(!onPaperNow && { virtual: rows.length > MOST_WHOLE, scroll: { x: wide, y: 640 } })} pagination={false} dataSource={[...rows]} columns={columns} />;
}

/** So many rows are drawn whole, as a table that every reader knows; of more only what is in sight. */
const MOST_WHOLE = 200;

function Cell({ row, column, hint, onOpen }: { row: FigureItem; column: Column; hint: string | undefined; onOpen: Opens }) {
  const { name, title, opens, shown } = column;
  if (!opens) return <span className="figure" title={hint}>{shown(row)}</span>;
  return (
    <Button type="link" size="small" className="figure" danger={isBelow(row, name)} title={hint} onClick={() => onOpen(name, row, title)}>
      {isBelow(row, name) && "▾ "}
      {shown(row)}
    </Button>
  );
}

/** The columns that always stand there, and those that were added. */
function useColumns({ by, more }: FigureFilter): readonly Column[] {
  const text = useWords(figureWords);
  const language = useLanguage();
  const catalogue = useQuery({ ...catalogueQuery, enabled: more !== undefined }).data?.items ?? [];
  const own = FIGURES.filter(({ ofClocks }) => by !== "policy" || ofClocks).map(({ name, title, sort, shown }): Column => ({ name, title: text(title), opens: true, sort: ({ metrics }) => sort(metrics), shown: ({ metrics }) => shown(metrics), before: ({ before }) => (before?.metrics ? shown(before.metrics) : "–") }));
  const added = namesIn(more).flatMap((name): Column[] => {
    const one = catalogue.find((known) => known.name === name);
    if (!one || !saysOf(by, one)) return [];
    const saying = ({ currency }: FigureItem) => ({ text, currency });
    return [{ name, title: one.title[language], opens: one.divides === null, sort: (row) => mainOf(one, row.more), shown: (row) => shownAs(one, row.more, saying(row)), before: (row) => shownAs(one, row.before?.more, saying(row)) }];
  });
  return [...own, ...added];
}

function hintOf(row: FigureItem, { name, before }: Column, text: PageText<(typeof figureWords)["zh"]>): string | undefined {
  const missed = row.below.find(({ metric }) => metric === name);
  const said = [missed && text("figures.target", { target: label(name, missed.target) }), row.before && `${text("figures.before")} ${before(row)}`].filter(Boolean);
  return said.length > 0 ? said.join(" · ") : undefined;
}
