import { lazy, Suspense, useCallback } from "react";
import { Later } from "../ui/Listing.tsx";

const Markdown = lazy(() => import("../ui/Markdown.tsx"));
const FILES = "/api/v1/attachments/";

type ArticleBodyProps = { article: { id: string; version: number; body: string }; rows?: number };

/** An article's text with its pictures. They are asked for as the article's own: a colleague of another of its shops does not see the file itself. */
export function ArticleBody({ article: { id, version, body }, rows }: ArticleBodyProps) {
  const pictureAt = useCallback((address: string) => (address.startsWith(FILES) ? `/api/v1/knowledge/${id}/pictures/${address.slice(FILES.length)}?version=${version}` : address), [id, version]);
  return (
    <Suspense fallback={<Later rows={rows ?? 5} />}>
      <Markdown pictureAt={pictureAt}>{body}</Markdown>
    </Suspense>
  );
}
