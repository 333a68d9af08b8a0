import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let aheadMs = 0; // how far the server's clock is ahead of this machine's
let nowMs = Date.now();

export function learnServerTime(serverMs: number) {
  if (Number.isFinite(serverMs)) aheadMs = serverMs - Date.now();
}

/** The server's present instant in epoch milliseconds, as well as we know it. */
export const serverNow = () => Date.now() + aheadMs;

function beat() {
  nowMs = serverNow();
  timer = setTimeout(beat, 1_000 - (nowMs % 1_000));
  for (const listener of listeners) listener();
}

/** Calls at each full second; the clock stops when nobody listens. */
export function everySecond(listener: () => void) {
  listeners.add(listener);
  if (timer === undefined) beat();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Reads the page's one clock. The caller renders again only when what it reads from the time changes. */
export const useClock = <T extends string | number | boolean>(read: (nowMs: number) => T): T =>
  useSyncExternalStore(everySecond, () => read(nowMs));

/** Runs once after so many milliseconds; the answer takes it back. */
export function after(ms: number, run: () => void) {
  const waiting = setTimeout(run, ms);
  return () => clearTimeout(waiting);
}
