import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getDelivery, listDeliveries } from "../../src/deliveries/list.ts";
import { replayDeliveries, replayDelivery } from "../../src/deliveries/replay.ts";
import { upkeepStep } from "../../src/deliveries/upkeep.ts";
import type { Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { acceptSingly } from "../../src/webhooks/accept.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { workFigures } from "../../src/work/figures.ts";
import { WorkFigures } from "../../src/work/shapes.ts";
import { addShop, openWorld, type World } from "../webhooks/world.ts";

let world: World;
const now = new Date("2026-11-22T08:00:00Z");
beforeAll(async () => {
  world = await openWorld();
  await addShop(world, { id: "shop-2" });
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ["deliveries", "delivery_keys", "delivery_counts", "events"]) await world.work`delete from ${world.work(table)}`;
});

const admin = (...shopIds: string[]): Context => ({ ...world.system, now, actor: { type: "user", id: "u1", role: "admin", scopes: ["admin"], shopIds } });
async function arrived(key: string, { connectionId = "shop-1", state = "pending", at = now, body = "{}" } = {}): Promise<string> {
  const id = newId(at.getTime());
  await acceptSingly(world.work)({ id, connectionId, feed: null, key, headers: { "webhook-id": key }, body: Buffer.from(body), receivedAt: at });
  await world.work`update deliveries set state = ${state}, attempts = 3, shop_ids = ${[connectionId]}::text[], failure = ${state === "failed" ? world.work.json({ code: "x", message: "y" }) : null} where id = ${id}`;
  return id;
}
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe("listDeliveries", () => {
  it("pages newest first, and shows other people's shops nothing", async () => {
    for (let i = 0; i < 5; i++) await arrived(`k${i}`, { at: minutes(i), state: i === 2 ? "failed" : "applied" });
    const other = await arrived("other", { connectionId: "shop-2", at: minutes(9) });
    const first = await listDeliveries(admin("shop-1"), { limit: 3 });
    const second = await listDeliveries(admin("shop-1"), { limit: 3, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(["k4", "k3", "k2", "k1", "k0"]);
    expect(second.nextCursor).toBeNull();
    await expect(getDelivery(admin("shop-1"), other)).rejects.toMatchObject({ code: "not_found" });
    expect((await listDeliveries(admin("shop-1"), { limit: 9, connection: ["shop-2"] })).items).toEqual([]);
  });

  it("filters by state and arrival, `to` exclusive", async () => {
    for (let i = 0; i < 4; i++) await arrived(`k${i}`, { at: minutes(i), state: i % 2 ? "failed" : "applied" });
    const keys = async (filter: object) => (await listDeliveries(admin("shop-1"), { limit: 50, ...filter })).items.map(({ key }) => key);
    expect(await keys({ state: ["failed"] })).toEqual(["k3", "k1"]);
    expect(await keys({ from: minutes(1), to: minutes(3) })).toEqual(["k2", "k1"]);
    expect(await keys({ from: new Date("0001-01-01T00:00:00Z"), to: new Date("9999-12-31T00:00:00Z") })).toHaveLength(4);
    await expect(keys({ cursor: "rubbish" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("shows headers and body of one", async () => {
    const id = await arrived("k", { body: '{"a":"\\u0000好"}' });
    expect(await getDelivery(admin("shop-1"), id)).toMatchObject({ headers: { "webhook-id": "k" }, body: '{"a":"\\u0000好"}', attempts: 3, failure: null });
  });
});

describe("replay", () => {
  it("makes one pending again, on record", async () => {
    const id = await arrived("k", { state: "failed" });
    expect(await replayDelivery(admin("shop-1"), id)).toMatchObject({ state: "pending", attempts: 0, failure: null });
    expect(await world.work`select type, actor_id from events`).toEqual([{ type: "delivery.replayed", actorId: "u1" }]);
    expect(await replayDelivery(admin("shop-1"), id)).toMatchObject({ state: "pending" });
    await expect(replayDelivery(admin("shop-2"), id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes all that failed, of the actor's shops", async () => {
    await arrived("a", { state: "failed" });
    await arrived("b", { state: "applied" });
    await arrived("c", { state: "failed", connectionId: "shop-2" });
    expect((await replayDeliveries(admin("shop-1"), "failed")).map(({ key }) => key)).toEqual(["a"]);
    expect((await replayDeliveries(world.system, "failed")).map(({ key }) => key)).toEqual(["c"]);
  });
});

describe("upkeepStep", () => {
  it("forgets settled bodies after 30 days and keys after 90, and reports strays", async () => {
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
    await arrived("old", { state: "applied", at: days(31) });
    await arrived("waits", { state: "pending", at: days(31) });
    await arrived("young", { state: "applied", at: days(29) });
    await arrived("ancient", { state: "skipped", at: days(91) });
    const said: string[] = [];
    const kept = await upkeepStep({ work: world.work, clock: () => now, log: (message) => void said.push(message) });
    expect(kept).toMatchObject({ deliveriesForgotten: 2, keysForgotten: 1 });
    expect((await world.work`select key from deliveries order by key`).map(({ key }) => key as string)).toEqual(["waits", "young"]);
    expect(kept.strays > 0).toBe(said.length > 0);
  });
});

describe("workFigures", () => {
  it("answers at once when idle, with all figures", async () => {
    const counts = createCounts();
    counts.add("shop-1", "accepted", now, 3);
    await arrived("f", { state: "failed" });
    const figures = await workFigures({ work: world.work, counts, clock: () => new Date() }, 5000);
    expect(WorkFigures.parse(figures)).toMatchObject({ idle: true, deliveries: { pending: 0, failed: 1 }, counters: { accepted: 3, refused: 0 } });
  });

  it("waits for what is pending, and no longer than it may", async () => {
    const id = await arrived("p");
    const deps = { work: world.work, counts: createCounts(), clock: () => new Date() };
    expect(await workFigures(deps, 120)).toMatchObject({ idle: false, deliveries: { pending: 1 } });
    const waiting = workFigures(deps, 20_000);
    await world.work`update deliveries set state = 'applied' where id = ${id}`;
    expect(await waiting).toMatchObject({ idle: true });
  });
});
