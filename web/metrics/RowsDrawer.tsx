import { useInfiniteQuery } from "@tanstack/react-query";
import type { MetricName } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { FIGURES } from "./columns.ts";
import { askedOf, type FigureGroup, useGroupName } from "./groups.ts";
import { type FigureFilter, rowsQuery } from "./queries.ts";
import { RowList } from "./RowList.tsx";

type Shown = { filter: FigureFilter; name: MetricName; row: FigureGroup; title?: string | undefined; onClose: () => void };

/** What a figure of a row of the table counts. */
export default function RowsDrawer({ filter, name, row, title, onClose }: Shown) {
  const text = useText();
  const nameOf = useGroupName(filter);
  const rows = useInfiniteQuery(rowsQuery({ ...askedOf(filter, row), name }));
  const figure = FIGURES.find((one) => one.name === name);
  return <RowList name={name} title={`${nameOf(row)} · ${figure ? text(figure.title) : (title ?? name)}`} rows={rows} onClose={onClose} />;
}
