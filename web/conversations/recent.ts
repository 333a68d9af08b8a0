import { useSyncExternalStore } from "react";

export type Recent = { id: string; name: string };

const NAME = "xiaoer.recent";
const MOST = 12;
const NONE: readonly Recent[] = [];
const listeners = new Set<() => void>();
let shown: { of: string; chats: readonly Recent[] } | undefined;

/** The last chats that this person opened on this machine, newest first. Names are as the list shows them: masked. */
function recent(userId: string): readonly Recent[] {
  if (shown?.of !== userId) shown = { of: userId, chats: stored(userId) };
  return shown.chats;
}

function stored(userId: string): readonly Recent[] {
  try {
    return JSON.parse(localStorage.getItem(`${NAME}.${userId}`) ?? "null") ?? NONE;
  } catch {
    return NONE; // forbidden or damaged: as if none had been opened
  }
}

export function noteRecent(userId: string, chat: Recent) {
  const before = recent(userId);
  const known = before.find(({ id }) => id === chat.id);
  if (known?.name === chat.name) return; // where it stands it stays: nothing moves under the pointer
  const chats = known ? before.map((one) => (one.id === chat.id ? chat : one)) : [chat, ...before].slice(0, MOST);
  shown = { of: userId, chats };
  try {
    localStorage.setItem(`${NAME}.${userId}`, JSON.stringify(chats));
  } catch (cause) {
    console.warn("The last chats could not be kept.", cause);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useRecent = (userId: string): readonly Recent[] => useSyncExternalStore(subscribe, () => recent(userId));
