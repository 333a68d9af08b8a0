import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useCallback } from "react";
import { percentLabel } from "../kernel/format.ts";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { Chart } from "../ui/Chart.tsx";
import { Listing } from "../ui/Listing.tsx";
import type { BoardProps } from "./board.ts";
import { boardFigures } from "./queries.ts";
import { Failed } from "./Failed.tsx";
import { boardWords } from "./text.ts";

const STEPS = ["consulted", "order_rate", "conversion"] as const;
type Step = (typeof STEPS)[number];
const METRICS: MetricName[] = [...STEPS, "sales"];

/** How many of a step: consultations are counted, the others are hits among them. */
const countOf = (step: Step, item: FigureItem | undefined): number => {
  const value = item?.more?.[step];
  return (step === "consulted" ? value?.count : value?.hit) ?? 0;
};

/** From the first answer to the paid order, for the shop and for each agent. */
export default function FunnelBoard({ search: { from, to }, shop, onOpen }: BoardProps) {
  const text = useWords(boardWords);
  const whole = useQuery(boardFigures("shops", { from, to, shop, metric: METRICS }));
  const people = useQuery(boardFigures("agents", { from, to, shop, metric: METRICS }));
  const open = (step: Step, agent?: FigureItem["agent"]) => onOpen({ name: step, title: `${agent ? `${agent.name} · ` : ""}${text(`m.${step}`)}`, span: { from, to }, shop, ...(step !== "consulted" && { hit: "true" as const }), ...(agent && { agent: agent.id }) });
  const figure = (step: Step, item: FigureItem | undefined) => (
    <Button type="link" size="small" className="figure" onClick={() => open(step, item?.agent ?? undefined)}>
      {countOf(step, item)}
    </Button>
  );
  return (
    <Listing query={{ ...whole, data: whole.data?.filter((item) => countOf("consulted", item) > 0) }} none={text("none")}>
      {([item]) => (
        <>
          <section className="board-card" aria-label={text("funnel.title")}>
            <h2>{text("funnel.title")}</h2>
            <p className="quiet">{text("funnel.about")}</p>
            <Funnel counts={STEPS.map((step) => countOf(step, item))} names={STEPS.map((step) => text(`m.${step}`))} onPick={(at) => STEPS[at] && open(STEPS[at])} />
            <table className="rows">
              <thead>
                <tr>
                  <th>{text("funnel.step")}</th>
                  <th>{text("funnel.count")}</th>
                  <th>{text("funnel.share")}</th>
                </tr>
              </thead>
              <tbody>
                {STEPS.map((step) => (
                  <tr key={step}>
                    <td>{text(`m.${step}`)}</td>
                    <td>{figure(step, item)}</td>
                    <td className="figure">{percentLabel(countOf("consulted", item) === 0 ? null : countOf(step, item) / countOf("consulted", item))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section className="board-card" aria-label={text("funnel.agents")}>
            <h2>{text("funnel.agents")}</h2>
            <Failed queries={[people]} />
            <Table<FigureItem>
              rowKey={(row) => row.agent?.id ?? "queue"}
              size="small"
              pagination={false}
              dataSource={(people.data ?? []).filter((row) => countOf("consulted", row) > 0)}
              columns={[
                { key: "agent", title: text("agent"), render: (_, row) => row.agent?.name ?? text("agent.queue") },
                ...STEPS.map((step) => ({ key: step, title: text(`m.${step}`), align: "right" as const, render: (_: unknown, row: FigureItem) => figure(step, row) })),
                { key: "rate", title: text("funnel.rate"), align: "right", render: (_, row) => <span className="figure">{percentLabel(row.more?.["conversion"]?.share ?? null)}</span> },
                { key: "sales", title: text("m.sales"), align: "right", render: (_, row) => <span className="figure">{((row.more?.["sales"]?.sum ?? 0) / 100).toFixed(2)}</span> },
              ]}
            />
          </section>
        </>
      )}
    </Listing>
  );
}

function Funnel({ counts, names, onPick }: { counts: number[]; names: string[]; onPick: (at: number) => void }) {
  const [shownCounts, shownNames] = [counts.join(" "), names.join("\n")];
  const draw = useCallback(
    (ink: ChartInk) => {
      const values = shownCounts.split(" ").map(Number);
      return {
        color: ink.series,
        tooltip: {},
        series: [{ type: "funnel", sort: "none", minSize: "4%", left: "15%", width: "70%", top: 8, bottom: 8, gap: 2, max: Math.max(1, ...values), label: { show: true, position: "inside", formatter: "{b} {c}", color: ink.surface, fontWeight: 600 }, data: shownNames.split("\n").map((name, at) => ({ name, value: values[at] ?? 0, label: (values[at] ?? 0) * 4 < Math.max(...values) ? { position: "right", color: ink.text } : {} })) }],
      };
    },
    [shownCounts, shownNames],
  );
  return <Chart label={names.map((name, at) => `${name} ${counts[at] ?? 0}`).join(" → ")} height={220} draw={draw} onPick={({ dataIndex }) => onPick(dataIndex)} />;
}
