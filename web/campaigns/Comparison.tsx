import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { secondsLabel } from "../kernel/format.ts";
import type { CampaignComparison } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Loaded } from "../ui/Listing.tsx";
import { comparisonQuery } from "./queries.ts";
import { campaignWords } from "./text.ts";

type Row = CampaignComparison["rows"][number];
const shown = (value: number | null, unit: Row["unit"]): string => {
  if (value === null) return "–";
  if (unit === "share") return `${(value * 100).toFixed(1)} %`;
  return unit === "ms" ? secondsLabel(value) : String(Math.round(value * 10) / 10);
};

/** As the page of figures names them. */
const NAMES = {
  turns: "figure.turns",
  sessions: "figure.sessions",
  buyers: "figure.buyers",
  messages_in: "figure.messages_in",
  messages_out: "figure.messages_out",
  first_response_time: "figure.first_response_time.meanMs",
  response_time: "figure.response_time.meanMs",
  reply_rate_30s: "figure.reply_rate_30s",
  reply_rate_180s: "figure.reply_rate_180s",
  sla_met_rate: "figure.sla_met_rate",
  breaches: "campaign.breaches",
} as const satisfies Record<Row["metric"], string>;

/** Figures so far beside the same weekdays of the four weeks before. */
export function Comparison({ id }: { id: string }) {
  const maySee = useRight("staffing.read");
  const asked = useQuery({ ...comparisonQuery(id), enabled: maySee });
  return maySee ? <Loaded query={asked}>{({ rows }) => <Figures rows={rows} />}</Loaded> : null;
}

function Figures({ rows }: { rows: readonly Row[] }) {
  const text = useWords(campaignWords);
  return (
    <Table<Row>
      rowKey="metric"
      size="small"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        { key: "metric", title: text("campaign.metric"), render: (_, { metric }) => text(NAMES[metric]) },
        { key: "current", title: text("campaign.current"), align: "right", render: (_, row) => shown(row.current, row.unit) },
        { key: "mean", title: text("campaign.before"), align: "right", render: (_, row) => shown(row.mean, row.unit) },
        { key: "change", title: text("campaign.change"), align: "right", render: (_, row) => (row.change === null ? "–" : `${row.change > 0 ? "+" : ""}${(row.change * 100).toFixed(0)} %`) },
      ]}
    />
  );
}
