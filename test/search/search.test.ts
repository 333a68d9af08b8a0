import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { SearchFilter } from "../../src/search/input.ts";
import { search } from "../../src/search/search.ts";
import { createWorld, makeShop, systemContext, type World } from "../harness/world.ts";

let world: World;
const NOW = new Date("2026-11-22T08:00:00Z");
const SAID = [
  ["tea", "王小明", "我要退款"],
  ["tea", "李雷", "什么时候发货？"],
  ["tea", "王小红", "退 款多久到？100%_ok"],
  ["silk", "王大明", "申请退款，谢谢 Refund"],
] as const;

beforeAll(async () => {
  world = await createWorld();
  for (const shop of ["tea", "silk"]) await makeShop(world, shop);
  await inTransaction(systemContext(world, NOW), (ctx) =>
    applyChat(ctx, SAID.map(([shopId, name, text], i) => {
      const about = { key: `k${i}`, at: new Date(NOW.getTime() - (10 - i) * 1000), platformShopId: null, platformConversationId: `c${i}`, platformMessageId: `m${i}`, platformOrderId: null };
      return { shopId, platform: "standard", receivedAt: NOW, event: { ...about, type: "message", sender: "buyer", buyer: { id: `b${i}`, name }, account: null, clientId: null, content: { kind: "text", text } } };
    })),
  );
  const [buyer] = await world.db.work<{ id: string }[]>`select id from buyers where platform_buyer_id = 'b0'`;
  await world.db.work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at)
    values (${newId()}, 'tea', '6912345678901234567', ${buyer!.id}, 'paid', 'CNY', 'complete', now(), '{}', now())`;
});
afterAll(() => world.close());

const of = (...shopIds: string[]): Context => ({ db: world.db, now: NOW, requestId: "t", actor: { type: "user", id: "mei", role: "agent", scopes: ["read"], shopIds } });
const find = (q: string, ctx = of("tea", "silk"), more: object = {}) => search(ctx, SearchFilter.parse({ q, ...more }));
const texts = async (q: string, ctx?: Context) => (await find(q, ctx)).messages.items.map(({ text }) => text);

describe("search", () => {
  it("finds messages by two characters, by one, and by small or great letters, the newest first", async () => {
    expect(await texts("退款")).toEqual(["申请退款，谢谢 Refund", "我要退款"]);
    expect(await texts("退")).toHaveLength(3);
    expect(await texts("rEFUND")).toEqual(["申请退款，谢谢 Refund"]);
    expect(await texts("什么时候发货")).toEqual(["什么时候发货？"]);
  });

  it("takes signs of patterns for what they are", async () => {
    expect(await texts("0%_o")).toEqual(["退 款多久到？100%_ok"]);
    expect(await texts("0%xo")).toEqual([]);
    expect(await texts("%%")).toEqual([]);
  });

  it("shows nothing of shops that are not the actor's, however they are asked for", async () => {
    expect(await texts("退款", of("tea"))).toEqual(["我要退款"]);
    expect(await texts("退款", of())).toEqual([]);
    expect((await find("退款", of("tea"), { shop: "silk" })).messages.items).toEqual([]);
    expect((await find("王大", of("tea"))).buyers.items).toEqual([]);
  });

  it("finds buyers by name with their conversation, and masks it; orders and conversations by number", async () => {
    const { buyers } = await find("小明");
    expect(buyers.items).toMatchObject([{ name: "王**", platformBuyerId: "b0", shopId: "tea", conversationId: expect.any(String) }]);
    const { orders } = await find("6912345678901234567");
    expect(orders.items).toMatchObject([{ platformOrderId: "6912345678901234567", buyer: { name: "王**" }, conversationId: buyers.items[0]!.conversationId }]);
    expect((await find("c3")).conversations.items).toMatchObject([{ shopId: "silk", platformConversationId: "c3" }]);
    expect((await find("b3")).buyers.items).toMatchObject([{ platformBuyerId: "b3" }]);
  });

  it("says where it was cut, and looks only where it was told to", async () => {
    expect((await find("退款", undefined, { limit: 1 })).messages).toMatchObject({ items: [{ text: "申请退款，谢谢 Refund" }], isCut: true });
    expect((await find("退款", undefined, { kind: "buyers" })).messages).toEqual({ items: [], isCut: false });
  });
});
