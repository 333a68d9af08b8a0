import { useSyncExternalStore } from "react";
import type { Link } from "./stream.ts";

type State = { link: Link; since: number; wasLost: boolean };

let state: State = { link: "connecting", since: 0, wasLost: false };
const listeners = new Set<() => void>();

/** Notes how the stream is; `nowMs` is the instant up to which the page is known to be true when it is lost. */
export function setLink(link: Link, nowMs: number) {
  if (link === state.link) return;
  state = { link, since: nowMs, wasLost: link === "lost" || (link === "live" && state.link === "lost") };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useLink = (): State => useSyncExternalStore(subscribe, () => state);
