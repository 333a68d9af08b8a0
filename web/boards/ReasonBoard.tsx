import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import type { ReasonBoard as Reasons } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { ChartInk } from "../kernel/theme.ts";
import { useRight } from "../people/queries.ts";
import { Chart } from "../ui/Chart.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import type { BoardProps } from "./board.ts";
import { type ReasonsOf, reasonQuery } from "./queries.ts";
import { boardWords } from "./text.ts";

const ReasonRows = lazy(() => import("./ReasonRows.tsx"));
type Row = Reasons["topics"][number];
type Open = { of: ReasonsOf; reason: string; title: string };
const MOST_BARS = 12;

/** What buyers came for, complained of and sent back. */
export default function ReasonBoard({ search: { from, to }, shop }: BoardProps) {
  const text = useWords(boardWords);
  const board = useQuery(reasonQuery({ from, to, shop }));
  const [open, setOpen] = useState<Open>();
  const maySet = useRight("policies.write");
  if (!board.data) return board.error ? <Trouble problem={board.error} onRetry={board.refetch} /> : <Later />;
  const { topics, labels, complaints, refunds } = board.data;
  const part = (of: ReasonsOf, title: string, rows: readonly Row[], about?: ReactNode) => {
    const none = text(of === "topic" ? "reasons.other" : "reasons.none");
    return <Part title={title} about={about} rows={rows} none={none} hasValid={of === "complaint"} onOpen={(row) => setOpen({ of, reason: row.reason ?? "", title: `${title} · ${row.reason ?? none}` })} />;
  };
  const aboutTopics = (
    <p className="quiet small">
      {text("reasons.topicsAbout")} {maySet && <Link to="/settings" search={{ section: "figures" }}>{text("reasons.topicsSet")}</Link>}
    </p>
  );
  return (
    <>
      {part("topic", text("reasons.topics"), topics, aboutTopics)}
      {labels.length > 0 && part("label", text("reasons.labels"), labels)}
      <div className="board-pair">
        {part("complaint", text("reasons.complaints"), complaints)}
        {part("refund", text("reasons.refunds"), refunds)}
      </div>
      <Suspense fallback={null}>{open && <ReasonRows key={JSON.stringify(open)} asked={{ from, to, shop, of: open.of, reason: open.reason }} title={open.title} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}

type Shown = { title: string; about?: ReactNode; rows: readonly Row[]; none: string; hasValid: boolean; onOpen: (row: Row) => void };

function Part({ title, about, rows, none, hasValid, onOpen }: Shown) {
  const text = useWords(boardWords);
  return (
    <section className="board-card" aria-label={title}>
      <h2>{title}</h2>
      {about}
      {rows.length === 0 ? (
        <p className="nothing">{text("reasons.empty")}</p>
      ) : (
        <>
          <Bars rows={rows.slice(0, MOST_BARS)} none={none} label={title} onPick={onOpen} />
          <table className="rows">
            <thead>
              <tr>
                <th>{text("reasons.reason")}</th>
                <th>{text("reasons.count")}</th>
                {hasValid && <th>{text("reasons.valid")}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.reason}>
                  <td>{row.reason ?? none}</td>
                  <td>
                    <Button type="link" size="small" className="figure" onClick={() => onOpen(row)}>
                      {row.count}
                    </Button>
                  </td>
                  {hasValid && <td className="figure">{row.valid ?? 0}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Bars({ rows, none, label, onPick }: { rows: readonly Row[]; none: string; label: string; onPick: (row: Row) => void }) {
  const draw = useCallback(
    (ink: ChartInk) => ({
      color: ink.series,
      grid: { left: 8, right: 24, top: 4, bottom: 4, containLabel: true },
      tooltip: {},
      xAxis: { type: "value", minInterval: 1, axisLabel: { color: ink.quiet }, splitLine: { lineStyle: { color: ink.line } } },
      yAxis: { type: "category", inverse: true, data: rows.map(({ reason }) => (reason ?? none).slice(0, 16)), axisLabel: { color: ink.text }, axisLine: { lineStyle: { color: ink.line } } },
      series: [{ type: "bar", barMaxWidth: 18, data: rows.map(({ count }) => count) }],
    }),
    [rows, none],
  );
  return <Chart label={`${label}: ${rows.map(({ reason, count }) => `${reason ?? none} ${count}`).join(", ")}`} height={36 + rows.length * 26} draw={draw} onPick={({ dataIndex }) => rows[dataIndex] && onPick(rows[dataIndex])} />;
}
