import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Table } from "antd";
import { useState } from "react";
import { useCommand } from "../kernel/commands.ts";
import type { Inspection } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { useZone } from "../shops/queries.ts";
import { inspectionsQuery } from "./queries.ts";
import type { InspectionFilter } from "./search.ts";
import { inspectionWords } from "./text.ts";

/** Looks, the newest first; Enter opens the one at the mark. */
export function InspectionTable({ filter }: { filter: InspectionFilter }) {
  const text = useWords(inspectionWords);
  const looks = useInfiniteQuery(inspectionsQuery(filter));
  return (
    <>
      <Listing query={looks} none={text("inspections.none")}>
        {(rows) => <Rows rows={rows} />}
      </Listing>
      <More query={looks} />
    </>
  );
}

function Rows({ rows }: { rows: readonly Inspection[] }) {
  const text = useWords(inspectionWords);
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const open = (id: string | undefined) => id !== undefined && void navigate({ to: "/inspections/$id", params: { id } });
  useCommand("next", () => setAt(Math.min(rows.length - 1, at + 1)));
  useCommand("previous", () => setAt(Math.max(0, at - 1)));
  useCommand("compose", () => open(rows[at]?.id), at >= 0);
  return (
    <Table<Inspection>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 880 }}
      dataSource={[...rows]}
      rowClassName={(_, index) => (index === at ? "row-at" : "")}
      onRow={(row) => ({ onClick: () => open(row.id) })}
      columns={[
        { key: "created", title: text("ins.created"), width: 140, render: (_, row) => <Created row={row} /> },
        {
          key: "subject",
          title: text("ins.subject"),
          render: (_, row) => (
            <Link to="/inspections/$id" params={{ id: row.id }}>
              {text(`subject.${row.subjectType}`)}
              {row.calibrates && ` · ${text("ins.second")}`}
            </Link>
          ),
        },
        { key: "buyer", title: text("ins.buyer"), width: 120, ellipsis: true, render: (_, row) => row.buyer?.name ?? "–" },
        { key: "agent", title: text("ins.agent"), width: 140, ellipsis: true, render: (_, row) => row.agent?.name ?? "–" },
        { key: "inspector", title: text("ins.inspector"), width: 140, ellipsis: true, render: (_, row) => row.inspector?.name ?? "–" },
        { key: "state", title: text("ins.state"), width: 110, render: (_, row) => <span className={row.state === "appealed" ? "mark mark-warn" : "mark"}>{text(`state.${row.state}`)}</span> },
        { key: "total", title: text("ins.total"), width: 90, align: "right", render: (_, row) => <span className="score-mark">{row.total ?? "–"}</span> },
      ]}
    />
  );
}

const Created = ({ row }: { row: Inspection }) => <Instant at={row.createdAt} zone={useZone(row.shopId)} />;
