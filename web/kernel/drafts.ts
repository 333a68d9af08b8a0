import { useSyncExternalStore } from "react";

export type Draft = { text: string; note: boolean };
type Kept = Draft & { at: number };

const KEEP = 200;
const PREFIX = "xiaoer.draft.";
const NONE: Draft = { text: "", note: false };
const shown = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** What was being written to a conversation, across reloads. */
export function readDraft(conversationId: string): Draft {
  const known = shown.get(conversationId);
  if (known) return known;
  const read = stored(conversationId);
  shown.set(conversationId, read);
  return read;
}

function stored(conversationId: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + conversationId) ?? "null") as Kept | null;
    return kept ? { text: kept.text, note: kept.note } : NONE;
  } catch {
    return NONE; // forbidden or damaged: as if nothing had been written
  }
}

/** Keeps what is being written. A full or forbidden store never stops the typing. */
export function keepDraft(conversationId: string, draft: Draft) {
  shown.set(conversationId, draft);
  for (const listener of listeners) listener();
  try {
    if (draft.text === "" && !draft.note) localStorage.removeItem(PREFIX + conversationId);
    else localStorage.setItem(PREFIX + conversationId, JSON.stringify({ ...draft, at: Date.now() } satisfies Kept));
    forgetOldest();
  } catch (cause) {
    console.warn("A draft could not be kept.", cause);
  }
}

/** Gives words back that could not be sent, before what has been written since. */
export function returnDraft(conversationId: string, { text, note }: Draft) {
  const newer = readDraft(conversationId).text;
  keepDraft(conversationId, { text: newer === "" ? text : `${text}\n${newer}`, note });
}

/** Takes words out again that are sent after all; what was added to them stays. */
export function takeDraft(conversationId: string, { text }: Pick<Draft, "text">) {
  const draft = readDraft(conversationId);
  const rest = draft.text === text ? "" : draft.text.startsWith(`${text}\n`) ? draft.text.slice(text.length + 1) : draft.text;
  keepDraft(conversationId, { text: rest, note: rest !== "" && draft.note });
}

function forgetOldest() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  if (names.length <= KEEP) return;
  const age = (name: string) => (JSON.parse(localStorage.getItem(name) ?? "{}") as Partial<Kept>).at ?? 0;
  for (const name of names.sort((a, b) => age(a) - age(b)).slice(0, names.length - KEEP)) localStorage.removeItem(name);
}

function subscribe(listener: () => void) {
  const onStorage = ({ key }: StorageEvent) => {
    if (!key?.startsWith(PREFIX)) return;
    shown.delete(key.slice(PREFIX.length)); // another window wrote
    listener();
  };
  listeners.add(listener);
  addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", onStorage);
  };
}

export const useDraft = (conversationId: string): Draft => useSyncExternalStore(subscribe, () => readDraft(conversationId));
