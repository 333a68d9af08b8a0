import { afterAll, beforeAll, expect, it } from "vitest";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import { connect, type Pool } from "../../src/db/client.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { putRouting } from "../../src/routing/rules.ts";
import { routeStep } from "../../src/routing/step.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at } from "../outbound/chat.ts";

const CHATS = 240;
let world: World;
let other: Pool;
beforeAll(async () => {
  world = await createWorld();
  const pool = connect({ url: world.made.workerUrl, max: 4, name: "test second server" });
  other = pool.sql;
  for (const shopId of ["s1", "s2"]) await makeShop(world, shopId);
  for (const [id, capacity] of [["a", 30], ["b", 50], ["c", 40], ["d", 35]] as const) {
    await makeUser(world, id, { shopIds: id === "d" ? ["s2"] : ["s1", "s2"] });
    await world.db.work`update users set capacity = ${capacity} where id = ${id}`;
    await world.db.work`insert into presences (user_id, state, since, heartbeat_at) values (${id}, 'online', ${at(0)}, ${at(0)})`;
  }
});
afterAll(async () => {
  await other.end({ timeout: 2 });
  await world.close();
});

it("gives no chat to two people and nobody more than their capacity, with two servers at once over hundreds of chats and rules", async () => {
  const body = { rules: [{ id: "vip", name: "金牌", enabled: true, when: { tiers: ["gold"] }, to: { kind: "agents" as const, agentIds: ["b"] }, overflow: null }], territories: [], teamWaitSeconds: 20, queueNotice: null, lastAgentFirst: true, fallback: "anyone" as const, weights: {}, chatCost: { complaint: 1, urgent: 2, high: 1, normal: 1 }, limits: { complaint: null, urgent: null } };
  await putRouting(as(world, "a", 0, { shopIds: ["s1"], role: "manager" }), "s1", { version: 0, body });
  for (const shopId of ["s1", "s2"]) {
    await inTransaction(systemContext(world, at(1)), (ctx) =>
      applyChat(
        ctx,
        Array.from({ length: CHATS / 2 }, (_, i) => ({
          shopId, platform: "standard", receivedAt: at(1),
          event: { type: "message" as const, key: `${shopId}-${i}`, at: at(1), platformShopId: null, sender: "buyer" as const, platformConversationId: `c${i}`, platformMessageId: `${shopId}-${i}`, buyer: { id: `b${i}`, name: "王小明", ...(i % 10 === 0 && { tier: "gold" }) }, account: null, clientId: null, content: { kind: "text" as const, text: "在吗" }, platformOrderId: null },
        })),
      ),
    );
  }
  const first = () => routeStep({ db: world.db, clock: () => at(10) });
  const second = () => routeStep({ db: { ...world.db, work: other, app: other }, clock: () => at(10) });
  for (let idle = 0, given = 0; idle < 2; idle = given === 0 ? idle + 1 : 0) given = (await Promise.all([first(), second(), first(), second()])).reduce((sum, moved) => sum + moved, 0);

  const held = await world.db.work`select assignee_id, count(*)::int as count from conversations where assignee_id is not null group by 1 order by 1`;
  expect(held).toEqual([{ assigneeId: "a", count: 30 }, { assigneeId: "b", count: 50 }, { assigneeId: "c", count: 40 }, { assigneeId: "d", count: 35 }]);
  const [told] = await world.db.work`select count(*)::int as told, count(distinct subject_id)::int as chats from events where type = 'conversation.assigned'`;
  expect(told).toEqual({ told: 155, chats: 155 });
  const gold = await world.db.work`select distinct c.assignee_id, f.reason from conversations c join buyers b on b.id = c.buyer_id join conversation_facts f on f.conversation_id = c.id and f.kind = 'assigned' where c.shop_id = 's1' and b.tier = 'gold'`;
  expect(gold).toEqual([{ assigneeId: "b", reason: "rule 金牌" }]);
});
