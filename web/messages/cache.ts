import type { QueryClient } from "@tanstack/react-query";
import { dropItems, hasItem, mapItems, type Pages } from "../kernel/pages.ts";
import type { Message } from "../kernel/shapes.ts";

export const keys = { of: (conversationId: string) => ["messages", conversationId] as const };

/** A wait ended, a chat was resolved or opened again, a promise made or kept. */
export const marksChanged = (client: QueryClient, conversationId?: string) => void client.invalidateQueries({ queryKey: conversationId === undefined ? ["marks"] : ["marks", conversationId] });

/** A message of ours that the server has not answered for yet. */
export const isOwnDraft = (message: Message): boolean => message.id === message.clientId;

const isSame = (a: Message, b: Message) => a.id === b.id || (a.clientId !== null && a.clientId === b.clientId);

/** What the platform has confirmed is not unsaid by an answer that left earlier. */
const isEarlier = (shown: Message, told: Message) =>
  (shown.status === "sent" || shown.status === "recalled") && (told.status === "queued" || told.status === "sending");

/** Adds or replaces a message; our own is found by the id that we gave it. Conversations that were not opened are left alone. */
export function putMessage(client: QueryClient, message: Message) {
  client.setQueryData<Pages<Message>>(keys.of(message.conversationId), (old) => {
    if (!old) return old;
    const same = (other: Message) => isSame(other, message);
    if (hasItem(old, same)) return mapItems(old, (other) => (same(other) && !isEarlier(other, message) ? message : other));
    return inserted(old, message);
  });
}

/** The answer to a send: it replaces what we showed early, but not what the stream has told since. */
export function putAnswer(client: QueryClient, message: Message) {
  const shown = client.getQueryData<Pages<Message>>(keys.of(message.conversationId));
  const told = shown && hasItem(shown, (other) => other.id === message.id);
  if (!told) putMessage(client, message);
}

export function dropMessage(client: QueryClient, conversationId: string, id: string) {
  client.setQueryData<Pages<Message>>(keys.of(conversationId), (old) => old && dropItems(old, (message) => message.id === id));
}

/** Pages go from the newest to the oldest, the messages of a page from the oldest to the newest. */
function inserted(old: Pages<Message>, message: Message): Pages<Message> {
  const at = old.pages.findIndex((page, i) => startsBefore(page.items, message) || (i === old.pages.length - 1 && page.nextCursor === null));
  const page = at === -1 && old.pages[0]?.items.length === 0 ? 0 : at;
  return { ...old, pages: old.pages.map((one, i) => (i === page ? { ...one, items: sortedIn(one.items, message) } : one)) };
}

const startsBefore = (items: readonly Message[], message: Message) => items[0] !== undefined && instant(items[0]) <= instant(message);
const instant = (message: Message) => Date.parse(message.sentAt);

function sortedIn(items: readonly Message[], message: Message): Message[] {
  const later = items.findIndex((other) => instant(other) > instant(message));
  return later === -1 ? [...items, message] : items.toSpliced(later, 0, message);
}
