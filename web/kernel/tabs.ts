import { serverNow } from "./clock.ts";
import { follow, type Link, type ServerEvent } from "./stream.ts";

type Told = { kind: "event"; event: ServerEvent } | { kind: "link"; link: Link; at: number } | { kind: "who" };
export type Shared = {
  onEvent: (event: ServerEvent) => void;
  /** `at`: since when it is so; of a lost one, when something was last heard. */
  onLink: (link: Link, at: number) => void;
  onBreath: () => void;
};

/** What the stream says of itself; its id is the place from which it goes on, and may be one that was told. */
const OWN = new Set(["hello", "reset"]);
/** How many events back a repetition is recognised: one tab's take-over repeats no more than it missed. */
const REMEMBERED = 2_000;

/**
 * One stream for all tabs of a person: the tab that holds the lock reads it and tells the others.
 * When it closes, another goes on from where it itself stood. `listen` before reading anything; `start` with the cursor of the first answer.
 */
export function shareStream(name: string, { onEvent, onLink, onBreath }: Shared) {
  const channel = new BroadcastChannel(name);
  const stopping = new AbortController();
  const isNew = rememberIds();
  let seen = "";
  let state: { link: Link; at: number } = { link: "connecting", at: 0 };
  let heardAt = 0;
  let leads = false;

  const take = (event: ServerEvent) => {
    if (!OWN.has(event.type) && !isNew(event.id)) return;
    seen = event.id || seen;
    onEvent(event);
  };
  const setLink = (link: Link, at: number) => {
    state = { link, at };
    onLink(link, at);
  };
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === "event") take(data.event);
    else if (data.kind === "link") setLink(data.link, data.at);
    else if (leads) channel.postMessage({ kind: "link", ...state } satisfies Told);
  };
  const lead = () => {
    leads = true;
    return follow({
      after: seen,
      signal: stopping.signal,
      onBreath: () => {
        heardAt = serverNow();
        onBreath();
      },
      onEvent: (event) => (channel.postMessage({ kind: "event", event } satisfies Told), take(event)),
      onLink: (link) => {
        const at = link === "lost" && heardAt > 0 ? heardAt : serverNow();
        channel.postMessage({ kind: "link", link, at } satisfies Told);
        setLink(link, at);
      },
    });
  };
  return {
    /** Whether this tab is the one that reads the stream. */
    leads: () => leads,
    start(after: string) {
      seen ||= after;
      channel.postMessage({ kind: "who" } satisfies Told);
      void (hasLocks() ? navigator.locks.request(name, { signal: stopping.signal }, lead).catch(() => undefined) : lead()); // refused only by `stop`
    },
    stop() {
      stopping.abort();
      channel.close();
    },
  };
}

/** Browsers lend locks to https and localhost only; elsewhere each tab reads for itself. */
const hasLocks = () => "locks" in navigator;

function rememberIds() {
  const seen = new Set<string>();
  return (id: string) => {
    if (id === "") return true;
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? id);
    return true;
  };
}
