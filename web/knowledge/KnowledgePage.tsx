import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight, usersQuery } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import "../styles/knowledge.css";
import { ArticleTable } from "./ArticleTable.tsx";
import { FigureList } from "./FigureList.tsx";
import { articlesQuery, categoriesQuery, useExport } from "./queries.ts";
import { ARTICLE_KINDS, ARTICLE_STATES, type ArticleFilter, KNOWLEDGE_VIEWS, type KnowledgeSearch } from "./search.ts";
import { knowledgeWords } from "./text.ts";

const ImportDialog = lazy(() => import("./ImportDialog.tsx"));
const route = getRouteApi("/knowledge");

/** What agents look up: the list, and what it was good for. */
export function KnowledgePage() {
  const text = useWords(knowledgeWords);
  const { view = "articles", from, to, uses, figure, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const mayDraft = useRight("knowledge.draft");
  const mayWrite = useRight("knowledge.write");
  const [isImporting, setImporting] = useState(false);
  const go = (search: KnowledgeSearch) => void navigate({ search, replace: true });
  return (
    <Page
      title={text("knowledge.title")}
      aside={
        <span className="article-acts">
          <ExportButton filter={filter} />
          {mayWrite && <Button onClick={() => setImporting(true)}>{text("knowledge.import")}</Button>}
          {mayDraft && (
            <Link to="/knowledge/$id" params={{ id: "new" }}>
              <Button type="primary" tabIndex={-1}>
                {text("knowledge.new")}
              </Button>
            </Link>
          )}
        </span>
      }
    >
      <div className="case-bar">
        <span className="segments">
          {KNOWLEDGE_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ ...(filter.shop && { shop: filter.shop }), view: one })}>
              {text(`knowledge.${one}`)}
            </Button>
          ))}
        </span>
        {view === "articles" && <Filters value={filter} onChange={go} />}
      </div>
      {view === "articles" ? <ArticleList key={JSON.stringify(filter)} filter={filter} /> : <FigureList value={{ view, shop: filter.shop, from, to, uses, figure }} onChange={go} />}
      <Suspense fallback={null}>{isImporting && <ImportDialog onClose={() => setImporting(false)} />}</Suspense>
    </Page>
  );
}

function Filters({ value, onChange }: { value: ArticleFilter; onChange: (next: KnowledgeSearch) => void }) {
  const text = useWords(knowledgeWords);
  const { shops } = useMe();
  const mayWrite = useRight("knowledge.write");
  const users = useQuery(usersQuery).data?.items ?? [];
  const named = useQuery(categoriesQuery).data;
  const states = mayWrite ? ARTICLE_STATES : (["published", "due"] as const);
  return (
    <FilterBar<ArticleFilter>
      value={value}
      onChange={onChange}
      fields={[
        { name: "q", label: text("filter.words"), kind: "words" },
        { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
        { name: "kind", label: text("filter.kind"), options: ARTICLE_KINDS.map((one) => ({ value: one, label: text(`kind.${one}`) })) },
        { name: "state", label: text("filter.state"), options: states.map((one) => ({ value: one, label: text(`state.${one}`) })) },
        { name: "category", label: text("filter.category"), options: (named?.categories ?? []).map(({ name, count }) => ({ value: name, label: `${name} (${count})` })) },
        { name: "tag", label: text("filter.tag"), options: (named?.tags ?? []).map(({ name, count }) => ({ value: name, label: `${name} (${count})` })) },
        { name: "owner", label: text("filter.owner"), options: users.map(({ id, name }) => ({ value: id, label: name })) },
      ]}
    />
  );
}

function ArticleList({ filter }: { filter: ArticleFilter }) {
  const text = useWords(knowledgeWords);
  const articles = useInfiniteQuery(articlesQuery(filter));
  return (
    <>
      <Listing query={articles} none={text(Object.keys(filter).length === 0 ? "knowledge.none" : "knowledge.noneFiltered")}>
        {(rows) => <ArticleTable rows={rows} />}
      </Listing>
      <More query={articles} />
    </>
  );
}

function ExportButton({ filter }: { filter: ArticleFilter }) {
  const text = useWords(knowledgeWords);
  const ask = useExport();
  const take = () => ask.mutate(filter, { onSuccess: async ({ files, pictures }) => (await import("../kernel/archive.ts")).keepFiles(files, { name: "knowledge", pictures }) });
  return (
    <>
      {ask.error && <Trouble small problem={ask.error} />}
      <Button loading={ask.isPending} onClick={take}>
        {text("knowledge.export")}
      </Button>
    </>
  );
}
