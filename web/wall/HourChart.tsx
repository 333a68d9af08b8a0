import { useCallback } from "react";
import type { Opened } from "../boards/CountedRows.tsx";
import { clockTime } from "../kernel/format.ts";
import type { Wall } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { Chart } from "../ui/Chart.tsx";
import { wallWords } from "./text.ts";

const HOUR_MS = 3_600_000;
type Shown = { hours: Wall["hours"]; timeZone: string; shop: string | undefined; /** Left out where nothing may be opened. */ onOpen: ((opened: Opened) => void) | undefined };

/** How many waits began in each hour of today; a bar opens into them. */
export function HourChart({ hours, timeZone, shop, onOpen }: Shown) {
  const text = useWords(wallWords);
  const draw = useCallback(
    (ink: ChartInk) => ({
      color: ink.series,
      grid: { left: 36, right: 8, top: 12, bottom: 24 },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: hours.map(({ startsAt }) => clockTime(startsAt, timeZone)), axisLabel: { color: ink.quiet }, axisLine: { lineStyle: { color: ink.line } } },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: ink.quiet }, splitLine: { lineStyle: { color: ink.line } } },
      series: [{ type: "bar", data: hours.map(({ turns }) => turns), barMaxWidth: 28 }],
    }),
    [hours, timeZone],
  );
  const open = (at: number) => {
    const hour = hours[at];
    if (!hour || !onOpen) return;
    const to = new Date(Date.parse(hour.startsAt) + HOUR_MS).toISOString();
    onOpen({ name: "turns", title: `${text("count")} · ${clockTime(hour.startsAt, timeZone)}`, span: { from: hour.startsAt, to }, ...(shop !== undefined && { shop }) });
  };
  return (
    <section className="board-card" aria-label={text("hours")}>
      <h2>{text("hours")}</h2>
      {onOpen && <p className="quiet">{text("hours.about")}</p>}
      <Chart label={`${text("hours")}: ${hours.map(({ startsAt, turns }) => `${clockTime(startsAt, timeZone)} ${turns}`).join(", ")}`} height={260} draw={draw} onPick={({ dataIndex }) => open(dataIndex)} />
    </section>
  );
}
