import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback } from "react";
import { percentLabel, secondsLabel } from "../kernel/format.ts";
import type { SamenessItem } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { Chart } from "../ui/Chart.tsx";
import { Listing } from "../ui/Listing.tsx";
import type { BoardProps } from "./board.ts";
import { drawn } from "./figure.ts";
import { samenessQuery } from "./queries.ts";
import { boardWords } from "./text.ts";

type One = SamenessItem["samenesses"][number];
type Side = "first" | "second";
const ASPECTS = ["time", "score"] as const;

/** Whether each agent serves all alike: two sides of four kinds, each side opening into its waits. */
export default function SamenessBoard({ search: { from, to }, shop, onOpen }: BoardProps) {
  const text = useWords(boardWords);
  const board = useQuery(samenessQuery({ from, to, shop }));
  return (
    <>
      {board.data && <p className="quiet">{text("same.about", { least: board.data.least, gap: percentLabel(board.data.gap), inspections: board.data.leastInspections, points: board.data.scoreGap })}</p>}
      <Listing query={{ ...board, data: board.data?.items }} none={text("none")}>
        {(items) =>
          items.map((item) => (
            <Person key={item.agent.id} item={item} onPick={(one, side) => onOpen({ name: "reply_rate_180s", title: `${item.agent.name} · ${text(`same.${one.sameness}.${side}`)}`, span: { from, to }, shop, agent: item.agent.id, side: { sameness: one.sameness, side } })} />
          ))
        }
      </Listing>
    </>
  );
}

function Person({ item, onPick }: { item: SamenessItem; onPick: (one: One, side: Side) => void }) {
  const text = useWords(boardWords);
  const { agent, samenesses } = item;
  return (
    <section className="board-card" aria-label={agent.name}>
      <h2>{agent.name}</h2>
      <div className="board-pair">
        <Bars samenesses={samenesses} name={agent.name} onPick={onPick} />
        <table className="rows">
          <thead>
            <tr>
              <th>{text("same.which")}</th>
              <th>{text("same.turns")}</th>
              <th>{text("same.mean")}</th>
              <th>{text("same.within")}</th>
              <th>{text("same.score")}</th>
              <th>{text("same.verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {samenesses.flatMap((one) =>
              (["first", "second"] as const).map((side) => (
                <tr key={`${one.sameness} ${side}`}>
                  <td>{text(`same.${one.sameness}.${side}`)}</td>
                  <td>
                    <Button type="link" size="small" className="figure" onClick={() => onPick(one, side)}>
                      {one[side].turns}
                    </Button>
                  </td>
                  <td className="figure">{secondsLabel(one[side].meanMs)}</td>
                  <td className="figure">{percentLabel(one[side].within.share)}</td>
                  <td className="figure">{one[side].score ?? "–"}</td>
                  {side === "first" && <td rowSpan={2} className={one.verdict === "different" ? "mark-warn" : undefined}>{text(`same.${one.verdict}`, { in: ASPECTS.filter((aspect) => one[aspect] === "different").map((aspect) => text(`same.in.${aspect}`)).join(text("same.and")) })}</td>}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Bars({ samenesses, name, onPick }: { samenesses: readonly One[]; name: string; onPick: (one: One, side: Side) => void }) {
  const text = useWords(boardWords);
  const mean = `${text("same.mean")} (${text("seconds")})`;
  const names = samenesses.map(({ sameness }) => text(`same.${sameness}`)).join("\n");
  const draw = useCallback(
    (ink: ChartInk) => ({
      color: ink.series,
      grid: { left: 40, right: 8, top: 28, bottom: 24 },
      title: { text: mean, textStyle: { color: ink.quiet, fontSize: 12, fontWeight: 400 } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: names.split("\n"), axisLabel: { color: ink.text, interval: 0, fontSize: 11 }, axisLine: { lineStyle: { color: ink.line } } },
      yAxis: { type: "value", axisLabel: { color: ink.quiet }, splitLine: { lineStyle: { color: ink.line } } },
      series: (["first", "second"] as const).map((side) => ({ type: "bar", barMaxWidth: 22, data: samenesses.map((one) => drawn("response_time", one[side].meanMs)) })),
    }),
    [samenesses, mean, names],
  );
  return <Chart label={`${name}: ${mean}`} height={240} draw={draw} onPick={({ dataIndex, seriesIndex }) => samenesses[dataIndex] && onPick(samenesses[dataIndex], seriesIndex === 0 ? "first" : "second")} />;
}
