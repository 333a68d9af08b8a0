import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { lastWordsQuery } from "../messages/queries.ts";
import { Said } from "../messages/Said.tsx";
import { useZone } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import "../styles/inspections.css";
import { complaintWords } from "./text.ts";

const SHOWN = 20;

/** The last words of the chat that a case came from; the whole of it is one click away. */
export function CaseChat({ one, conversationId }: { one: ComplaintCase; conversationId: string }) {
  const text = useWords(complaintWords);
  const zone = useZone(one.shopId);
  const asked = useQuery(lastWordsQuery(conversationId, SHOWN));
  return (
    <section className="block" aria-label={text("case.words")}>
      <header className="block-head">
        <h2>{text("case.words")}</h2>
        <Link to="/" search={{ view: "all", chat: conversationId, at: one.openedAt ?? undefined }}>
          {text("complaint.chat")}
        </Link>
      </header>
      <div className="case-chat">
        <Listing query={{ ...asked, data: asked.data?.items }} none={text("case.wordsNone")}>
          {(messages) => (
            <ol className="inspect-chat">
              {messages.map((message) => (
                <Said key={message.id} message={message} who={message.agent?.name ?? text(`sender.${message.sender}`)} zone={zone} />
              ))}
            </ol>
          )}
        </Listing>
      </div>
    </section>
  );
}
