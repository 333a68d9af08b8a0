import type { BreachDetail, Message } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { TranscriptRow } from "../messages/MessageRow.tsx";
import { transcriptRows } from "../messages/rows.ts";
import { useNames } from "../people/queries.ts";
import { useBusyReason } from "../people/use-busy-reason.ts";
import { Instant } from "../ui/Instant.tsx";
import { reviewWords } from "./text.ts";

/** The time line of a wait: who held it when, what they were doing, what was said. */
export function WaitLine({ breach, zone }: { breach: BreachDetail; zone: string }) {
  const text = useWords(reviewWords);
  const nameOf = useNames();
  const busyReason = useBusyReason();
  const { holders, presence, messages } = breach.evidence;
  return (
    <>
      <h2>{text("breach.holders")}</h2>
      <ol className="holders">
        {holders.map((holder) => (
          <li key={holder.from}>
            <span>{nameOf(holder.agentId) ?? text("agent.queue")}</span>
            <Span from={holder.from} to={holder.to} zone={zone} />
          </li>
        ))}
      </ol>
      <h2>{text("evidence.presence")}</h2>
      {presence.length === 0 && <p className="quiet">{text("evidence.presenceNone")}</p>}
      <ol className="holders">
        {presence.map((spell) => (
          <li key={`${spell.agentId} ${spell.from}`}>
            <span>
              {nameOf(spell.agentId)} · {text(`presence.${spell.state}`)} {busyReason(spell.reason)}
            </span>
            <Span from={spell.from} to={spell.to} zone={zone} />
          </li>
        ))}
      </ol>
      <h2>{text("breach.said")}</h2>
      <Said messages={messages} zone={zone} />
    </>
  );
}

function Span({ from, to, zone }: { from: string; to: string | null; zone: string }) {
  const text = useWords(reviewWords);
  return (
    <span className="figure quiet">
      <Instant at={from} zone={zone} exact /> – {to ? <Instant at={to} zone={zone} exact /> : text("breach.until.now")}
    </span>
  );
}

function Said({ messages, zone }: { messages: readonly Message[]; zone: string }) {
  const text = useWords(reviewWords);
  if (messages.length === 0) return <p className="nothing">{text("breach.nothingSaid")}</p>;
  return (
    <ol className="said-list">
      {transcriptRows(messages, zone, false).map((row) => (
        <li key={row.key}>
          <TranscriptRow row={row} zone={zone} buyerName={text("sender.buyer")} onRetry={undefined} exact />
        </li>
      ))}
    </ol>
  );
}
