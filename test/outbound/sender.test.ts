import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChannelError } from "../../src/channels/port.ts";
import { retryMessage } from "../../src/messages/retry.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { claimReplies } from "../../src/outbound/queries.ts";
import { createSender } from "../../src/outbound/sender.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays, echo, platform } from "./chat.ts";

let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s1"] });
});
afterAll(() => world.close());

async function chat(texts: string[], seconds = 10) {
  const name = `c${++named}`;
  const id = await buyerSays(world, { shopId: "s1", name, seconds: 0 });
  const messages = [];
  for (const [i, text] of texts.entries()) messages.push(await sendMessage(as(world, "mei", seconds + i), id, { text, clientId: `${name}-${i}`, mayNameAgent: false }));
  return { id, messages };
}

function sender(channels: ReturnType<typeof platform>["channels"], seconds = 20) {
  const clock = { now: at(seconds) };
  const { step, drain } = createSender({ db: world.db, channels, clock: () => clock.now, onError: (error) => { throw error; } });
  const run = async (until?: number) => {
    if (until !== undefined) clock.now = at(until);
    while ((await step()) > 0) await drain();
    await drain();
  };
  return { run, step, drain };
}

const stateOf = async (id: string) => (await world.db.work<{ status: string; failure: object | null; sentAt: Date }[]>`select status, failure, sent_at from messages where id = ${id}`)[0]!;
const typesOf = async (id: string) => (await world.db.work<{ type: string }[]>`select type from events where subject_id = ${id} order by seq`).map((row) => row.type);

describe("replies out", () => {
  it("sends once, in order written, and stops the clock at the accept time", async () => {
    const { id, messages } = await chat(["一", "二", "三"]);
    const shop = platform();
    shop.told.at = () => at(19);
    await sender(shop.channels).run();
    expect(shop.taken.map((reply) => reply.content.text)).toEqual(["一", "二", "三"]);
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status: "sent", failure: null, sentAt: at(19) });
    expect(await typesOf(messages[0]!.id)).toEqual(["message.queued", "message.sent"]);
    const [turn] = await world.db.work`select state, answered_at, answered_by_id from turns where conversation_id = ${id}`;
    expect(turn).toEqual({ state: "answered", answeredAt: at(19), answeredById: "mei" });
  });

  it("sends each reply once with two servers at once", async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => chat(["一", "二"])));
    const shop = platform({ idempotentReply: false });
    shop.told.delayMs = 5;
    const [a, b] = [sender(shop.channels), sender(shop.channels)];
    await Promise.all([a.run(), b.run()]);
    await Promise.all([a.run(), b.run()]);
    expect(shop.calls.length).toBe(24);
    for (const { messages } of many) {
      const order = messages.map((message) => shop.calls.indexOf(message.clientId!));
      expect(order[0]!).toBeLessThan(order[1]!);
    }
  });

  it("keeps two replies of two conversations apart that were given the same short clientId, and knows their echoes", async () => {
    const ids = await Promise.all(["e1", "e2"].map((name) => buyerSays(world, { shopId: "s1", name, seconds: 0 })));
    for (const id of ids) await sendMessage(as(world, "mei", 5), id, { text: "好", clientId: "1", mayNameAgent: false });
    const shop = platform();
    shop.faults.push("hang_after");
    await sender(shop.channels).run();
    expect(shop.taken).toHaveLength(2);
    for (const reply of shop.taken) await echo(world, { shopId: "s1", reply, seconds: 21 });
    const rows = await world.db.work`select kind, via, status from messages where conversation_id = any(${ids}) and sender = 'agent'`;
    expect(rows).toEqual(ids.map(() => ({ kind: "text", via: "inbox", status: "sent" })));
  });

  it("shows the platform's reason for a refusal, holds nothing up and sends again when asked", async () => {
    const { id, messages } = await chat(["一", "二"]);
    const shop = platform();
    shop.faults.push(new ChannelError("rejected", "FORBIDDEN_WORD", "不能发送联系方式"));
    await sender(shop.channels).run();
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status: "failed", failure: { code: "FORBIDDEN_WORD", message: "不能发送联系方式" } });
    expect(await stateOf(messages[1]!.id)).toMatchObject({ status: "sent" });
    const again = await retryMessage(as(world, "mei", 30), id, messages[0]!.id);
    expect(again).toMatchObject({ status: "queued", failure: null });
    await sender(shop.channels, 40).run();
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status: "sent", failure: null });
    expect(await typesOf(messages[0]!.id)).toEqual(["message.queued", "message.failed", "message.queued", "message.sent"]);
    await expect(retryMessage(as(world, "mei", 50), id, messages[0]!.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("tries silence again with a pause, in order", async () => {
    const { messages } = await chat(["一", "二"]);
    const shop = platform();
    shop.faults.push(new ChannelError("unreachable", "503", "down"), new ChannelError("rate_limited", "429", "slow", { retryAfterMs: 5000 }));
    const { run } = sender(shop.channels);
    await run(20);
    expect(shop.calls).toHaveLength(1);
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status: "queued" });
    await run(21);
    expect(shop.calls).toHaveLength(2);
    await run(25);
    expect(shop.calls).toHaveLength(2);
    await run(26);
    expect(shop.taken.map((reply) => reply.content.text)).toEqual(["一", "二"]);
  });

  it("lets a later reply go after two minutes, and gives up after ten", async () => {
    const { messages } = await chat(["一", "二"]);
    const shop = platform();
    const down = () => new ChannelError("unreachable", "503", "down");
    shop.faults.push(down());
    const { run } = sender(shop.channels);
    await run(20);
    shop.faults.push(down());
    await run(140);
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status: "failed", failure: { code: "held_up" } });
    expect(await stateOf(messages[1]!.id)).toMatchObject({ status: "queued" });
    shop.faults.push(down());
    await run(11 + 600);
    expect(await stateOf(messages[1]!.id)).toMatchObject({ status: "failed", failure: { code: "503", message: "down" } });
  });

  it.each([
    ["same call, same key, where the platform knows a repetition", { idempotentReply: true }, "sent", 1],
    ["read back where it does not", { idempotentReply: false, readsBack: true }, "sent", 1],
    ["shown to a person where it cannot be known", { idempotentReply: false }, "unknown", 1],
  ])("after a crash between call and answer: %s", async (_, kind, status, taken) => {
    const { messages } = await chat(["一"]);
    const shop = platform(kind);
    const { attemptIds, ...claim } = { now: at(20), leaseUntil: at(50), limit: 1, attemptIds: [newId()], busyShops: [] };
    const [claimed] = await claimReplies(world.db.work, { ...claim, attemptIds });
    expect(claimed).toMatchObject({ messageId: messages[0]!.id, earlier: 0, platformBuyerId: expect.stringMatching(/^b-c/) });
    shop.taken.push({ clientId: messages[0]!.clientId!, platformConversationId: "x", platformBuyerId: "y", content: { kind: "text" } });
    const { run } = sender(shop.channels);
    await run(49);
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status: "sending" });
    await run(51);
    expect(await stateOf(messages[0]!.id)).toMatchObject({ status });
    expect(shop.taken).toHaveLength(taken);
  });
});
