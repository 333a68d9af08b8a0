import { type ComponentProps, useMemo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import "../styles/markdown.css";

/** Where a picture of ours is asked for. */
type PictureAt = (address: string) => string;

/** Elsewhere opens beside; a picture from elsewhere would tell there who reads what, so it is a link. */
const componentsOf = (pictureAt: PictureAt): Components => ({
  a: ({ href, children }: ComponentProps<"a">) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  img: ({ src, alt }: ComponentProps<"img">) =>
    typeof src === "string" && /^\/(?!\/)/.test(src) ? (
      <a href={pictureAt(src)} target="_blank" rel="noopener">
        <img src={pictureAt(src)} alt={alt ?? ""} loading="lazy" />
      </a>
    ) : (
      <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noopener noreferrer nofollow">
        {alt || (typeof src === "string" ? src : "")}
      </a>
    ),
});

const asItIs: PictureAt = (address) => address;

/** Text with its headings, lists and tables. Markup in it stays text: nothing is ever read as HTML, and addresses are of the web only. */
export default function Markdown({ children, pictureAt = asItIs }: { children: string; pictureAt?: PictureAt }) {
  const components = useMemo(() => componentsOf(pictureAt), [pictureAt]);
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
        {children}
      </ReactMarkdown>
    </div>
  );
}
