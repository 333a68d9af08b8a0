import { describe, expect, it } from "vitest";
import { ROUGH, createSimulator, planDay } from "../../simulator/index.ts";
import type { Dials } from "../../simulator/index.ts";
import { signPush, isSignedByOneOf } from "../../simulator/wire/sign.ts";
import { KEYS, MIDNIGHT, SECRET, SHOPS, SMALL } from "./shops.ts";

type Receiver = { heard: Map<string, number>; refused: number; fetch: (request: Request) => Promise<Response> };

/** Refuses what is not signed, fails every third request, and counts each message, order step and refund step that it accepts. */
function receiver({ failEvery = 3 } = {}): Receiver {
  const state: Receiver = { heard: new Map(), refused: 0, fetch: async () => new Response() };
  let requests = 0;
  state.fetch = async (request) => {
    const body = await request.text();
    const push = new URL(request.url).pathname === "/webhooks/douyin/app";
    const signed = push ? isPushSigned(request.headers, body) : isSignedByOneOf(request.headers, body, { secrets: [SECRET], nowMs: Date.now() });
    if (!signed) {
      state.refused += 1;
      return new Response('{"code":1}', { status: push ? 200 : 401 });
    }
    requests += 1;
    if (requests % failEvery === 0) return push ? new Response('{"code":40044}') : new Response("", { status: 503 });
    for (const key of keysOf(body, push)) state.heard.set(key, (state.heard.get(key) ?? 0) + 1);
    return new Response('{"code":0,"msg":"success"}');
  };
  return state;
}

function isPushSigned(headers: Headers, body: string): boolean {
  const method = headers.get("sign-method") === "md5" ? "md5" : "hmac-sha256";
  return headers.get("app-id") === KEYS.appKey && headers.get("event-sign") === signPush(body, KEYS, method);
}

function keysOf(body: string, push: boolean): string[] {
  const ids = push ? body.matchAll(/"msg_id":"([^"]+)"/g) : body.matchAll(/"(?:serverId|message_id|updated_at|conversation_id)":"([^"]+)"/g);
  return [...ids].map(([, id]) => id ?? "");
}

const quick: Partial<Dials> = { speed: Infinity, retryPausesMs: [1, 2, 4] };

describe("pushing a day", () => {
  it("brings every fact until it is accepted, through failures, repeats, shuffling and corruption", async () => {
    const other = receiver();
    const simulator = createSimulator({ seed: "rough", shops: SHOPS, target: "http://xiaoer.test", startMs: MIDNIGHT, fetch: other.fetch, dials: { ...ROUGH, ...quick, delayMs: 2, corrupt: 0.1 } });
    const plan = planDay({ seed: "rough", startMs: MIDNIGHT, sizes: SMALL, shops: SHOPS });
    await simulator.run(plan);
    simulator.stop();

    const books = simulator.books();
    expect(books.problems).toEqual([]);
    expect(books.messages).toHaveLength(SMALL.messages);
    expect(books.messages.filter(({ messageId }) => !other.heard.has(messageId))).toEqual([]);
    expect(simulator.counters.facts).toBe(plan.facts.length);
    expect(simulator.counters.retried).toBeGreaterThan(0);
    expect(simulator.counters.repeated).toBeGreaterThan(0);
    expect(other.refused).toBe(simulator.counters.corrupted);
  });

  it("reports a receiver that takes a corrupted delivery", async () => {
    const simulator = createSimulator({ seed: "naive", shops: SHOPS, target: "http://xiaoer.test", startMs: MIDNIGHT, fetch: async () => new Response('{"code":0}'), dials: { ...quick, corrupt: 1 } });
    await simulator.run(planDay({ seed: "naive", startMs: MIDNIGHT, sizes: { messages: 5, orders: 2, refunds: 0 }, shops: SHOPS }));
    simulator.stop();
    expect(simulator.books().problems.length).toBe(simulator.counters.corrupted);
  });

  it("keeps the same books whatever trouble there is on the way", async () => {
    const books = [];
    for (const dials of [quick, { ...ROUGH, ...quick, delayMs: 3 }]) {
      const simulator = createSimulator({ seed: "same", shops: SHOPS, target: "http://xiaoer.test", startMs: MIDNIGHT, fetch: receiver({ failEvery: 5 }).fetch, dials });
      await simulator.run(planDay({ seed: "same", startMs: MIDNIGHT, sizes: SMALL, shops: SHOPS }));
      simulator.stop();
      books.push(simulator.books());
    }
    expect(books[0]).toEqual(books[1]);
  });

  it("pushes nothing twice when nobody asks for trouble", async () => {
    const other = receiver({ failEvery: Infinity });
    const simulator = createSimulator({ seed: "calm", shops: SHOPS, target: "http://xiaoer.test", startMs: MIDNIGHT, fetch: other.fetch, dials: quick });
    await simulator.run(planDay({ seed: "calm", startMs: MIDNIGHT, sizes: SMALL, shops: SHOPS }));
    simulator.stop();
    expect(simulator.books().messages.filter(({ messageId }) => other.heard.get(messageId) !== 1)).toEqual([]);
    expect(simulator.counters.requests).toBe(simulator.counters.accepted);
  });
});
