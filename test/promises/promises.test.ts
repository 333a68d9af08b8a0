import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { getConversation } from "../../src/conversations/list.ts";
import { replyAccepted } from "../../src/conversations/reply-accepted.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { listPromises } from "../../src/promises/list.ts";
import { cancelPromise, finishPromise, makePromise } from "../../src/promises/promise.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s1"] });
});
afterAll(() => world.close());

const mei = (seconds: number) => as(world, "mei", seconds);
const sweep = (seconds: number) => sweepStep({ db: world.db, clock: () => at(seconds) });
const promise = (id: string, seconds: number, dueSeconds: number, clientId?: string) => makePromise(mei(seconds), id, { dueAt: at(dueSeconds).toISOString(), text: "问过仓库回您", ...(clientId && { clientId }) });
const listed = async (id: string) => (await listPromises(mei(0), { conversation: id, limit: 50 })).items;

/** A chat that Mei holds and has answered, so that no wait is open. */
async function chat(): Promise<string> {
  const id = await buyerSays(world, { shopId: "s1", name: `p${++named}`, seconds: 0 });
  await assignConversation(mei(1), id, { agentId: "mei" });
  await replies(id, 2, 2);
  return id;
}

async function replies(id: string, writtenSeconds: number, acceptedSeconds: number, clientId = `c${++named}`): Promise<void> {
  const { id: messageId } = await sendMessage(mei(writtenSeconds), id, { text: "您好", clientId, mayNameAgent: false });
  await inTransaction(systemContext(world, at(acceptedSeconds)), (ctx) => replyAccepted(ctx, messageId, { platformMessageId: `m${named}`, acceptedAt: at(acceptedSeconds) }));
}

describe("a promise", () => {
  it("runs as the conversation's next due, and a reply on the instant keeps it", async () => {
    const id = await chat();
    const made = await promise(id, 10, 610);
    expect(made).toMatchObject({ state: "open", by: { id: "mei" }, agent: { id: "mei" }, dueAt: at(610).toISOString(), endedAt: null });
    expect((await getConversation(mei(11), id)).nextDue).toMatchObject({ kind: "promise", dueAt: at(610).toISOString() });
    await replies(id, 600, 610);
    await sweep(700);
    expect(await listed(id)).toMatchObject([{ state: "kept", keptBy: "reply", endedAt: at(610).toISOString() }]);
    expect((await getConversation(mei(701), id)).nextDue).toBeNull();
  });

  it("is not kept by the message that tells of it, nor by one that was on its way before", async () => {
    const id = await chat();
    const { id: early } = await sendMessage(mei(9), id, { text: "稍等", clientId: "early", mayNameAgent: false });
    await promise(id, 10, 610, "tells");
    await inTransaction(systemContext(world, at(12)), (ctx) => replyAccepted(ctx, early, { platformMessageId: "early", acceptedAt: at(12) }));
    await replies(id, 11, 13, "tells");
    expect(await listed(id)).toMatchObject([{ state: "open" }]);
    await sweep(611);
    expect(await listed(id)).toMatchObject([{ state: "broken", endedAt: null, agent: { id: "mei" } }]);
  });

  it("is broken a millisecond after, belongs to who held it then, and is withdrawn when the reply was earlier than we knew", async () => {
    const id = await chat();
    await promise(id, 10, 610);
    await assignConversation(mei(300), id, { agentId: "lei" });
    const { id: reply } = await sendMessage(as(world, "lei", 600), id, { text: "查到了", clientId: "late", mayNameAgent: false });
    await sweep(611);
    await Promise.all([sweep(612), sweep(612)]);
    const breach = () => world.db.work`select b.state, b.agent_id from breaches b join clocks c on c.id = b.clock_id where c.kind = 'promise' and c.conversation_id = ${id}`;
    expect([...(await breach())]).toEqual([{ state: "open", agentId: "lei" }]);
    await inTransaction(systemContext(world, at(700)), (ctx) => replyAccepted(ctx, reply, { platformMessageId: "late", acceptedAt: at(605) }));
    expect([...(await breach())]).toEqual([{ state: "withdrawn", agentId: "lei" }]);
    expect(await listed(id)).toMatchObject([{ state: "kept", agent: { id: "lei" } }]);
  });

  it("outlives a resolve and a re-opening; done keeps it, done late ends it, cancelling needs a reason", async () => {
    const id = await chat();
    const [first, second, third] = [await promise(id, 10, 610), await promise(id, 11, 611), await promise(id, 12, 5_000)];
    await setState(mei(20), id, { state: "resolved" });
    expect((await getConversation(mei(21), id)).nextDue).toMatchObject({ dueAt: at(610).toISOString() });
    expect(await finishPromise(mei(610), first.id)).toMatchObject({ state: "kept", keptBy: "done" });
    expect(await finishPromise(mei(615), second.id)).toMatchObject({ state: "broken", keptBy: "done", endedAt: at(615).toISOString() });
    expect(await cancelPromise(mei(620), third.id, { reason: "买家自己查到了" })).toMatchObject({ state: "cancelled", reason: "买家自己查到了" });
    expect(await cancelPromise(mei(621), third.id, { reason: "再说一次" })).toMatchObject({ reason: "买家自己查到了" });
    await expect(cancelPromise(mei(622), first.id, { reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    await expect(finishPromise(mei(622), third.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await sweep(9_000)).toBe(0);
  });

  it("needs an instant ahead and a conversation of one's shops; lists open ones by who made or holds them", async () => {
    const id = await chat();
    await expect(promise(id, 10, 10)).rejects.toMatchObject({ code: "invalid" });
    await expect(makePromise(as(world, "far", 10, { shopIds: ["s2"] }), id, { dueAt: at(60).toISOString(), text: "x" })).rejects.toMatchObject({ code: "not_found" });
    const made = await promise(id, 10, 99_000);
    await assignConversation(mei(20), id, { agentId: "lei" });
    for (const agent of ["mei", "lei"]) expect((await listPromises(mei(30), { agent: [agent], state: ["open"], limit: 50 })).items.map((one) => one.id)).toContain(made.id);
    expect((await listPromises(mei(30), { agent: ["nobody"], limit: 50 })).items).toEqual([]);
    expect((await listPromises(as(world, "far", 30, { shopIds: ["s2"] }), { limit: 50 })).items).toEqual([]);
  });
});
