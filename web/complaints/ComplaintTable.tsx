import { Link, useNavigate } from "@tanstack/react-router";
import { Table } from "antd";
import type { Complaint } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Due } from "../ui/Wait.tsx";
import { SeverityMark } from "./SeverityMark.tsx";
import { complaintWords } from "./text.ts";

export function ComplaintTable({ rows }: { rows: readonly Complaint[] }) {
  const text = useWords(complaintWords);
  const shops = useShops();
  const navigate = useNavigate();
  const shopOf = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  return (
    <Table<Complaint>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 1_000 }}
      dataSource={[...rows]}
      onRow={(row) => ({ onClick: () => void navigate({ to: "/complaints/$id", params: { id: row.id } }) })}
      columns={[
        { key: "opened", title: text("complaint.openedAt"), width: 130, render: (_, row) => <Opened row={row} /> },
        {
          key: "text",
          title: text("complaint.text"),
          ellipsis: true,
          render: (_, row) => (
            <Link to="/complaints/$id" params={{ id: row.id }}>
              {row.text}
            </Link>
          ),
        },
        { key: "severity", title: text("severity.label"), width: 110, render: (_, row) => <SeverityMark one={row} /> },
        { key: "stage", title: text("stage.label"), width: 150, render: (_, row) => `${text(`stage.${row.state}`)}${row.rounds > 1 ? ` · ${text("complaint.round", { n: row.rounds })}` : ""}` },
        { key: "due", title: text("complaint.stageDue"), width: 140, align: "right", render: (_, row) => (row.stageDueAt ? <Due at={row.stageDueAt} since={row.stageSince} /> : "–") },
        { key: "verdict", title: text("verdict.label"), width: 100, render: (_, row) => text(row.verdict ? `verdict.${row.verdict.value}` : "verdict.none") },
        { key: "owner", title: text("complaint.owner"), width: 110, ellipsis: true, render: (_, row) => row.owner?.name ?? text("complaint.nobody") },
        { key: "shop", title: text("filter.shop"), width: 150, ellipsis: true, render: (_, row) => shopOf(row.shopId) },
      ]}
    />
  );
}

function Opened({ row }: { row: Complaint }) {
  const zone = useZone(row.shopId);
  return row.openedAt ? <Instant at={row.openedAt} zone={zone} /> : null;
}
