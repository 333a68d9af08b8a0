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
        { key: "metric", title: text("campaign.metric"), dataIndex: "metric" },
        { key: "current", title: text("campaign.current"), align: "right", render: (_, row) => shown(row.current, row.unit) },
        { key: "mean", title: text("campaign.before"), align: "right", render: (_, row) => shown(row.mean, row.unit) },
        { key: "change", title: text("campaign.change"), align: "right", render: (_, row) => (row.change === null ? "–" : `${row.change > 0 ? "+" : ""}${(row.change * 100).toFixed(0)} %`) },
      ]}
    />
  );
}
