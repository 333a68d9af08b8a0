import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback } from "react";
import type { HeatMap } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { Chart } from "../ui/Chart.tsx";
import { Listing } from "../ui/Listing.tsx";
import type { BoardProps } from "./board.ts";
import { drawn, isBetterHigher, isVolume, label } from "./figure.ts";
import { heatQuery } from "./queries.ts";
import type { HeatMetric } from "./search.ts";
import { boardWords } from "./text.ts";

type Cell = HeatMap["cells"][number];
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** A figure by hour and weekday; each cell opens into its rows. */
export default function HeatBoard({ search: { from, to, metric = "turns", agent }, shop, onOpen }: BoardProps) {
  const text = useWords(boardWords);
  const heat = useQuery(heatQuery({ shop, from, to, metric, agent }));
  const cellName = ({ weekday, hour }: Cell) => text("heat.cell", { weekday: text(`weekday.${weekday as 1}`), hour });
  const open = (cell: Cell) => onOpen({ name: metric, title: `${cellName(cell)} · ${text(`m.${metric}`)}`, span: { from, to }, shop, cell, ...(agent !== undefined && { agent }) });
  const extreme = text(isVolume(metric) ? "heat.busiest" : "heat.worst");
  return (
    <Listing query={{ ...heat, data: heat.data?.cells }} none={text("none")}>
      {(cells) => (
        <>
          <section className="board-card" aria-label={text("heat.title")}>
            <h2>{`${text("heat.title")} · ${text(`m.${metric}`)}`}</h2>
            <p className="quiet">{text("heat.about")}</p>
            <HeatChart cells={cells} metric={metric} onPick={open} />
          </section>
          <section className="board-card" aria-label={extreme}>
            <h2>{extreme}</h2>
            <table className="rows">
              <tbody>
                {foremost(cells, metric).map((cell) => (
                  <tr key={`${cell.weekday} ${cell.hour}`}>
                    <td>{cellName(cell)}</td>
                    <td>
                      <Button type="link" size="small" className="figure" onClick={() => open(cell)}>
                        {label(metric, cell.main)}
                      </Button>
                    </td>
                    <td className="quiet figure">{text("figures.total", { count: cell.value.count })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Listing>
  );
}

/** The busiest hours, or the worst ones: the lowest of what should be high. */
function foremost(cells: readonly Cell[], metric: HeatMetric): Cell[] {
  const sign = isBetterHigher(metric) ? 1 : -1;
  return cells.filter(({ main }) => main !== null).toSorted((a, b) => sign * ((a.main ?? 0) - (b.main ?? 0)) || b.value.count - a.value.count).slice(0, 10);
}

function HeatChart({ cells, metric, onPick }: { cells: readonly Cell[]; metric: HeatMetric; onPick: (cell: Cell) => void }) {
  const text = useWords(boardWords);
  const weekdays = DAYS.map((day) => text(`weekday.${day}`)).join(" ");
  const draw = useCallback(
    (ink: ChartInk) => {
      const values = cells.map(({ main }) => drawn(metric, main) ?? 0);
      const [least, most] = [Math.min(...values, 0), Math.max(...values, 1)];
      const inkOn = (value: number | null) => ((value ?? 0) - least > (most - least) * 0.65 ? ink.surface : ink.text);
      return {
        grid: { left: 52, right: 12, top: 8, bottom: 64 },
        tooltip: { formatter: ({ value }: { value: [number, number, number] }) => `${weekdays.split(" ")[value[1]]} ${value[0]}:00 · ${value[2]}` },
        xAxis: { type: "category", data: HOURS, axisLabel: { color: ink.quiet }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: { type: "category", inverse: true, data: weekdays.split(" "), axisLabel: { color: ink.quiet }, axisLine: { lineStyle: { color: ink.line } } },
        visualMap: { min: least, max: most, orient: "horizontal", left: "center", bottom: 0, textStyle: { color: ink.quiet }, inRange: { color: [ink.surface, ink.series[0]] } },
        series: [{ type: "heatmap", data: cells.map(({ weekday, hour, main }) => ({ value: [hour, weekday - 1, drawn(metric, main)], label: { color: inkOn(drawn(metric, main)) } })), label: { show: true, fontSize: 10 }, itemStyle: { borderColor: ink.line, borderWidth: 1 } }],
      };
    },
    [cells, metric, weekdays],
  );
  return <Chart label={`${text("heat.title")}: ${text(`m.${metric}`)}`} height={360} draw={draw} onPick={({ dataIndex }) => cells[dataIndex] && onPick(cells[dataIndex])} />;
}
