import type { NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { wentAs } from "../messages/sent-as.ts";
import { positionOf, type Fact, type FactPosition } from "../sla/facts.ts";
import { countedInstant, type ChatEvent } from "./chat-items.ts";
import type { Word } from "./derive.ts";
import type { Locked } from "./fold-queries.ts";
import { markSent, ownReplies, takeTwin, type OwnReply } from "./message-queries.ts";

export type MessageItem = { shopId: string; platform: string; event: Extract<ChatEvent, { type: "message" }>; receivedAt: Date; conversation: Locked };

/** An echo of our own reply: the same message, now known to be with the platform. */
export type Echo = { conversation: Locked; fact: Fact | null; moved: FactPosition | null; word: Word | null };

/** Tells echoes of our replies from what was written elsewhere: by the platform's message id, then by ours, never by text and time. */
export async function matchEchoes(ctx: Working, items: readonly MessageItem[]): Promise<{ echoes: Echo[]; others: MessageItem[] }> {
  const asked = items.filter(({ event }) => event.sender !== "buyer" || event.clientId !== null);
  if (asked.length === 0) return { echoes: [], others: [...items] };
  const own = await ownReplies(ctx.sql, asked.map(({ conversation, event }) => ({ conversationId: conversation.id, platformMessageId: event.platformMessageId, clientId: event.clientId })));
  const echoes: Echo[] = [];
  const others: MessageItem[] = [];
  for (const item of items) {
    const { event, conversation } = item;
    const reply = ownOf(own, conversation.id, event);
    if (reply && (event.sender === "agent" || (reply.via === "automation" && event.sender !== "buyer"))) echoes.push(await takeEcho(ctx, reply, item));
    else others.push(item);
  }
  return { echoes, others };
}

function ownOf(own: readonly OwnReply[], conversationId: string, { platformMessageId, clientId }: MessageItem["event"]): OwnReply | undefined {
  const here = own.filter((row) => row.conversationId === conversationId);
  return here.find((row) => row.platformMessageId === platformMessageId) ?? here.find((row) => clientId !== null && wentAs(row, clientId));
}

async function takeEcho(ctx: Working, reply: OwnReply, { event, receivedAt, conversation }: MessageItem): Promise<Echo> {
  const sentAt = countedInstant(event.at, receivedAt).at;
  return acceptReply(ctx, reply, { platformMessageId: event.platformMessageId, acceptedAt: sentAt, conversation });
}

/**
 * The platform has a reply of ours, by its answer or by its echo, whichever is heard first; the earlier of the instants counts.
 * An echo that came before the answer and did not say whose it is was taken for a workbench reply: it goes into ours.
 */
export async function acceptReply(ctx: Working, reply: OwnReply, accepted: { platformMessageId: string; acceptedAt: Date; conversation: Locked }): Promise<Echo> {
  const { conversation, platformMessageId } = accepted;
  const known = reply.status === "sent" || reply.status === "recalled";
  const twin = reply.platformMessageId === null ? await takeTwin(ctx.sql, { id: reply.id, conversationId: conversation.id, platformMessageId }) : null;
  const acceptedAt = twin && twin.sentAt < accepted.acceptedAt ? twin.sentAt : accepted.acceptedAt;
  const seq = reply.platformMessageId ?? platformMessageId;
  if (known && acceptedAt >= reply.sentAt) return { conversation, fact: null, moved: null, word: null };
  await markSent(ctx.sql, { id: reply.id, platformMessageId, sentAt: acceptedAt });
  const fact: Fact = { kind: "agent", id: reply.id, atMs: acceptedAt.getTime(), seq, agentId: reply.agentId, writtenAtMs: reply.receivedAt.getTime(), ...(reply.clientId && { clientId: reply.clientId }) };
  const isHuman = reply.via === "inbox";
  const before = twin ?? (known && isHuman ? reply : null);
  const moved = before && positionOf({ ...fact, id: before.id, atMs: Math.min(before.sentAt.getTime(), acceptedAt.getTime()) });
  // What a rule sent is no fact: it stops nothing, and an echo that was taken for a person's answer is taken back.
  return { conversation, fact: isHuman ? fact : null, moved, word: known ? null : { id: reply.id, sender: isHuman ? "agent" : "bot", text: reply.text, sentAt: acceptedAt, counts: true } };
}

export const sentEvent = (shopId: string, conversationId: string, { id, sentAt }: Word): NewEvent => ({
  type: "message.sent",
  shopId,
  subject: { type: "message", id },
  data: { conversationId, sentAt: sentAt.toISOString() },
});
