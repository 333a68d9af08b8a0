import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import "../styles/knowledge.css";
import { ArticleForm } from "./ArticleForm.tsx";
import { ArticleReader } from "./ArticleReader.tsx";
import { articleQuery, type Draft } from "./queries.ts";
import { knowledgeWords } from "./text.ts";

const route = getRouteApi("/knowledge/$id");
const EMPTY: Omit<Draft, "shopIds" | "ownerId"> = { kind: "script", title: "", category: "", tags: [], asks: [], productIds: [], reply: null, body: "", reviewAt: null };

/** One article: read, written, compared. */
export function ArticlePage() {
  const { id } = route.useParams();
  return id === "new" ? <New /> : <One key={id} id={id} />;
}

function New() {
  const text = useWords(knowledgeWords);
  const navigate = route.useNavigate();
  const { id, shops } = useMe();
  const [first] = shops;
  return (
    <Page title={text("article.new")}>
      <ArticleForm id={null} version={0} first={{ ...EMPTY, shopIds: first ? [first.id] : [], ownerId: id }} onSaved={(saved) => void navigate({ to: "/knowledge/$id", params: { id: saved }, replace: true })} onClose={() => void navigate({ to: "/knowledge" })} />
    </Page>
  );
}

function One({ id }: { id: string }) {
  const text = useWords(knowledgeWords);
  const { edit, version } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: article, error, refetch } = useQuery(articleQuery(id, version));
  const read = () => void navigate({ to: "/knowledge/$id", params: { id }, search: {}, replace: true });
  if (!article) return <Page title={text("knowledge.title")}>{error ? <Trouble problem={error} onRetry={refetch} /> : <Later />}</Page>;
  if (edit && article.mayChange) {
    const { kind, title, category, tags, asks, productIds, reply, body, shopIds, owner, reviewAt } = article;
    return (
      <Page title={text("article.edit")}>
        <ArticleForm id={id} version={article.newestVersion} first={{ kind, title, category, tags, asks, productIds, reply, body, shopIds, ownerId: owner?.id ?? null, reviewAt }} onSaved={read} onClose={read} />
      </Page>
    );
  }
  return (
    <Page title={article.title}>
      <ArticleReader article={article} />
    </Page>
  );
}
