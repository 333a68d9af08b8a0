import { waitLabel } from "../kernel/format.ts";
import type { Breach } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { Due } from "../ui/Wait.tsx";

type Text = Parameters<typeof waitLabel>[1];

/** How far over it was, to the next second: what is a breach is never said to be 0:00. */
export const overLabel = ({ state, overdueMs }: Pick<Breach, "state" | "overdueMs">, text: Text): string => (state === "withdrawn" ? "–" : waitLabel(Math.ceil(overdueMs / 1_000) * 1_000, text));

/** Still counting while the buyer waits. */
export function Over({ row }: { row: Breach }) {
  const text = useText();
  return row.stoppedAt === null && row.state === "open" ? <Due at={row.dueAt} since={null} /> : <span className="figure">{overLabel(row, text)}</span>;
}
