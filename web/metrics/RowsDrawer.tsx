import { useInfiniteQuery } from "@tanstack/react-query";
import type { MetricName } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { FIGURES } from "./columns.ts";
import { askedOf, bucketLabel, type FigureGroup } from "./groups.ts";
import { type FigureFilter, rowsQuery } from "./queries.ts";
import { RowList } from "./RowList.tsx";

type Shown = { filter: FigureFilter; name: MetricName; row: FigureGroup; title?: string | undefined; onClose: () => void };

/** What a figure of a row of the table counts. */
export default function RowsDrawer({ filter, name, row, title, onClose }: Shown) {
  const text = useText();
  const rows = useInfiniteQuery(rowsQuery({ ...askedOf(filter, row), name }));
  const figure = FIGURES.find((one) => one.name === name);
  return <RowList name={name} title={`${titleOf(filter, row, text("agent.queue"))} · ${figure ? text(figure.title) : (title ?? name)}`} rows={rows} onClose={onClose} />;
}

function titleOf({ by = "agent", bucket }: FigureFilter, row: FigureGroup, queue: string): string {
  const group = by === "agent" ? (row.agent?.name ?? queue) : (row.team?.name ?? row.policy?.name ?? row.platform ?? row.shopId ?? "");
  return bucket ? `${group} · ${bucketLabel(row, bucket)}` : group;
}
