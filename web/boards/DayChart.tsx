import { useCallback } from "react";
import type { FigureItem } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { Chart } from "../ui/Chart.tsx";
import { dateOf, datesOf, drawn } from "./figure.ts";
import { boardWords } from "./text.ts";

type Shown = { label: string; span: { from: string; to: string }; items: readonly FigureItem[]; onPick: (date: string) => void; height?: number };

/** Turns as bars and the 3-minute rate as a line, day by day; days without any have neither. */
export function DayChart({ label, span: { from, to }, items, onPick, height = 280 }: Shown) {
  const text = useWords(boardWords);
  const dates = datesOf({ from, to });
  const [turns, rate] = [text("m.turns"), text("m.reply_rate_180s")];
  const draw = useCallback(
    (ink: ChartInk) => {
      const byDate = new Map(items.map((item) => [dateOf(item), item.metrics]));
      const axis = { axisLabel: { color: ink.quiet }, splitLine: { lineStyle: { color: ink.line } } };
      return {
        color: ink.series,
        grid: { left: 44, right: 48, top: 36, bottom: 28 },
        legend: { top: 0, textStyle: { color: ink.text } },
        tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: datesOf({ from, to }).map((date) => date.slice(5)), axisLabel: { color: ink.quiet }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: [{ type: "value", minInterval: 1, ...axis }, { type: "value", max: 100, ...axis, axisLabel: { color: ink.quiet, formatter: "{value}%" }, splitLine: { show: false } }],
        series: [
          { type: "bar", name: turns, data: datesOf({ from, to }).map((date) => byDate.get(date)?.turns ?? null), barMaxWidth: 24 },
          { type: "line", name: rate, yAxisIndex: 1, symbolSize: 8, lineStyle: { type: "dashed", width: 2 }, data: datesOf({ from, to }).map((date) => drawn("reply_rate_180s", byDate.get(date)?.reply_rate_180s.share ?? null)) },
        ],
      };
    },
    [items, from, to, turns, rate],
  );
  return <Chart label={label} height={height} draw={draw} onPick={({ dataIndex }) => dates[dataIndex] && onPick(dates[dataIndex])} />;
}
