import { useCallback } from "react";
import type { FigureItem } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { Chart } from "../ui/Chart.tsx";
import { dateOf, datesOf, drawn } from "./figure.ts";
import { boardWords } from "./text.ts";

type Shown = { span: { from: string; to: string }; date: string; items: readonly FigureItem[]; onPick: (date: string) => void };

/** Rate and mean response by day, with a line where the change was made. */
export function ChangeChart({ span: { from, to }, date, items, onPick }: Shown) {
  const text = useWords(boardWords);
  const [rate, mean, line] = [`${text("m.reply_rate_180s")} (%)`, `${text("m.response_time")} (${text("seconds")})`, text("change.line")];
  const dates = datesOf({ from, to });
  const draw = useCallback(
    (ink: ChartInk) => {
      const byDate = new Map(items.map((item) => [dateOf(item), item.metrics]));
      const days = datesOf({ from, to });
      const axis = { axisLabel: { color: ink.quiet }, splitLine: { lineStyle: { color: ink.line } } };
      return {
        color: ink.series,
        grid: { left: 44, right: 48, top: 36, bottom: 28 },
        legend: { top: 0, textStyle: { color: ink.text } },
        tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: days.map((day) => day.slice(5)), axisLabel: { color: ink.quiet }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: [{ type: "value", min: 0, max: 100, ...axis }, { type: "value", ...axis, splitLine: { show: false } }],
        series: [
          {
            ...{ type: "line", name: rate, symbolSize: 8, data: days.map((day) => drawn("reply_rate_180s", byDate.get(day)?.reply_rate_180s.share ?? null)) },
            markLine: { symbol: "none", lineStyle: { color: ink.bad, type: "solid" }, label: { formatter: line, color: ink.bad }, data: [{ xAxis: date.slice(5) }] },
          },
          { type: "line", name: mean, yAxisIndex: 1, symbolSize: 8, lineStyle: { type: "dashed" }, data: days.map((day) => drawn("response_time", byDate.get(day)?.response_time.meanMs ?? null)) },
        ],
      };
    },
    [items, from, to, date, rate, mean, line],
  );
  return <Chart label={text("change.title")} height={280} draw={draw} onPick={({ dataIndex }) => dates[dataIndex] && onPick(dates[dataIndex])} />;
}
