import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { serverNow } from "../kernel/clock.ts";
import type { InspectionTrend } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { spanOf } from "../metrics/spans.ts";
import { Listing } from "../ui/Listing.tsx";
import { trendQuery } from "./queries.ts";
import type { InspectionFilter } from "./search.ts";
import { inspectionWords } from "./text.ts";

type Row = InspectionTrend["items"][number];

/** Scores by agent and week. */
export function TrendTable({ filter: { shop, agent, from, to } }: { filter: InspectionFilter }) {
  const text = useWords(inspectionWords);
  const month = spanOf("month", serverNow());
  const trend = useQuery(trendQuery({ shop, agent, from: from ?? month.from, to: to ?? month.to }));
  return (
    <Listing query={trend} none={text("trend.none")}>
      {(rows) => (
        <Table<Row>
          rowKey={(row) => `${row.week} ${row.agent?.id ?? ""}`}
          size="small"
          pagination={false}
          dataSource={[...rows]}
          columns={[
            { key: "agent", title: text("ins.agent"), render: (_, row) => row.agent?.name ?? "–" },
            { key: "week", title: text("trend.week"), dataIndex: "week", width: 160 },
            { key: "count", title: text("trend.count"), dataIndex: "count", width: 110, align: "right" },
            { key: "average", title: text("trend.average"), width: 110, align: "right", render: (_, row) => <span className="score-mark">{row.average}</span> },
            { key: "bar", title: <span className="unseen">{text("trend.average")}</span>, width: 180, render: (_, row) => <meter min={0} max={100} low={60} high={80} optimum={100} value={row.average} aria-label={String(row.average)} /> },
            { key: "lowest", title: text("trend.lowest"), dataIndex: "lowest", width: 110, align: "right" },
          ]}
        />
      )}
    </Listing>
  );
}
