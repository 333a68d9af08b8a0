import { Button } from "antd";
import { lazy, Suspense } from "react";
import { serverNow } from "../kernel/clock.ts";
import { clockSeconds, clockTime, instantInFull } from "../kernel/format.ts";
import type { Message } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { MessageBody } from "./MessageBody.tsx";
import type { Row } from "./rows.ts";

const MarkLine = lazy(() => import("./MarkLine.tsx"));
const RecallAct = lazy(() => import("./RecallAct.tsx"));
const UnreadLine = lazy(() => import("./UnreadLine.tsx"));
const GivenLine = lazy(() => import("../routing/GivenLine.tsx"));

/** No platform takes a reply back that is older. */
const RECENT_MS = 24 * 3_600_000;

type Shown = { row: Row; zone: string; buyerName: string; onRetry: ((message: Message) => void) | undefined; /** Where seconds decide. */ exact?: boolean };

export function TranscriptRow({ row, zone, buyerName, onRetry, exact = false }: Shown) {
  const text = useText();
  if (row.kind === "start") return <p className="line">{text("transcript.start")}</p>;
  if (row.kind === "day") return <p className="line">{row.day}</p>;
  if (row.kind === "assigned")
    return (
      <p className="line">
        <Suspense fallback={clockTime(row.assignment.at, zone)}>
          <GivenLine assignment={row.assignment} zone={zone} />
        </Suspense>
      </p>
    );
  if (row.kind === "unread" || row.kind === "mark")
    return (
      <p className="line" data-mark={row.kind === "mark" ? row.mark.kind : "unread"}>
        <Suspense fallback=" ">{row.kind === "mark" ? <MarkLine mark={row.mark} zone={zone} /> : <UnreadLine />}</Suspense>
      </p>
    );
  const { message, opens, answer, block } = row;
  if (message.kind === "system" || message.sender === "system")
    return (
      <p className="line">
        {message.text} <span className="figure">{clockTime(message.sentAt, zone)}</span>
      </p>
    );
  return (
    <div className="said" data-from={message.kind === "note" ? "note" : message.sender} data-opens={opens}>
      {(opens || exact) && <Speaker message={message} zone={zone} buyerName={buyerName} exact={exact} />}
      <div className="bubble" data-kind={message.kind}>
        <MessageBody message={message} />
      </div>
      <Delivery message={message} onRetry={onRetry} />
      {(answer ?? block) && (
        <p className="fate quiet">
          <Suspense fallback=" ">
            <MarkLine mark={(answer ?? block)!} zone={zone} under />
          </Suspense>
        </p>
      )}
    </div>
  );
}

function Speaker({ message, zone, buyerName, exact }: { message: Message; zone: string; buyerName: string; exact: boolean }) {
  const text = useText();
  const own = message.agent?.name ?? text(`sender.${message.sender}`);
  return (
    <p className="speaker">
      <span>{message.sender === "buyer" ? buyerName : own}</span>
      {message.kind === "note" && <span className="note-word">{text("note.word")}</span>}
      {message.via === "workbench" && <span>{text("via.workbench")}</span>}
      {message.via === "automation" && message.sender !== "bot" && <span>{text("via.automation")}</span>}
      <time dateTime={message.sentAt} title={instantInFull(message.sentAt, zone)}>
        {(exact ? clockSeconds : clockTime)(message.sentAt, zone)}
      </time>
      {message.saidAt !== null && <span className="note-word" title={text("message.clamped", { said: instantInFull(message.saidAt, zone) })}>{text("message.clampedWord")}</span>}
    </p>
  );
}

/** How a reply of ours fares; nothing to say of one that arrived. */
function Delivery({ message, onRetry }: { message: Message; onRetry: Shown["onRetry"] }) {
  const text = useText();
  const { status, failure } = message;
  if (status === "queued" || status === "sending") return <p className="fate quiet">{text(failure ? "message.limited" : "message.sending")}</p>;
  if (status === "sent" && message.via === "inbox" && onRetry && serverNow() - Date.parse(message.sentAt) < RECENT_MS)
    return (
      <Suspense fallback={null}>
        <RecallAct message={message} />
      </Suspense>
    );
  if (status !== "failed" && status !== "unknown") return null;
  const reason = failure?.message || (failure?.code === "unreachable" ? text("trouble.unreachable") : (failure?.code ?? ""));
  return (
    <p className="fate bad" role="alert">
      <span>{status === "unknown" ? text("message.unknown") : text("message.failed", { reason })}</span>
      {onRetry && (
        <Button type="link" size="small" onClick={() => onRetry(message)}>
          {text("action.retry")}
        </Button>
      )}
    </p>
  );
}
