import type { Article } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { knowledgeWords } from "./text.ts";

/** Where an article stands, in words. */
export function ArticleState({ article: { state, isDue, newestVersion, publishedVersion } }: { article: Article }) {
  const text = useWords(knowledgeWords);
  return (
    <span className="article-acts">
      <span className={state === "published" ? "mark mark-good" : "mark"}>{text(`state.${state}`)}</span>
      {isDue && <span className="mark mark-warn">{text("state.due")}</span>}
      {state === "published" && publishedVersion !== newestVersion && <span className="mark">{text("state.newer")}</span>}
    </span>
  );
}
