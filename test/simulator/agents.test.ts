import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { DEMO_PEOPLE, DEMO_SHOPS, createSimulator, demoCredentials, startAgents } from "../../simulator/index.ts";
import { planDay } from "../../simulator/index.ts";
import type { Agents } from "../../simulator/index.ts";
import { topicOf } from "../../simulator/corpus/index.ts";
import { MIDNIGHT, SHOPS } from "./shops.ts";

type Asked = { path: string; body: unknown };

/** An inbox with one waiting chat, of the form of the contract. */
function inbox() {
  const asked: Asked[] = [];
  const waiting = { waitingSince: new Date(Date.now() - 600_000).toISOString() as string | null };
  const app = new Hono()
    .post("/api/auth/sign-in/email", (c) => c.json({}, 200, { "set-cookie": "session=abc; HttpOnly" }))
    .use("/api/v1/*", async (c, next) => {
      if (c.req.header("cookie") !== "session=abc") return c.json({ error: { code: "unauthenticated" } }, 401);
      if (c.req.method !== "GET") asked.push({ path: `${c.req.method} ${c.req.path}`, body: await c.req.json().catch(() => null) });
      return next();
    })
    .get("/api/v1/me", (c) => c.json({ id: "user-1" }))
    .get("/api/v1/conversations", (c) => c.json({ items: [{ id: "c-1", shopId: "d1", ...waiting, lastMessage: { id: "m-1", sender: "buyer", text: "什么时候发货？", sentAt: new Date().toISOString() }, lastMessageId: "m-1" }], nextCursor: null }))
    .post("/api/v1/conversations/c-1/messages", (c) => {
      waiting.waitingSince = null;
      return c.json({}, 202);
    })
    .all("/api/v1/*", (c) => c.json({}));
  return { asked, fetch: (async (input: Request, init?: RequestInit) => app.fetch(new Request(input, init))) as typeof fetch };
}

async function until(agents: Agents, isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isDone(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  await agents.stop();
}

describe("simulated colleagues", () => {
  it("sign in, go online, answer who waits, and go offline", async () => {
    const { asked, fetch } = inbox();
    const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
    const agents = startAgents({ baseUrl: "http://xiaoer.test", accounts: [{ email: "a@b.c", password: "p" }], seed: "1", clock, haste: 500, oneGoesAway: false, fetch });
    await until(agents, () => agents.sent() > 0);

    expect(asked[0]).toEqual({ path: "PUT /api/v1/me/presence", body: { state: "online" } });
    expect(asked).toContainEqual({ path: "POST /api/v1/me/heartbeat", body: null });
    expect(asked).toContainEqual({ path: "POST /api/v1/conversations/c-1/messages", body: { clientId: expect.any(String), text: expect.any(String) } });
    expect(asked.at(-1)).toEqual({ path: "PUT /api/v1/me/presence", body: { state: "offline" } });
  });
  it("know what a buyer talks about", () => {
    expect(topicOf("我的快递到哪了")?.name).toBe("物流");
    expect(topicOf("你好")).toBeNull();
  });
});

describe("buyers of a reactive plan", () => {
  it("go on when they are answered, say thanks, and nudge when they are not", async () => {
    const simulator = createSimulator({ seed: "react", shops: SHOPS, target: "http://xiaoer.test", startMs: MIDNIGHT, fetch: async () => new Response('{"code":0}'), dials: { speed: Infinity } });
    const plan = planDay({ seed: "react", startMs: MIDNIGHT, sizes: { messages: 60, orders: 0, refunds: 0 }, shops: SHOPS, replies: "reactive" });
    await simulator.run(plan);
    simulator.stop();
    const { messages } = simulator.books();
    const nudged = messages.filter(({ conversationId }) => plan.visits.some((visit) => visit.conversationId === conversationId)).length;
    expect(nudged).toBe(60 + 2 * plan.visits.length);
    expect(messages.every(({ sender }) => sender !== "agent")).toBe(true);
  });
});

describe("the demonstration's roster", () => {
  it("has three shops, two of them on one connection, six agents, a lead and a manager", () => {
    expect(DEMO_SHOPS.map(({ platform }) => platform)).toEqual(["douyin", "douyin", "standard"]);
    expect(DEMO_SHOPS[0]?.connectionId).toBe(DEMO_SHOPS[1]?.connectionId);
    expect(["agent", "lead", "manager"].map((role) => DEMO_PEOPLE.filter((person) => person.role === role).length)).toEqual([6, 1, 1]);
    const ids = new Set(DEMO_SHOPS.map(({ id }) => id));
    expect(DEMO_PEOPLE.every(({ shopIds }) => shopIds.every((id) => ids.has(id)))).toBe(true);
  });
  it("gives credentials in the form of the contract", () => {
    const [first, , last] = DEMO_SHOPS.map((shop) => demoCredentials(shop, "http://127.0.0.1:8788"));
    expect(first).toMatchObject({ platformShopId: "95250", gateway: "http://127.0.0.1:8788", feige: { callUrl: "http://127.0.0.1:8788/connector/douyin-demo" } });
    expect(last).toMatchObject({ callUrl: "http://127.0.0.1:8788/connector/shanjian" });
  });
});
