import { afterAll, beforeAll, expect, it } from "vitest";
import { applyComplaints, type SaidComplaint } from "../../src/complaints/apply-complaints.ts";
import { listComplaints } from "../../src/complaints/list.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { openWorld, type World } from "../webhooks/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = new Date("2026-11-22T08:00:00Z");
const opened = (id: string, text: string): SaidComplaint => ({
  shopId: "shop-1",
  event: { type: "complaint_opened", key: id, at, platformShopId: null, platformComplaintId: id, platformConversationId: null, platformOrderId: "1", text, deadline: null, external: "threatened" },
});
const closed = (id: string): SaidComplaint => ({ shopId: "shop-1", event: { type: "complaint_closed", key: `${id}c`, at: new Date(at.getTime() + 1), platformShopId: null, platformComplaintId: id } });
const apply = (...items: SaidComplaint[]) => inTransaction(world.system, (ctx) => applyComplaints(ctx, items));

it("keeps complaints in any order, tells each change once, and closes none because the platform did", async () => {
  await apply(closed("b"));
  await apply(opened("a", "破损"), opened("a", "破损"), closed("a"), opened("b", "12315"));
  await apply(closed("a"), opened("b", "12315"));
  const { items } = await listComplaints({ ...world.system, actor: { ...world.system.actor, type: "user" } }, { limit: 10, sort: "newest" });
  expect(items.map(({ platformComplaintId, text, state, platformClosedAt, external }) => [platformComplaintId, text, state, platformClosedAt !== null, external]).sort()).toEqual([
    ["a", "破损", "recorded", true, "threatened"],
    ["b", "12315", "recorded", true, "threatened"],
  ]);
  expect((await world.work`select type from events where type not like 'clock.%' order by seq`).map(({ type }) => type as string).sort()).toEqual(["callback.due", "callback.due", "complaint.opened", "complaint.opened", "complaint.platform_closed", "complaint.platform_closed"]);
  expect(await listComplaints({ ...world.system, actor: { ...world.system.actor, type: "user", shopIds: [] } }, { limit: 10, sort: "newest" })).toEqual({ items: [], nextCursor: null });
});
