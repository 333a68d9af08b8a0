import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import type { Article } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing, Loaded } from "../ui/Listing.tsx";
import { ArticleBody } from "./ArticleBody.tsx";
import { helpWords } from "./help-text.ts";
import { articleQuery, articlesQuery } from "./queries.ts";

type LookUpProps = { shopId: string; onInsert: (article: Article) => void; onClose: () => void };

/** Looks the knowledge base up beside a chat. */
export default function LookUp({ shopId, onInsert, onClose }: LookUpProps) {
  const text = useWords(helpWords);
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string>();
  const found = useInfiniteQuery(articlesQuery({ shop: shopId, state: "published", ...(q.trim() !== "" && { q: q.trim() }) }));
  return (
    <Drawer open onClose={onClose} size={480} title={text("help.lookUp")}>
      <Input autoFocus allowClear aria-label={text("help.lookUp")} placeholder={text("help.search")} value={q} onChange={(event) => setQ(event.target.value)} />
      <Listing query={found} none={text("help.none")}>
        {(rows) => (
          <ul className="version-list">
            {rows.map((row) => (
              <li key={row.id}>
                <Button type="link" onClick={() => setChosen(chosen === row.id ? undefined : row.id)} aria-expanded={chosen === row.id}>
                  {row.title}
                </Button>
                <span className="quiet small">{[text(`kind.${row.kind}`), row.category].filter(Boolean).join(" · ")}</span>
                {chosen === row.id && <Reader id={row.id} onInsert={() => onInsert(row)} />}
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </Drawer>
  );
}

function Reader({ id, onInsert }: { id: string; onInsert: () => void }) {
  const text = useWords(helpWords);
  return (
    <Loaded query={useQuery(articleQuery(id))}>
      {(article) => (
        <div className="article-main">
          {article.reply === null ? <p className="quiet small">{text("help.noReply")}</p> : <p className="article-reply">{article.reply}</p>}
          {article.reply !== null && (
            <Button size="small" type="primary" onClick={onInsert}>
              {text("help.insert")}
            </Button>
          )}
          {article.body !== "" && <ArticleBody article={article} rows={2} />}
        </div>
      )}
    </Loaded>
  );
}
