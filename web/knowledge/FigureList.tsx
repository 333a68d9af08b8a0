import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { lazy, Suspense } from "react";
import type { ArticleFigures } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { figuresQuery } from "./queries.ts";
import { FIGURES, type KnowledgeSearch } from "./search.ts";
import { spanOf } from "./span.ts";
import { knowledgeWords } from "./text.ts";

const UsesDrawer = lazy(() => import("./UsesDrawer.tsx"));

/** What each article was good for; every number opens into its uses. */
export function FigureList({ value, onChange }: { value: KnowledgeSearch; onChange: (next: KnowledgeSearch) => void }) {
  const text = useWords(knowledgeWords);
  const { shops } = useMe();
  const { shop, from, to, uses, figure } = value;
  const zone = useZone(shop ?? null);
  const span = spanOf({ from, to }, zone);
  const figures = useQuery(figuresQuery({ ...(shop && { shop }), ...span }));
  return (
    <>
      <FilterBar<KnowledgeSearch>
        value={value}
        onChange={onChange}
        fields={[
          { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
          { name: "from", label: text("filter.from"), kind: "date" },
          { name: "to", label: text("filter.to"), kind: "date" },
        ]}
      />
      <p className="quiet small">{text("figure.about")}</p>
      <Listing query={figures} none={text("figure.none")}>
        {(rows) => (
          <Table<ArticleFigures>
            rowKey={({ article }) => article.id}
            size="small"
            pagination={false}
            scroll={{ x: 880 }}
            dataSource={[...rows]}
            columns={[
              {
                key: "article",
                title: text("figure.article"),
                render: (_, { article }) => (
                  <Link to="/knowledge/$id" params={{ id: article.id }} className="article-title">
                    {article.title}
                  </Link>
                ),
              },
              ...FIGURES.map((name) => ({
                key: name,
                title: text(`figure.${name}`),
                width: 110,
                align: "right" as const,
                render: (_: unknown, row: ArticleFigures) => (
                  <Button type="link" size="small" className="figure" aria-label={`${text(`figure.${name}`)} ${row.article.title}`} onClick={() => onChange({ ...value, uses: row.article.id, figure: name })}>
                    {row[name]}
                  </Button>
                ),
              })),
              { key: "lastAt", title: text("figure.lastAt"), width: 150, render: (_, { lastAt }) => <Instant at={lastAt} zone={zone} /> },
            ]}
          />
        )}
      </Listing>
      <Suspense fallback={null}>{uses && <UsesDrawer id={uses} span={{ ...span, figure }} onClose={() => onChange({ ...value, uses: undefined, figure: undefined })} />}</Suspense>
    </>
  );
}
