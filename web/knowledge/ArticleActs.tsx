import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { ArticleDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useReviewed, useSetState } from "./queries.ts";
import { knowledgeWords } from "./text.ts";

/** What may be done with an article as it stands. */
export function ArticleActs({ article }: { article: ArticleDetail }) {
  const text = useWords(knowledgeWords);
  const navigate = useNavigate();
  const mayPublish = useRight("knowledge.write") && article.mayChange;
  const { id, state, version, publishedVersion, newestVersion, isDue } = article;
  const set = useSetState(id);
  const reviewed = useReviewed(id);
  const problem = set.error ?? reviewed.error;
  return (
    <>
      {article.mayChange && state !== "archived" && version === newestVersion && <Button onClick={() => void navigate({ to: "/knowledge/$id", params: { id }, search: { edit: "true" } })}>{text("article.edit")}</Button>}
      {mayPublish && state !== "archived" && version !== publishedVersion && (
        <Button type="primary" loading={set.isPending} onClick={() => set.mutate({ state: "published", version })}>
          {text("article.publish", { version })}
        </Button>
      )}
      {mayPublish && isDue && (
        <Button loading={reviewed.isPending} onClick={() => reviewed.mutate()}>
          {text("article.reviewed")}
        </Button>
      )}
      {mayPublish && state === "published" && <Button onClick={() => set.mutate({ state: "draft" })}>{text("article.unpublish")}</Button>}
      {mayPublish && <Button onClick={() => set.mutate({ state: state === "archived" ? "draft" : "archived" })}>{text(state === "archived" ? "article.unarchive" : "article.archive")}</Button>}
      {problem && <Trouble small problem={problem} />}
    </>
  );
}
