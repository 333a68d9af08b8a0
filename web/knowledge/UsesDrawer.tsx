import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { KnowledgeUse } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { articleQuery, usesQuery } from "./queries.ts";
import type { Figure } from "./search.ts";
import { knowledgeWords } from "./text.ts";

type UsesProps = { id: string; span: { from?: string | undefined; to?: string | undefined; figure?: Figure | undefined }; onClose: () => void };

/** Every use of an article: by whom, in which chat, and what came of it. */
export default function UsesDrawer({ id, span, onClose }: UsesProps) {
  const text = useWords(knowledgeWords);
  const title = useQuery(articleQuery(id)).data?.title ?? "";
  const uses = useInfiniteQuery(usesQuery(id, span));
  return (
    <Drawer open size={640} onClose={onClose} title={[text("use.title"), title, span.figure && text(`figure.${span.figure}`)].filter(Boolean).join(" · ")}>
      <Listing query={uses} none={text("figure.none")}>
        {(rows) => (
          <table className="rows">
            <thead>
              <tr>
                {(["at", "agent", "act", "outcome"] as const).map((name) => (
                  <th key={name} scope="col">
                    {text(`use.${name}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">{text("use.chat")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((use) => (
                <UseRow key={use.id} use={use} />
              ))}
            </tbody>
          </table>
        )}
      </Listing>
      <More query={uses} />
    </Drawer>
  );
}

function UseRow({ use: { at, agent, act, helped, outcome, conversationId, shopId } }: { use: KnowledgeUse }) {
  const text = useWords(knowledgeWords);
  const zone = useZone(shopId);
  return (
    <tr>
      <td>
        <Instant at={at} zone={zone} />
      </td>
      <td>{agent?.name ?? "–"}</td>
      <td>{text(`use.${act}`)}</td>
      <td>{act === "dismissed" ? "–" : [text(helped === null ? "use.unsaid" : helped ? "use.yes" : "use.no"), text(`use.${outcome ?? "open"}`)].join(" · ")}</td>
      <td>
        <Link to="/" search={{ view: "all", chat: conversationId, at }}>
          {text("use.chat")}
        </Link>
      </td>
    </tr>
  );
}
