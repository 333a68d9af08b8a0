import { useSyncExternalStore } from "react";

export type Preferences = {
  language: "zh" | "en";
  theme: "system" | "light" | "dark";
  /** Single-letter keys; off for people whom they disturb. */
  keys: boolean;
  panel: boolean;
};

const NAME = "xiaoer.preferences";
const INITIAL: Preferences = { language: "zh", theme: "system", keys: true, panel: true };
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    return { ...INITIAL, ...(JSON.parse(globalThis.localStorage?.getItem(NAME) ?? "{}") as Partial<Preferences>) };
  } catch {
    return INITIAL;
  }
}

export const preferences = () => current;

export function prefer(change: Partial<Preferences>) {
  current = { ...current, ...change };
  try {
    localStorage.setItem(NAME, JSON.stringify(current));
  } catch (cause) {
    console.warn("A preference could not be kept.", cause);
  }
  for (const listener of listeners) listener();
}

export function onPreference(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** This person's choices on this machine. */
export const usePreferences = (): Preferences => useSyncExternalStore(onPreference, preferences);
