import { Link } from "@tanstack/react-router";
import { Table } from "antd";
import type { Article } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { ArticleState } from "./ArticleState.tsx";
import { knowledgeWords } from "./text.ts";

export function ArticleTable({ rows }: { rows: readonly Article[] }) {
  const text = useWords(knowledgeWords);
  const zone = useZone(null);
  return (
    <Table<Article>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 980 }}
      dataSource={[...rows]}
      columns={[
        {
          key: "title",
          title: text("column.title"),
          render: (_, row) => (
            <>
              <Link to="/knowledge/$id" params={{ id: row.id }} className="article-title">
                {row.title}
              </Link>
              {row.reply !== null && <p className="quiet small cut">{row.reply}</p>}
            </>
          ),
        },
        { key: "kind", title: text("column.kind"), width: 80, render: (_, row) => text(`kind.${row.kind}`) },
        { key: "category", title: text("column.category"), width: 180, render: (_, row) => [row.category, ...row.tags.map((tag) => `#${tag}`)].filter(Boolean).join(" ") || "–" },
        { key: "state", title: text("column.state"), width: 170, render: (_, row) => <ArticleState article={row} /> },
        { key: "owner", title: text("column.owner"), width: 100, render: (_, row) => row.owner?.name ?? "–" },
        { key: "review", title: text("column.review"), width: 120, render: (_, row) => (row.reviewAt === null ? "–" : <Instant at={row.reviewAt} zone={zone} />) },
        { key: "saved", title: text("column.saved"), width: 150, render: (_, row) => <Instant at={row.savedAt} zone={zone} /> },
      ]}
    />
  );
}
