import { follow, type Link, type ServerEvent } from "./stream.ts";

type Told = { kind: "event"; event: ServerEvent } | { kind: "link"; link: Link } | { kind: "who" };
export type Shared = { onEvent: (event: ServerEvent) => void; onLink: (link: Link) => void; onBreath: () => void };

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
  let link: Link = "connecting";
  let leads = false;

  const take = (event: ServerEvent) => {
    if (!OWN.has(event.type) && !isNew(event.id)) return;
    seen = event.id || seen;
    onEvent(event);
  };
  const setLink = (next: Link) => onLink((link = next));
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === "event") take(data.event);
    else if (data.kind === "link") setLink(data.link);
    else if (leads) channel.postMessage({ kind: "link", link } satisfies Told);
  };
  const lead = () => {
    leads = true;
    return follow({
      after: seen,
      signal: stopping.signal,
      onBreath,
      onEvent: (event) => (channel.postMessage({ kind: "event", event } satisfies Told), take(event)),
      onLink: (next) => (channel.postMessage({ kind: "link", link: next } satisfies Told), setLink(next)),
    });
  };
  return {
    start(after: string) {
      seen ||= after;
      channel.postMessage({ kind: "who" } satisfies Told);
      navigator.locks.request(name, { signal: stopping.signal }, lead).catch(() => undefined); // taken back by `stop`
    },
    stop() {
      stopping.abort();
      channel.close();
    },
  };
}

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
