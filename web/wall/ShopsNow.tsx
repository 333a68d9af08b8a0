import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import type { Opened } from "../boards/CountedRows.tsx";
import { dayOf, percentLabel } from "../kernel/format.ts";
import type { Wall } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Wait } from "../ui/Wait.tsx";
import { wallWords } from "./text.ts";

type Row = Wall["shops"][number];

/** Waiting now by shop, beside the day so far; what is counted opens into its rows. */
export function ShopsNow({ shops, at, onOpen }: { shops: readonly Row[]; at: string; onOpen: (opened: Opened) => void }) {
  const text = useWords(wallWords);
  const open = (row: Row, name: "turns" | "reply_rate_180s", title: string) => onOpen({ name, title: `${row.name} · ${title}`, span: {}, shop: row.id });
  const counted = (row: Row, name: "turns" | "reply_rate_180s", shown: string, title: string) => (
    <Button type="link" size="small" className="figure" onClick={() => open(row, name, title)}>
      {shown}
    </Button>
  );
  return (
    <Table<Row>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 860 }}
      dataSource={[...shops]}
      columns={[
        { key: "shop", title: text("shop"), width: 180, ellipsis: true, dataIndex: "name" },
        { key: "waiting", title: text("waiting"), align: "right", width: 90, render: (_, { id, waiting }) => <Link to="/" search={{ view: "all", shop: id }} className="figure">{waiting}</Link> },
        { key: "queued", title: text("queued"), align: "right", width: 100, render: (_, { id, queued }) => <Link to="/" search={{ view: "queue", shop: id }} className="figure">{queued}</Link> },
        { key: "late", title: text("late"), align: "right", width: 90, render: (_, { late }) => (late > 0 ? <span className="mark mark-warn">{late}</span> : 0) },
        { key: "longest", title: text("longest"), align: "right", width: 110, render: (_, { longestSince }) => (longestSince ? <Wait since={longestSince} due={null} /> : "–") },
        { key: "turns", title: text("turns"), align: "right", width: 100, render: (_, row) => counted(row, "turns", String(row.turns), text("turns")) },
        { key: "rate", title: text("rate"), align: "right", width: 120, render: (_, row) => counted(row, "reply_rate_180s", percentLabel(row.rate.share), text("rate")) },
        {
          key: "breaches",
          title: text("breaches"),
          align: "right",
          width: 110,
          render: (_, { id, breaches, timeZone }) => (
            <Link to="/reviews" search={{ shop: id, from: dayOf(at, timeZone), to: dayOf(at, timeZone) }} className="figure" title={text("breachesOf", breaches)}>
              {breaches.open + breaches.excused + breaches.upheld}
            </Link>
          ),
        },
      ]}
    />
  );
}
