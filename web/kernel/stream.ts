export type ServerEvent = { id: string; type: string; data: unknown };
export type Link = "connecting" | "live" | "lost" | "signed_out";
type Follow = {
  after: string;
  signal: AbortSignal;
  onEvent: (event: ServerEvent) => void;
  onLink: (link: Link) => void;
  /** Something came, be it only the server's sign of life. */
  onBreath?: () => void;
};

/** The server says something at least every 15 s; two such silences mean that nobody is there. */
const SILENCE_MS = 35_000;

/** Follows the event stream for good: every event once and in order, across losses, until `signal` aborts. */
export async function follow({ after, signal, onEvent, onLink, onBreath = () => undefined }: Follow) {
  let seen = after;
  for (let failures = 0; !signal.aborted; failures++) {
    const attempt = new AbortController();
    const watch = silenceWatch(attempt);
    try {
      const response = await fetch("/api/v1/events", {
        signal: AbortSignal.any([signal, attempt.signal]),
        headers: { accept: "text/event-stream", ...(seen !== "" && { "last-event-id": seen }) },
      });
      if (response.status === 401) return onLink("signed_out");
      if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
      onLink("live");
      failures = 0;
      const breathe = () => (watch.heard(), onBreath());
      for await (const event of readEvents(response.body, breathe)) {
        seen = event.id || seen; // before applying: an event that breaks us must not come back for ever
        onEvent(event);
      }
    } catch {
      if (signal.aborted) return;
    } finally {
      watch.stop();
    }
    if (signal.aborted) return;
    onLink("lost");
    await pause(Math.min(15_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2), signal);
  }
}

/** Reads server-sent events; lines of comment only breathe. */
export async function* readEvents(body: ReadableStream<Uint8Array>, onBreath: () => void = () => undefined): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    onBreath();
    const blocks = (rest + read.value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  const found = new Map<string, string>();
  for (const line of block.split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    if (name !== "") found.set(name, found.has(name) ? `${found.get(name)}\n${value}` : value);
  }
  const type = found.get("event") ?? "message";
  const data = found.get("data") ?? (type === "reset" ? "null" : "");
  return data === "" ? undefined : { id: found.get("id") ?? "", type, data: JSON.parse(data) };
}

/** Gives an attempt up when nothing is heard any more, or when the machine says that it is offline. */
function silenceWatch(attempt: AbortController) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const giveUp = () => attempt.abort();
  globalThis.addEventListener?.("offline", giveUp);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, SILENCE_MS);
  };
  heard();
  const stop = () => {
    clearTimeout(timer);
    globalThis.removeEventListener?.("offline", giveUp);
  };
  return { heard, stop };
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    const wake = ["online", "visibilitychange"];
    function done() {
      clearTimeout(timer);
      for (const name of wake) globalThis.removeEventListener?.(name, done);
      signal.removeEventListener("abort", done);
      resolve();
    }
    for (const name of wake) globalThis.addEventListener?.(name, done);
    signal.addEventListener("abort", done);
  });
