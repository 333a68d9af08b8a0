import { afterEach, expect, test, vi } from "vitest";
import { follow, readEvents, type ServerEvent } from "../../web/kernel/stream.ts";

const body = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
const event = (id: string, type = "message.received") => `id: ${id}\nevent: ${type}\ndata: {"n":"${id}"}\n\n`;

async function read(...chunks: string[]): Promise<ServerEvent[]> {
  const all: ServerEvent[] = [];
  for await (const one of readEvents(body(...chunks))) all.push(one);
  return all;
}

afterEach(() => vi.unstubAllGlobals());

test("an event cut anywhere between two chunks is read whole", async () => {
  const whole = `retry: 1000\n${event("1-1", "hello")}: still here\n\n${event("1-2")}`;
  for (let cut = 0; cut <= whole.length; cut++) {
    const all = await read(whole.slice(0, cut), whole.slice(cut));
    expect(all.map(({ id, type }) => `${id} ${type}`)).toEqual(["1-1 hello", "1-2 message.received"]);
  }
});

test("half an event at the end is no event", async () => {
  expect((await read(event("1-1"), "id: 1-2\nevent: x\ndata: {}")).length).toBe(1);
});

test("after a cut, a refusal and half an event it resumes from its own cursor; every event once", async () => {
  const stop = new AbortController();
  const cursors: (string | undefined)[] = [];
  const answers = [() => new Response(body(event("8"), event("10"))), () => new Response(null, { status: 503 }), () => new Response(body(event("30"), "id: 40\ndata: {")), () => new Response(body(event("40")))];
  vi.stubGlobal("fetch", (_url: string, { headers }: { headers: Record<string, string> }) => {
    cursors.push(headers["last-event-id"]);
    const answer = answers.shift();
    if (!answer) stop.abort();
    return Promise.resolve(answer?.() ?? new Response(null, { status: 503 }));
  });
  const seen: string[] = [];
  await follow({ after: "7", signal: stop.signal, onEvent: ({ id }) => seen.push(id), onLink: () => undefined });
  expect(cursors).toEqual(["7", "10", "10", "30", "40"]);
  expect(seen).toEqual(["8", "10", "30", "40"]);
});

test("a session that ended stops it, and says so", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 401 })));
  const links: string[] = [];
  await follow({ after: "", signal: new AbortController().signal, onEvent: () => undefined, onLink: (link) => links.push(link) });
  expect(links).toEqual(["signed_out"]);
});
