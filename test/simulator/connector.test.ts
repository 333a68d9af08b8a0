import { describe, expect, it } from "vitest";
import { createSimulator } from "../../simulator/index.ts";
import type { Dials } from "../../simulator/index.ts";
import { standardHeaders } from "../../simulator/wire/sign.ts";
import { MIDNIGHT, SECRET, SHOPS } from "./shops.ts";

function shopSystem(dials: Partial<Dials> = {}) {
  const pushed: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    pushed.push(await request.text());
    return new Response('{"code":0,"msg":"success"}');
  };
  const simulator = createSimulator({ seed: "connector", shops: SHOPS, target: "http://xiaoer.test", startMs: MIDNIGHT, fetch, dials: { speed: Infinity, ...dials } });
  const call = async (type: string, data: unknown, { connectionId = "s1", id = "call_1", secret = SECRET } = {}) => {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
    const headers = standardHeaders({ id, timestampSeconds: Math.floor(Date.now() / 1000), body }, [secret]);
    const response = await simulator.fetch(new Request(`http://shop.test/connector/${connectionId}`, { method: "POST", headers, body }));
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, retryAfter: response.headers.get("retry-after") };
  };
  return { simulator, call, pushed };
}

const reply = (conversation_id: string, client_id = "client-1") => ({ conversation_id, client_id, content: { kind: "text", text: "亲，今天发货" } });

describe("reply.send", () => {
  it.each([["s1", "s1"], ["d1", "app"]])("is accepted once by %s, comes back as a push, and stands in the books", async (shop, connectionId) => {
    const { simulator, call, pushed } = shopSystem();
    simulator.start();
    const { conversationId, at } = simulator.say({ shop, text: "什么时候发货？" });
    const first = await call("reply.send", reply(conversationId), { connectionId });
    expect(first.status).toBe(200);
    expect(await call("reply.send", reply(conversationId), { connectionId, id: "call_2" })).toEqual(first);
    await simulator.settled();
    simulator.stop();

    const { replies, waits, messages } = simulator.books();
    expect(replies).toMatchObject([{ clientId: "client-1", messageId: first.body["message_id"], requests: 2 }]);
    expect(waits).toMatchObject([{ startedAt: at, state: "answered", replyMessageId: first.body["message_id"], answeredAt: Date.parse(String(first.body["accepted_at"])) }]);
    expect(messages).toHaveLength(2);
    expect(pushed.filter((body) => body.includes("client-1"))).toHaveLength(1);
  });
  it("is answered by stars from most buyers where it asks for a rating of a shop's own system, and by nobody's next words", async () => {
    const { simulator, call, pushed } = shopSystem();
    simulator.start();
    const chats = Array.from({ length: 12 }, () => simulator.say({ shop: "s1", text: "谢谢" }));
    for (const [i, { conversationId }] of chats.entries()) await call("reply.send", { ...reply(conversationId, `care rating:${i}`), asks: "rating" }, { id: `ask_${i}` });
    await simulator.settled();
    simulator.stop();
    const rated = pushed.filter((body) => body.includes("conversation.rated"));
    expect(rated.length).toBeGreaterThan(3);
    expect(rated.length).toBeLessThan(13);
  });
  it("is refused to strangers, for unknown chats and for nothing said", async () => {
    const { simulator, call } = shopSystem();
    const { conversationId } = simulator.say({ shop: "s1" });
    expect((await call("reply.send", reply(conversationId), { secret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })).status).toBe(401);
    expect(await call("reply.send", reply("nobody"))).toMatchObject({ status: 422, body: { code: "conversation_not_found" } });
    expect((await call("reply.send", reply(conversationId), { connectionId: "app" })).status).toBe(422);
    expect((await call("reply.send", { conversation_id: conversationId, client_id: "x", content: { kind: "text", text: " " } })).status).toBe(422);
    expect(simulator.books().replies).toEqual([]);
  });
  it("fails as told, and is accepted when it is tried again", async () => {
    const { simulator, call } = shopSystem();
    const { conversationId } = simulator.say({ shop: "s1" });
    simulator.failReplies({ status: 422, matches: ({ text }) => text.includes("发货") });
    simulator.failReplies({ status: 429, retryAfterSeconds: 2 });
    expect(await call("reply.send", reply(conversationId))).toMatchObject({ status: 422, body: { code: "forbidden_words" } });
    expect(await call("reply.send", reply(conversationId))).toMatchObject({ status: 429, retryAfter: "2" });
    expect((await call("reply.send", reply(conversationId))).status).toBe(200);
  });
  it("is accepted once even when its answer is lost", async () => {
    const { simulator, call } = shopSystem({ lostAnswers: 1 });
    const { conversationId } = simulator.say({ shop: "s1" });
    expect((await call("reply.send", reply(conversationId))).status).toBe(500);
    expect((await call("reply.send", reply(conversationId))).status).toBe(200);
    expect(simulator.books().replies).toHaveLength(1);
  });
});
