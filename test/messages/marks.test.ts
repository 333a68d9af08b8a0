import { afterAll, beforeAll, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { replyAccepted } from "../../src/conversations/reply-accepted.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { MarkList } from "../../src/messages/mark-shapes.ts";
import { readMarks } from "../../src/messages/marks.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { makePromise } from "../../src/promises/promise.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  await makeUser(world, "mei", { shopIds: ["s1"] });
});
afterAll(() => world.close());

const mei = (seconds: number) => as(world, "mei", seconds);

it("a reply says how long the buyer had waited and for whom it counts; what happened between stands in its order", async () => {
  const name = "marked";
  const id = await buyerSays(world, { shopId: "s1", name, seconds: 0 });
  await assignConversation(mei(1), id, { agentId: "mei" });
  const reply = await sendMessage(mei(40), id, { text: "您好", clientId: "r1", mayNameAgent: false });
  await inTransaction(systemContext(world, at(42)), (ctx) => replyAccepted(ctx, reply.id, { platformMessageId: "p1", acceptedAt: at(42) }));
  await makePromise(mei(50), id, { dueAt: at(650).toISOString(), text: "问过仓库回您" });
  await setState(mei(60), id, { state: "resolved" });
  await setState(mei(70), id, { state: "open" });
  await setState(mei(80), id, { state: "resolved" });
  await buyerSays(world, { shopId: "s1", name, seconds: 90_000 });
  const { items } = MarkList.parse(await readMarks(mei(90_001), id));
  expect(items.map(({ kind }) => kind)).toEqual(["answered", "promised", "resolved", "reopened", "resolved", "returned"]);
  const paged: typeof items = [];
  for (let before: string | undefined, page = 0; page < 9; page++) {
    const part = await readMarks(mei(90_001), id, { before, most: 1 });
    paged.unshift(...part.items);
    if (part.nextCursor === null) break;
    before = part.nextCursor;
  }
  expect(paged).toEqual(items); // from the newest back, each once
  expect(items[0]).toMatchObject({ messageId: reply.id, waitMs: 42_000, by: { id: "mei", name: "mei" }, at: at(42).toISOString() });
  expect(items[1]).toMatchObject({ text: "问过仓库回您", state: expect.any(String), dueAt: at(650).toISOString(), by: { id: "mei" } });
  expect(items[5]).toMatchObject({ at: at(90_000).toISOString(), by: null });
});

it("another shop's conversation has none to show", async () => {
  const id = await buyerSays(world, { shopId: "s2", name: "theirs", seconds: 0 });
  for (const asked of [id, newId()]) await expect(readMarks(mei(1), asked)).rejects.toMatchObject({ code: "not_found" });
});
