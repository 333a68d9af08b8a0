import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { BuyerActs } from "./BuyerActs.tsx";
import { BuyerFacts } from "./BuyerFacts.tsx";
import { BuyerMarks } from "./BuyerMarks.tsx";
import { Elsewhere } from "./BuyerStanding.tsx";
import { NoteList } from "./NoteList.tsx";
import { fileQuery } from "./queries.ts";
import { TagEditor } from "./TagEditor.tsx";
import { buyerWords } from "./text.ts";
import "../styles/cases.css";
import "../styles/buyers.css";

/** What is known of a buyer beside the chat: tier, figures, tags, what they like, our other shops. */
export default function BuyerBeside({ id, conversationId = null }: { id: string; conversationId?: string | null }) {
  const text = useWords(buyerWords);
  const asked = useQuery(fileQuery(id));
  const file = asked.data;
  const zone = useZone(file?.shopId ?? null);
  if (!file) return asked.error ? <Trouble small problem={asked.error} onRetry={asked.refetch} /> : <Later rows={3} />;
  const flags = [...new Set(file.flags.filter(({ state }) => state !== "dismissed").map(({ rule }) => rule))];
  const open = file.counts.complaints + file.counts.promises;
  return (
    <div className="buyer-beside">
      <BuyerMarks row={{ tags: [], blockedUntil: file.blockedUntil, flags, accounts: file.accounts.length, erasedAt: file.erasedAt }} zone={zone} />
      <BuyerFacts file={file} few />
      <h3>{text("b.tags")}</h3>
      <TagEditor file={file} />
      <h3>{text("notes.title")}</h3>
      <NoteList file={file} />
      {open > 0 && (
        <p className="quiet">
          {text("list.complaints")} {file.counts.complaints} · {text("list.promises")} {file.counts.promises} · {text("list.callbacks")} {file.counts.callbacks}
        </p>
      )}
      {file.elsewhere.length > 0 && (
        <>
          <h3>{text("elsewhere.title")}</h3>
          <Elsewhere file={file} />
        </>
      )}
      <BuyerActs file={file} conversationId={conversationId} few />
      <p>
        <Link to="/buyers/$id" params={{ id }}>
          {text("file.open")}
        </Link>
      </p>
    </div>
  );
}
