import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Table } from "antd";
import type { Opinion } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { opinionsQuery } from "./queries.ts";
import { careWords } from "./text.ts";

/** What buyers think, newest first, and which department has it. */
export default function OpinionList({ shop }: { shop: string | undefined }) {
  const text = useWords(careWords);
  const opinions = useInfiniteQuery(opinionsQuery(shop));
  return (
    <>
      <Listing query={opinions} none={text("opinion.none")}>
        {(rows) => (
          <Table<Opinion>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 800 }}
            dataSource={[...rows]}
            columns={[
              { key: "at", title: text("opinion.at"), width: 120, render: (_, row) => <At row={row} /> },
              { key: "topic", title: text("opinion.topic"), width: 90, render: (_, row) => text(`opinion.topic.${row.topic}`) },
              { key: "text", title: text("opinion.text"), render: (_, row) => (row.conversationId ? <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.at }}>{row.text}</Link> : row.text) },
              { key: "department", title: text("opinion.department"), width: 120, render: (_, row) => <Link to="/tasks">{text(`department.${row.department}`)}</Link> },
              { key: "by", title: text("opinion.by"), width: 110, render: (_, row) => row.by?.name ?? "–" },
            ]}
          />
        )}
      </Listing>
      <More query={opinions} />
    </>
  );
}

const At = ({ row }: { row: Opinion }) => <Instant at={row.at} zone={useZone(row.shopId)} />;
