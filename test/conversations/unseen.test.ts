import { afterAll, beforeAll, expect, it } from "vitest";
import { actOn } from "../../src/conversations/act.ts";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { createWorld, makeShop, systemContext, type World } from "../harness/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const at = (time: string) => new Date(`2026-03-02T${time}+08:00`);

async function hear(shopId: string, id: string, sentAt: Date, sender: "buyer" | "agent" = "buyer"): Promise<void> {
  const about = { key: id, at: sentAt, platformShopId: null, platformConversationId: "c1", platformMessageId: id, buyer: { id: "b1" }, clientId: null, platformOrderId: null, account: null };
  await inTransaction(systemContext(world, at("12:00:00")), (ctx) =>
    applyChat(ctx, [{ shopId, platform: "standard", event: { ...about, type: "message", sender, content: { kind: "text", text: id } }, receivedAt: at("12:00:00") }]),
  );
}

async function resolve(shopId: string, now: Date, seen: string | null): Promise<void> {
  await inTransaction(systemContext(world, now), async (ctx) => {
    const [row] = await ctx.sql<{ id: string; seenId: string | null }[]>`
      select c.id, (select m.id from messages m where m.conversation_id = c.id and m.platform_message_id = ${seen}) as seen_id from conversations c where c.shop_id = ${shopId}`;
    await actOn(ctx, row!.id, { kind: "resolved", ...(row!.seenId && { seen: row!.seenId }) });
  });
}

const stateOf = async (shopId: string) => {
  const [row] = await world.db.work`select c.state, c.waiting_since, (select array_agg(t.state order by t.started_at) from turns t where t.conversation_id = c.id and t.voided_at is null) as turns from conversations c where c.shop_id = ${shopId}`;
  return row;
};

it("keeps a conversation open for a message that was written before the resolve and reached us after it", async () => {
  const shop = await makeShop(world, "unseen");
  await hear(shop, "m1", at("09:00:00"));
  await hear(shop, "m2", at("09:00:20"), "agent");
  await resolve(shop, at("09:05:00"), "m2");
  expect(await stateOf(shop)).toMatchObject({ state: "resolved", turns: ["answered"] });
  await hear(shop, "m3", at("09:04:50"));
  expect(await stateOf(shop)).toEqual({ state: "open", waitingSince: at("09:04:50"), turns: ["answered", "waiting"] });
});

it("resolves over what had been seen, and over everything where nobody said what was", async () => {
  const seen = await makeShop(world, "seen");
  await hear(seen, "m1", at("09:00:00"));
  await resolve(seen, at("09:05:00"), "m1");
  expect(await stateOf(seen)).toEqual({ state: "resolved", waitingSince: null, turns: ["not_needed"] });
  const unsaid = await makeShop(world, "unsaid");
  await hear(unsaid, "m1", at("09:00:00"));
  await resolve(unsaid, at("09:05:00"), null);
  await hear(unsaid, "m2", at("09:04:00"));
  expect(await stateOf(unsaid)).toEqual({ state: "resolved", waitingSince: null, turns: ["not_needed"] });
});
