import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { ChatItem } from "../../src/conversations/chat-items.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import type { CalendarSpec } from "../../src/sla/calendar.ts";
import { type ClockTarget, DEFAULT_TARGETS } from "../../src/sla/policies.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";

let world: World;
let named = 0;
const OFFICE: CalendarSpec["weekly"] = Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["00:00", "24:00"]]]));
const working = (seconds: number): ClockTarget => ({ ...DEFAULT_TARGETS[0]!, afterOpeningSeconds: null, counts: "working", seconds, warnAt: [] });

beforeAll(async () => {
  world = await createWorld();
  await makeUser(world, "mei");
});
afterAll(() => world.close());

async function openShop(targets: readonly ClockTarget[] = DEFAULT_TARGETS, spec?: CalendarSpec): Promise<string> {
  const shop = await makeShop(world, `shop-${++named}`, { targets: [...targets] });
  if (spec) await publish(shop, spec, { version: 2, at: "1970-01-02T00:00:00Z" });
  return shop;
}

async function publish(shop: string, spec: CalendarSpec, { version, at }: { version: number; at: string }): Promise<void> {
  const { work } = world.db;
  await work`insert into calendar_versions (calendar_id, version, published_at, spec) values (${shop}, ${version}, ${new Date(at)}, ${work.json(spec as never)})`;
  await work`update shops set epoch = epoch + 1 where id = ${shop}`;
}

type Said = { shop: string; from: "buyer" | "agent"; at: string; arrives?: string; key?: string };
let keys = 0;
function item({ shop, from, at, arrives = at, key = `k${++keys}` }: Said): ChatItem {
  const event = {
    type: "message" as const, key, at: new Date(at), platformShopId: null, sender: from, platformConversationId: "c1", platformMessageId: key, buyer: { id: "b1" },
    account: from === "agent" ? { email: "mei@test.example" } : null, clientId: null, content: { kind: "text" as const, text: "在吗" }, platformOrderId: null,
  };
  return { shopId: shop, platform: "standard", event, receivedAt: new Date(arrives) };
}
const tell = (items: readonly ChatItem[], now: string) => inTransaction(systemContext(world, new Date(now)), (ctx) => applyChat(ctx, items));
const say = (said: Said) => tell([item(said)], said.arrives ?? said.at);
const sweep = (at: string) => sweepStep({ db: world.db, clock: () => new Date(at) });
const clocksOf = (shop: string) => world.db.work<{ dueAt: Date; state: string; overdueMs: number | null; agentId: string | null }[]>`select due_at, state, overdue_ms, agent_id from clocks where shop_id = ${shop} and state <> 'cancelled' order by started_at, key`;
const turnsOf = (shop: string) => world.db.work<{ startedAt: Date; waitMs: number | null; state: string; messageCount: number }[]>`select started_at, wait_ms::float8 as wait_ms, state, message_count from turns where shop_id = ${shop} and voided_at is null order by started_at`;

describe("calendars that people and governments bend", () => {
  it.each([
    // 02:00–03:00 of 8 March 2026 is not there: two hours of opening end an hour later on the wall.
    ["forward", "2026-03-08T01:30:00-05:00", "2026-03-08T04:30:00-04:00"],
    // 01:00–02:00 of 1 November 2026 comes twice.
    ["back", "2026-11-01T00:30:00-04:00", "2026-11-01T01:30:00-05:00"],
  ])("a clock change %s is neither lost nor counted twice", async (_, starts, due) => {
    const shop = await openShop([working(7_200)], { timeZone: "America/New_York", weekly: OFFICE! });
    await say({ shop, from: "buyer", at: starts });
    expect((await clocksOf(shop))[0]!.dueAt).toEqual(new Date(due));
  });

  it("29 February is a day", async () => {
    const shop = await openShop([working(3_600)], { timeZone: "Asia/Shanghai", exceptions: { "2028-02-29": [["09:00", "18:00"]], "2028-03-01": [["09:00", "18:00"]] } });
    await say({ shop, from: "buyer", at: "2028-02-28T20:00:00+08:00" });
    expect((await clocksOf(shop))[0]!.dueAt).toEqual(new Date("2028-02-29T10:00:00+08:00"));
  });

  it("an edit moves what starts later, not what runs, also when it is told late", async () => {
    const shop = await openShop([working(3_600)], { timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]], tue: [["09:00", "18:00"]] } });
    await say({ shop, from: "buyer", at: "2026-03-02T17:30:00+08:00" });
    await publish(shop, { timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]], tue: [["12:00", "18:00"]] } }, { version: 3, at: "2026-03-02T17:40:00+08:00" });
    await say({ shop, from: "buyer", at: "2026-03-02T17:50:00+08:00" });
    await sweep("2026-03-03T09:20:00+08:00");
    expect([...(await clocksOf(shop))]).toMatchObject([{ dueAt: new Date("2026-03-03T09:30:00+08:00"), state: "running" }]);
    await say({ shop, from: "agent", at: "2026-03-03T09:30:00+08:00" });
    await say({ shop, from: "buyer", at: "2026-03-03T09:31:00+08:00" });
    await say({ shop, from: "buyer", at: "2026-03-02T17:20:00+08:00", arrives: "2026-03-03T10:00:00+08:00" });
    expect((await clocksOf(shop))[0]).toMatchObject({ dueAt: new Date("2026-03-03T09:20:00+08:00"), state: "breached", overdueMs: 600_000 });
  });
});

describe("clocks that are wrong", () => {
  it("what is ahead of its arrival is clamped to it, once, with a mark, and waits are never negative", async () => {
    const shop = await openShop();
    await say({ shop, from: "buyer", at: "2026-03-02T15:00:00+08:00", arrives: "2026-03-02T10:00:00+08:00" });
    await say({ shop, from: "agent", at: "2026-03-02T10:00:20+08:00", arrives: "2026-03-02T10:00:21+08:00" });
    expect([...(await turnsOf(shop))]).toMatchObject([{ startedAt: new Date("2026-03-02T10:00:00+08:00"), waitMs: 20_000, state: "answered" }]);
    const [marked] = await world.db.work`select said_at from messages where shop_id = ${shop} and sender = 'buyer'`;
    expect(marked).toEqual({ saidAt: new Date("2026-03-02T15:00:00+08:00") });
  });

  it("a workbench that is hours fast answers when its reply arrives; one that is hours slow had answered before the question", async () => {
    const [fast, slow] = [await openShop(), await openShop()];
    for (const shop of [fast, slow]) await say({ shop, from: "buyer", at: "2026-03-02T10:00:00+08:00" });
    await say({ shop: fast, from: "agent", at: "2026-03-02T13:00:10+08:00", arrives: "2026-03-02T10:00:10+08:00" });
    await say({ shop: slow, from: "agent", at: "2026-03-02T07:00:10+08:00", arrives: "2026-03-02T10:00:10+08:00" });
    expect([...(await clocksOf(fast))]).toMatchObject([{ state: "met", agentId: "mei" }]);
    await sweep("2026-03-02T10:01:00+08:00");
    expect([...(await clocksOf(slow))]).toMatchObject([{ state: "breached" }]);
  });

  it("a reply that reaches us before its question answers it", async () => {
    const shop = await openShop();
    await say({ shop, from: "buyer", at: "2026-03-02T09:00:00+08:00" });
    await say({ shop, from: "agent", at: "2026-03-02T09:00:05+08:00" });
    await say({ shop, from: "agent", at: "2026-03-02T10:00:20+08:00", arrives: "2026-03-02T10:00:21+08:00" });
    await say({ shop, from: "buyer", at: "2026-03-02T10:00:00+08:00", arrives: "2026-03-02T10:05:00+08:00" });
    expect([...(await turnsOf(shop))].map(({ waitMs, state }) => [waitMs, state])).toEqual([[5_000, "answered"], [20_000, "answered"]]);
    expect([...(await clocksOf(shop))].map(({ state }) => state)).toEqual(["met", "met"]);
  });

  it("a message of years ago that nobody answered is where the wait truly began: a breach of years ago, noticed now", async () => {
    const shop = await openShop();
    await say({ shop, from: "buyer", at: "2026-03-02T10:00:00+08:00" });
    await say({ shop, from: "agent", at: "2026-03-02T10:00:05+08:00" });
    await say({ shop, from: "buyer", at: "2019-05-06T10:00:00+08:00", arrives: "2026-03-02T11:00:00+08:00" });
    const turns = [...(await turnsOf(shop))];
    expect(turns[0]).toMatchObject({ startedAt: new Date("2019-05-06T10:00:00+08:00") });
    expect((await clocksOf(shop))[0]).toMatchObject({ state: "breached", dueAt: new Date("2019-05-06T10:00:30+08:00") });
  });
});

it("ten thousand messages of one wait are one turn and one clock, and what is kept of it does not grow", async () => {
  const shop = await openShop();
  const start = Date.parse("2026-03-02T10:00:00+08:00");
  const items = Array.from({ length: 10_000 }, (_, index) => item({ shop, from: "buyer", at: new Date(start + index).toISOString(), key: `many-${index}` }));
  for (let from = 0; from < items.length; from += 1_000) await tell(items.slice(from, from + 1_000), "2026-03-02T10:00:10+08:00");
  await say({ shop, from: "agent", at: "2026-03-02T10:00:20+08:00" });
  expect([...(await turnsOf(shop))]).toMatchObject([{ startedAt: new Date(start), waitMs: 20_000, messageCount: 10_000 }]);
  expect((await clocksOf(shop)).length).toBe(1);
  const [kept] = await world.db.work<{ bytes: number }[]>`select pg_column_size(fold) as bytes from conversations where shop_id = ${shop}`;
  expect(kept!.bytes).toBeLessThan(4_000);
});
