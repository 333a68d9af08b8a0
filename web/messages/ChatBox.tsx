import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { returnDraft, takeDraft } from "../kernel/drafts.ts";
import { useCommand } from "../kernel/commands.ts";
import { freshId } from "../kernel/format.ts";
import type { Attachment, Conversation, Message } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { ordersQuery } from "../orders/queries.ts";
import { useMe, useRight } from "../people/queries.ts";
import type { Values } from "../quick-replies/variables.ts";
import { useZone } from "../shops/queries.ts";
import { Composer } from "./Composer.tsx";
import { type Crossing, messagesQuery, useRetry, useSend } from "./queries.ts";
import { Transcript } from "./Transcript.tsx";

const AnswerHelp = lazy(() => import("../knowledge/AnswerHelp.tsx"));

/** The transcript with the composer below it. */
export function ChatBox({ conversation, at }: { conversation: Conversation; at: string | undefined }) {
  const { id } = conversation;
  const text = useText();
  const me = useMe();
  const mayWrite = useRight("messages.write");
  const zone = useZone(conversation.shopId);
  const [crossing, setCrossing] = useState<Crossing>();
  const send = useSend(id, { id: me.id, name: me.name }, (crossed) => {
    returnDraft(id, crossed.written); // first of all: whoever has left the chat meanwhile finds the words there
    setCrossing(crossed);
  });
  const [unread] = useState({ count: conversation.unreadCount, lastId: conversation.lastMessageId }); // as it was opened: it counts as read at once
  const retry = useRetry(id, send.mutate);
  const values = useValues(conversation);
  const other = conversation.assignee?.id === me.id ? null : conversation.assignee;
  const { data: messages = [] } = useInfiniteQuery(messagesQuery(id));
  const failed = messages.findLast((message) => message.status === "failed" || message.status === "unknown");
  useCommand("retry", () => failed && retry.mutate(failed), failed !== undefined && mayWrite);

  const write = (words: string, note: boolean, attachments: readonly Attachment[]) => {
    setCrossing(undefined);
    const seen = lastKnown(messages);
    if (words.trim() !== "") send.mutate({ text: words, note, seen, clientId: freshId() });
    for (const attachment of attachments) send.mutate({ text: "", note: false, seen, attachment, clientId: freshId() });
  };
  const settle = (isSent: boolean) => {
    if (!crossing) return;
    setCrossing(undefined);
    if (!isSent) return;
    takeDraft(id, crossing.written);
    send.mutate({ ...crossing.written, force: true, clientId: crossing.written.clientId ?? freshId() });
  };
  return (
    <>
      <Transcript conversationId={id} holderId={conversation.assignee?.id ?? null} zone={zone} buyerName={conversation.buyer.name ?? text("buyer.unnamed")} onRetry={mayWrite ? retry.mutate : undefined} at={at} unread={unread} />
      {crossing && <CrossingBar crossing={crossing} onSettle={settle} />}
      <Suspense fallback={null}>{mayWrite && <AnswerHelp key={id} conversation={conversation} values={values} />}</Suspense>
      {mayWrite && <Composer key={id} conversationId={id} shopId={conversation.shopId} values={values} placeholder={{ reply: text("composer.placeholder"), note: other ? text("composer.noteFor", { name: other.name }) : text("composer.notePlaceholder") }} onSend={write} />}
    </>
  );
}

/** What a quick reply's variables stand for here. */
function useValues({ buyer, shopId }: Conversation): Values {
  const { name, number, shops } = useMe();
  const orders = useQuery(ordersQuery(buyer.id)).data?.items ?? [];
  return { buyer: buyer.name, order: orders[0]?.platformOrderId ?? null, agent: name, number, shop: shops.find(({ id }) => id === shopId)?.name ?? null };
}

/** The last message that the server has told us: what the writer can have seen. */
const lastKnown = (messages: readonly Message[]) => messages.findLast((message) => message.id !== message.clientId)?.id ?? null;

function CrossingBar({ crossing, onSettle }: { crossing: Crossing; onSettle: (isSent: boolean) => void }) {
  const text = useText();
  const who = crossing.reply?.agent?.name ?? text("sender.agent");
  return (
    <div className="ask" role="alertdialog" aria-label={text("crossing.ask", { who })}>
      <p>
        {text("crossing.ask", { who })} <q className="quiet">{crossing.written.text}</q>
      </p>
      <Button size="small" type="primary" autoFocus onClick={() => onSettle(true)}>
        {text("crossing.send")}
      </Button>
      <Button size="small" onClick={() => onSettle(false)}>
        {text("crossing.keep")}
      </Button>
    </div>
  );
}
