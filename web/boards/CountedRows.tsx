import { useInfiniteQuery } from "@tanstack/react-query";
import type { MetricName } from "../kernel/shapes.ts";
import { RowList } from "../metrics/RowList.tsx";
import { countedRowsQuery } from "./queries.ts";

/** What a point of a chart counts. `cell`: an hour of the week; `side`: of a sameness. */
export type Opened = {
  name: MetricName;
  title: string;
  /** Empty: the shop's own today. */
  span: { from?: string; to?: string };
  shop?: string;
  agent?: string;
  team?: string;
  hit?: "true" | "false";
  cell?: { weekday: number; hour: number };
  side?: { sameness: "buyers" | "inspected" | "busy" | "mood"; side: "first" | "second" };
};

/** The rows behind a point. */
export default function CountedRows({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  return <RowList name={opened.name} title={opened.title} rows={useInfiniteQuery(countedRowsQuery(opened))} onClose={onClose} />;
}
