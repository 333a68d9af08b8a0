import { afterAll, beforeAll, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { RoutingBody } from "../../src/routing/input.ts";
import { routingIssues } from "../../src/routing/issues.ts";
import { putRouting } from "../../src/routing/rules.ts";
import { tellQueueStep } from "../../src/routing/tell-queue.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const id of ["s1", "s2"]) await makeShop(world, id);
  await makeUser(world, "mei", { shopIds: ["s1"] });
});
afterAll(() => world.close());

/** Two servers at once. */
const tell = async (seconds: number) => (await Promise.all([0, 1].map(() => tellQueueStep({ db: world.db, clock: () => at(seconds) })))).reduce((sum, told) => sum + told, 0);
const heard = async (id: string) => (await world.db.work`select text from messages where conversation_id = ${id} and via = 'automation' and sender = 'bot' order by sent_at, id`).map(({ text }) => text);
const notice = { afterSeconds: 15, everySeconds: 30, text: "{shop}：前面还有 {queue} 位", most: 3 };

it("tells who waits in the queue their place, marked automatic, at most once in so many seconds and only where it changed", async () => {
  const manager = as(world, "boss", 0, { role: "manager" });
  expect(routingIssues(RoutingBody.parse({ queueNotice: { ...notice, text: "{opening}" } }), { agentIds: [], teamIds: [] })).toMatchObject([{ path: "queueNotice.text" }]);
  await putRouting(manager, "s1", { version: 0, body: RoutingBody.parse({ queueNotice: notice }) });
  const [a, b, other] = [await buyerSays(world, { shopId: "s1", name: "a", seconds: 0 }), await buyerSays(world, { shopId: "s1", name: "b", seconds: 10 }), await buyerSays(world, { shopId: "s2", name: "c", seconds: 0 })];
  expect([await tell(14), await tell(16), await tell(17), await tell(25)]).toEqual([0, 1, 0, 1]);
  expect([await heard(a), await heard(b), await heard(other)]).toEqual([["s1：前面还有 0 位"], ["s1：前面还有 1 位"], []]);
  // It ends no wait, and is nobody's answer.
  const [turn] = await world.db.work`select state, reply_message_id from turns where conversation_id = ${b}`;
  expect(turn).toEqual({ state: "waiting", replyMessageId: null });

  await assignConversation(as(world, "mei", 30), a, { agentId: "mei" });
  expect([await tell(40), await tell(54), await tell(56), await tell(90)]).toEqual([0, 0, 1, 0]);
  expect(await heard(b)).toEqual(["s1：前面还有 1 位", "s1：前面还有 0 位"]);
  await putRouting({ ...manager, now: at(91) }, "s1", { version: 1, body: RoutingBody.parse({}) });
  await buyerSays(world, { shopId: "s1", name: "d", seconds: 92 });
  expect(await tell(200)).toBe(0);
});
