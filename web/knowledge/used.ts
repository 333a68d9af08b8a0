import { useSyncExternalStore } from "react";

/** What was put into a reply of a chat and has not been judged yet. */
export type Used = { useId: string; title: string };

const used = new Map<string, Used>();
const listeners = new Set<() => void>();

export function setUsed(conversationId: string, one: Used | null) {
  if (one === null) used.delete(conversationId);
  else used.set(conversationId, one);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useUsed = (conversationId: string): Used | undefined => useSyncExternalStore(subscribe, () => used.get(conversationId));
