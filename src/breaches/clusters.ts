import type { Dimension } from "./dimensions.ts";
import type { Clusters } from "./shapes.ts";

type Cell = { row: string; column: string; count: number };

/** Sides with an order of their own have it; the others have the fullest first. A table of the cells with its sums: rows, columns and all are the sum of their cells. */
export function tableOf(cells: readonly Cell[], { by, across }: { by: Dimension; across: Dimension }): Clusters {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  return { by, across, total, rows: sideOf(cells, by, ({ row }) => row), columns: sideOf(cells, across, ({ column }) => column), cells: cells.map((cell) => ({ ...cell })) };
}

function sideOf(cells: readonly Cell[], dimension: Dimension, keyOf: (cell: Cell) => string): Clusters["rows"] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(keyOf(cell), (counts.get(keyOf(cell)) ?? 0) + cell.count);
  const side = [...counts].map(([key, count]) => ({ key, count }));
  if (dimension === "hour" || dimension === "weekday") return withoutGaps(counts);
  if (dimension === "band") return side.toSorted((a, b) => Number.parseInt(a.key, 10) - Number.parseInt(b.key, 10));
  return side.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** Hours and days in their order, those between the first and the last also where nothing fell into them. */
function withoutGaps(counts: ReadonlyMap<string, number>): Clusters["rows"] {
  const keys = [...counts.keys()].map(Number);
  const first = Math.min(...keys);
  return keys.length === 0 ? [] : Array.from({ length: Math.max(...keys) - first + 1 }, (_, i) => ({ key: String(first + i), count: counts.get(String(first + i)) ?? 0 }));
}
