import { afterAll, beforeAll, expect, it } from "vitest";
import { getConversation } from "../../src/conversations/list.ts";
import { SendInput } from "../../src/messages/input.ts";
import { writeNote } from "../../src/messages/note.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { Message } from "../../src/messages/shapes.ts";
import { readTranscript } from "../../src/messages/transcript.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s1"] });
  await makeUser(world, "far");
});
afterAll(() => world.close());

const chat = () => buyerSays(world, { shopId: "s1", name: `m${++named}`, seconds: 0 });
const send = (id: string, input: Partial<SendInput>, { who = "mei", seconds = 5, mayNameAgent = false, actor = {} } = {}) =>
  sendMessage(as(world, who, seconds, actor), id, { clientId: "c1", text: "好的", ...input, mayNameAgent });

it("stores a reply once, however often and at once it is sent", async () => {
  const id = await chat();
  const sent = await Promise.all(Array.from({ length: 5 }, () => send(id, {})));
  expect(new Set(sent.map((message) => message.id)).size).toBe(1);
  expect(Message.parse(sent[0])).toMatchObject({ status: "queued", sender: "agent", agent: { id: "mei", name: "mei" }, via: "inbox", kind: "text", text: "好的", clientId: "c1" });
  const [counts] = await world.db.work`select (select count(*)::int from outbound where conversation_id = ${id}) as out, (select count(*)::int from events where type = 'message.queued' and data ->> 'conversationId' = ${id}) as events`;
  expect(counts).toEqual({ out: 1, events: 1 });
  await expect(send(id, { text: "不好" })).rejects.toMatchObject({ code: "conflict", details: { reply: { text: "好的" } } });
  expect(await getConversation(as(world, "mei", 6), id)).toMatchObject({ unreadCount: 0, lastMessage: { id: sent[0]!.id, sender: "agent", text: "好的" } });
});

it("asks before crossing a colleague's newer reply", async () => {
  const id = await chat();
  const [seen] = (await readTranscript(as(world, "mei", 1), id, { limit: 10 })).items;
  const theirs = await send(id, { clientId: "l1", text: "我来" }, { who: "lei", seconds: 3 });
  await expect(send(id, { seen: seen!.id })).rejects.toMatchObject({ code: "conflict", details: { reply: { id: theirs.id } } });
  await send(id, { seen: seen!.id, clientId: "l2" }, { who: "lei", seconds: 6 });
  await send(id, { seen: seen!.id, force: true }, { seconds: 7 });
});

it("lets one of two crossing sends through", async () => {
  const id = await chat();
  const [seen] = (await readTranscript(as(world, "mei", 1), id, { limit: 10 })).items;
  const both = await Promise.allSettled([send(id, { seen: seen!.id, clientId: "a" }), send(id, { seen: seen!.id, clientId: "b" }, { who: "lei" })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

it("lets a key send as somebody of the shop, and only with the right", async () => {
  const id = await chat();
  const key = { type: "key" as const };
  expect(await send(id, { clientId: "k0" }, { who: "key", actor: key })).toMatchObject({ agent: null });
  expect(await send(id, { agentId: "lei", clientId: "k1" }, { who: "key", actor: key, mayNameAgent: true })).toMatchObject({ agent: { id: "lei" } });
  await expect(send(id, { agentId: "lei", clientId: "k2" }, { who: "key", actor: key })).rejects.toMatchObject({ code: "forbidden" });
  await expect(send(id, { agentId: "far", clientId: "k3" }, { who: "key", actor: key, mayNameAgent: true })).rejects.toMatchObject({ code: "invalid" });
  await expect(send(id, { agentId: "lei", clientId: "k4" }, { mayNameAgent: true })).rejects.toMatchObject({ code: "forbidden" });
  await expect(send(id, {}, { actor: { shopIds: [] } })).rejects.toMatchObject({ code: "not_found" });
});

it.each([[{ text: "" }], [{ text: " \n" }], [{}], [{ text: "x".repeat(4001) }], [{ attachments: [{ kind: "image" }] }], [{ attachments: [{ kind: "image", url: "javascript:1" }] }], [{ text: "x", clientId: "" }]])("refuses %j", (input) => {
  expect(SendInput.safeParse({ clientId: "c", ...input }).success).toBe(false);
});

it("pages through the transcript from the newest, each page ascending; a note changes neither clock nor row", async () => {
  const id = await chat();
  for (let i = 0; i < 7; i++) await send(id, { clientId: `p${i}`, text: String(i) }, { seconds: 10 + i });
  const before = await getConversation(as(world, "mei", 20), id);
  const note = await writeNote(as(world, "lei", 30), id, { text: "老客户" });
  expect(Message.parse(note)).toMatchObject({ kind: "note", status: "sent", agent: { id: "lei" } });
  const after = await getConversation(as(world, "mei", 31), id);
  expect(after).toEqual(before);
  const texts: (string | null)[][] = [];
  let cursor: string | undefined;
  do {
    const page = await readTranscript(as(world, "mei", 40), id, { limit: 4, cursor });
    texts.push(page.items.map(({ text }) => text));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(texts).toEqual([["4", "5", "6", "老客户"], ["0", "1", "2", "3"], ["在吗"]]);
});

it("sends a file that was put in for this shop, and no other", async () => {
  const id = await chat();
  const [mine, theirs, paper] = [newId(), newId(), newId()];
  const put = (attachment: string, shopId: string, type: string) =>
    world.db.work`insert into attachments (id, shop_id, name, type, bytes, sha256, created_at, created_by) values (${attachment}, ${shopId}, 'a', ${type}, 1, 'x', now(), 'mei')`;
  await Promise.all([put(mine, "s1", "image/png"), put(theirs, "s2", "image/png"), put(paper, "s1", "application/pdf")]);
  const attach = (attachmentId: string, clientId: string) => send(id, { text: undefined, attachments: [{ attachmentId }], clientId });
  expect(await attach(mine, "f1")).toMatchObject({ kind: "image", url: `/api/v1/attachments/${mine}`, text: null });
  expect(await attach(mine, "f1")).toMatchObject({ kind: "image" });
  await expect(attach(theirs, "f2")).rejects.toMatchObject({ code: "invalid" });
  await expect(attach(paper, "f3")).rejects.toMatchObject({ code: "invalid" });
});
