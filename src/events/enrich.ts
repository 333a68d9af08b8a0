import { toConversation } from "../conversations/list-row.ts";
import { conversationsById } from "../conversations/queries.ts";
import type { Sql } from "../db/client.ts";
import { messagesById } from "../messages/queries.ts";
import { toMessage } from "../messages/row.ts";
import { formatPosition, type Position } from "./position.ts";
import type { StoredEvent } from "./queries.ts";

/** An event as it goes to browsers: `frame` is the whole text, the same for everybody who may see it. */
export type LiveEvent = Position & { type: string; shopId: string; frame: string; /** What is said to one person and to nobody else. */ onlyFor?: string };

/** Kinds of events that change what a list or a transcript shows. */
const ABOUT_CONVERSATIONS = /^(?:message|conversation|turn|clock)\./;
/** Kinds of events that are told to one person and to nobody else. */
const ONE_PERSONS = /^(?:notice|kept)\./;
const ABOUT_MESSAGES = /^message\./;

/** Puts beside each event the conversation and the message as they are now, read once for all of them, so that nobody has to ask again. */
export async function enrich(sql: Sql, events: readonly StoredEvent[]): Promise<LiveEvent[]> {
  const [conversations, messages] = await Promise.all([
    textsById(events, conversationIdOf, async (ids) => (await conversationsById(sql, ids)).map(toConversation)),
    textsById(events, messageIdOf, async (ids) => (await messagesById(sql, ids)).map(toMessage)),
  ]);
  return events.map((event) => {
    const beside = { conversation: conversations.get(conversationIdOf(event) ?? ""), message: messages.get(messageIdOf(event) ?? "") };
    const { xid, seq, type, shopId } = event;
    const told = { xid, seq, type, shopId, frame: frameOf(event, beside) };
    return ONE_PERSONS.test(type) ? { ...told, onlyFor: String(event.data["userId"]) } : told;
  });
}

type IdOf = (event: StoredEvent) => string | null;

async function textsById(events: readonly StoredEvent[], idOf: IdOf, read: (ids: string[]) => Promise<{ id: string }[]>): Promise<Map<string, string>> {
  const ids = [...new Set(events.map(idOf).filter((id) => id !== null))];
  const rows = ids.length === 0 ? [] : await read(ids);
  return new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
}

function conversationIdOf({ type, subjectType, subjectId, data }: StoredEvent): string | null {
  if (!ABOUT_CONVERSATIONS.test(type)) return null;
  if (subjectType === "conversation") return subjectId;
  return typeof data["conversationId"] === "string" ? data["conversationId"] : null;
}

function messageIdOf({ type, subjectType, subjectId }: StoredEvent): string | null {
  return ABOUT_MESSAGES.test(type) && subjectType === "message" ? subjectId : null;
}

function frameOf(event: StoredEvent, beside: Record<string, string | undefined>): string {
  const { type, at, shopId, subjectType, subjectId, actorType, actorId, data } = event;
  const told = { type, at: at.toISOString(), shopId, subject: { type: subjectType, id: subjectId }, actor: { type: actorType, id: actorId }, data };
  const more = Object.entries(beside).flatMap(([name, text]) => (text === undefined ? [] : [`,"${name}":${text}`]));
  return frame(type, `${JSON.stringify(told).slice(0, -1)}${more.join("")}}`, formatPosition(event));
}

/** One server-sent event. `data` is JSON text, which has no line breaks. */
export const frame = (type: string, data: string, id: string): string => `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`;
