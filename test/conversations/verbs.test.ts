import { afterAll, beforeAll, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { labelConversation, readConversation } from "../../src/conversations/mark.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { wakeStep } from "../../src/conversations/wake.ts";
import { readTranscript } from "../../src/messages/transcript.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  for (const id of ["mei", "lei", "an"]) await makeUser(world, id, { shopIds: ["s1"] });
  await makeUser(world, "far", { shopIds: ["s2"] });
});
afterAll(() => world.close());

const chat = () => buyerSays(world, { shopId: "s1", name: `v${++named}`, seconds: 0 });
const mei = (seconds: number) => as(world, "mei", seconds);
const eventsOf = (id: string) => world.db.work<{ type: string; data: Record<string, unknown> }[]>`select type, data from events where subject_id = ${id} and type like 'conversation.%' and type <> 'conversation.created' order by seq`;

it("takes, transfers with a note and returns, each on record; the same again changes nothing", async () => {
  const id = await chat();
  expect(await assignConversation(mei(1), id, { agentId: "mei", from: null })).toMatchObject({ assignee: { id: "mei" } });
  await assignConversation(mei(2), id, { agentId: "mei" });
  await assignConversation(mei(3), id, { agentId: "lei", note: "  催发货 " });
  await assignConversation(as(world, "lei", 4), id, { agentId: null });
  expect((await eventsOf(id)).map(({ data }) => [data["from"], data["to"], data["reason"]])).toEqual([
    [null, "mei", "taken"],
    ["mei", "lei", "transferred"],
    ["lei", null, "returned"],
  ]);
  const { items } = await readTranscript(mei(5), id, { limit: 50 });
  expect(items.at(-1)).toMatchObject({ kind: "note", agent: { id: "mei" } });
});

it("lets only one of two take the same chat, and moves a colleague's only for a lead", async () => {
  const id = await chat();
  const both = await Promise.allSettled([assignConversation(mei(1), id, { agentId: "mei", from: null }), assignConversation(as(world, "lei", 1), id, { agentId: "lei", from: null })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  await expect(assignConversation(as(world, "an", 2), id, { agentId: both[0].status === "fulfilled" ? "lei" : "mei" })).rejects.toMatchObject({ code: "forbidden" });
  await assignConversation(as(world, "boss", 3, { role: "lead" }), id, { agentId: "an" });
  await expect(assignConversation(as(world, "an", 4), id, { agentId: "far" })).rejects.toMatchObject({ code: "invalid" });
  await expect(assignConversation(as(world, "far", 4, { shopIds: ["s2"] }), id, { agentId: "far" })).rejects.toMatchObject({ code: "not_found" });
});

it("goes to nobody who doesn't serve its shop, be they an admin", async () => {
  await makeUser(world, "chief", { shopIds: ["s2"], role: "admin" });
  await makeUser(world, "head", { role: "admin" });
  const id = await chat();
  const lead = as(world, "boss", 1, { role: "lead" });
  await expect(assignConversation(lead, id, { agentId: "chief" })).rejects.toMatchObject({ code: "invalid" });
  expect(await assignConversation(lead, id, { agentId: "head" })).toMatchObject({ assignee: { id: "head" } });
});

it("keeps a conversation open that the buyer has written in since", async () => {
  const name = `v${++named}`;
  const id = await buyerSays(world, { shopId: "s1", name, seconds: 0 });
  const { items } = await readTranscript(mei(1), id, { limit: 50 });
  await buyerSays(world, { shopId: "s1", name, seconds: 2 });
  await expect(setState(mei(3), id, { state: "resolved", seen: items[0]!.id })).rejects.toMatchObject({ code: "conflict" });
  const after = await readTranscript(mei(4), id, { limit: 50 });
  expect(await setState(mei(5), id, { state: "resolved", seen: after.items.at(-1)!.id })).toMatchObject({ state: "resolved", waitingSince: null, nextDue: null });
  await setState(mei(6), id, { state: "resolved" });
  expect((await eventsOf(id)).map(({ data }) => data["to"])).toEqual(["resolved"]);
});

it("wakes a pending one when its time has come, once", async () => {
  const id = await chat();
  await expect(setState(mei(10), id, { state: "pending", wakeAt: at(9).toISOString() })).rejects.toMatchObject({ code: "invalid" });
  expect(await setState(mei(10), id, { state: "pending", reason: "等仓库", wakeAt: at(60).toISOString() })).toMatchObject({ state: "pending", stateReason: "等仓库", wakeAt: at(60).toISOString() });
  expect(await wakeStep({ db: world.db, clock: () => at(59) })).toBe(0);
  await Promise.all([wakeStep({ db: world.db, clock: () => at(60) }), wakeStep({ db: world.db, clock: () => at(60) })]);
  expect((await eventsOf(id)).map(({ data }) => data["to"])).toEqual(["pending", "open"]);
});

it("marks as read and labels, and a newer version says so", async () => {
  const id = await chat();
  const read = await readConversation(mei(1), id);
  expect(read.unreadCount).toBe(0);
  const labelled = await labelConversation(mei(2), id, ["急", "急", "物流"]);
  expect(labelled.labels).toEqual(["急", "物流"]);
  expect(labelled.version).toBeGreaterThan(read.version);
});
