import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { FigureItem } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { dayAfter } from "../metrics/spans.ts";
import { Chart } from "../ui/Chart.tsx";
import { Listing } from "../ui/Listing.tsx";
import type { BoardProps } from "./board.ts";
import { dateOf, datesOf, drawn, label } from "./figure.ts";
import { Failed } from "./Failed.tsx";
import { FigureRows } from "./FigureRows.tsx";
import { boardFigures } from "./queries.ts";
import { boardWords } from "./text.ts";

const MOST_CHARTS = 40;

/** The team in a table, and each person's days side by side on the same scale. */
export default function TeamBoard({ search: { from, to, team }, shop, onOpen }: BoardProps) {
  const text = useWords(boardWords);
  const asked = { from, to, shop, team };
  const people = useQuery(boardFigures("agents", asked));
  const days = useQuery(boardFigures("agents", { ...asked, bucket: "day" }));
  const own = (item: FigureItem) => ({ shop, agent: item.agent?.id ?? "queue" });
  const nameOf = (item: FigureItem) => item.agent?.name ?? text("agent.queue");
  return (
    <Listing query={people} none={text("none")}>
      {(rows) => (
        <>
          <section className="board-card" aria-label={text("team.table")}>
            <h2>{text("team.table")}</h2>
            <FigureRows items={rows} head={text("agent")} nameOf={nameOf} onOpen={(item, name, title) => onOpen({ name, title, span: { from, to }, ...own(item) })} />
          </section>
          <section className="board-card" aria-label={text("team.multiples")}>
            <h2>{text("team.multiples")}</h2>
            <p className="quiet">{text("team.about")}</p>
            <Failed queries={[days]} />
            <div className="multiples">
              {rows.filter(({ agent }) => agent !== null).slice(0, MOST_CHARTS).map((person) => (
                <Multiple
                  key={person.agent?.id}
                  name={nameOf(person)}
                  share={person.metrics.reply_rate_180s.share}
                  span={{ from, to }}
                  items={(days.data ?? []).filter(({ agent }) => agent?.id === person.agent?.id)}
                  onPick={(date) => onOpen({ name: "reply_rate_180s", title: `${nameOf(person)} · ${date} · ${text("m.reply_rate_180s")}`, span: { from: date, to: dayAfter(date, 1) }, ...own(person) })}
                />
              ))}
            </div>
          </section>
        </>
      )}
    </Listing>
  );
}

type One = { name: string; share: number | null; span: { from: string; to: string }; items: readonly FigureItem[]; onPick: (date: string) => void };

function Multiple({ name, share, span: { from, to }, items, onPick }: One) {
  const dates = datesOf({ from, to });
  const draw = useCallback(
    (ink: ChartInk) => {
      const byDate = new Map(items.map((item) => [dateOf(item), item.metrics.reply_rate_180s.share]));
      return {
        color: ink.series,
        grid: { left: 32, right: 8, top: 8, bottom: 20 },
        tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: datesOf({ from, to }).map((date) => date.slice(5)), axisLabel: { color: ink.quiet, fontSize: 11 }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: { type: "value", min: 0, max: 100, interval: 50, axisLabel: { color: ink.quiet, fontSize: 11 }, splitLine: { lineStyle: { color: ink.line } } },
        series: [{ type: "line", symbolSize: 7, data: datesOf({ from, to }).map((date) => drawn("reply_rate_180s", byDate.get(date) ?? null)) }],
      };
    },
    [items, from, to],
  );
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        {name} <span className="quiet figure">{label("reply_rate_180s", share)}</span>
      </figcaption>
      <Chart label={`${name}: ${label("reply_rate_180s", share)}`} height={120} draw={draw} onPick={({ dataIndex }) => dates[dataIndex] && onPick(dates[dataIndex])} />
    </figure>
  );
}
