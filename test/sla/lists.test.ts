import { afterAll, beforeAll, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { BreachFilter, ClockFilter, TurnFilter } from "../../src/sla/input.ts";
import { getBreach, listBreaches, listClocks, listTurns } from "../../src/sla/lists.ts";
import { bandOf } from "../../src/sla/read-rows.ts";
import { reviewBreach } from "../../src/sla/review.ts";
import { Breach, Clock, Turn } from "../../src/sla/shapes.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
const ids: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  await makeUser(world, "mei", { shopIds: ["s1"] });
  for (let i = 0; i < 5; i++) ids.push(await buyerSays(world, { shopId: i === 4 ? "s2" : "s1", name: `c${i}`, seconds: i * 10 }));
  await assignConversation(as(world, "mei", 15), ids[1]!, { agentId: "mei" });
  await sweepStep({ db: world.db, clock: () => at(55) });
});
afterAll(() => world.close());

const lead = (seconds: number) => as(world, "boss", seconds, { role: "lead" });

it("lists waits and clocks by time, page by page, of one's shops only", async () => {
  const turns = await listTurns(lead(60), TurnFilter.parse({}));
  for (const turn of turns.items) Turn.parse(turn);
  expect(turns.items.map(({ conversationId }) => conversationId)).toEqual(ids.slice(0, 4));
  expect((await listTurns(lead(60), TurnFilter.parse({ agent: "mei" }))).items.map(({ holders }) => holders)).toEqual([
    [
      { agentId: null, from: at(10).toISOString(), to: at(15).toISOString() },
      { agentId: "mei", from: at(15).toISOString(), to: null },
    ],
  ]);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listClocks(lead(60), ClockFilter.parse({ limit: 1, cursor, state: ["running", "breached"] }));
    for (const clock of page.items) paged.push(Clock.parse(clock).conversationId!);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(ids.slice(0, 4));
  expect((await listClocks(lead(60), ClockFilter.parse({ from: at(40).toISOString(), to: at(60).toISOString() }))).items.map(({ dueAt }) => dueAt)).toEqual([at(40), at(50)].map((date) => date.toISOString()));
});

it("shows a breach that still waits as overdue up to now, and keeps its judgement", async () => {
  const { items } = await listBreaches(lead(640), BreachFilter.parse({ agent: "mei" }));
  expect(Breach.parse(items[0])).toMatchObject({ conversationId: ids[1], agentId: "mei", dueAt: at(40).toISOString(), stoppedAt: null, overdueMs: 600_000, band: "1-10", state: "open", review: null });
  const upheld = await reviewBreach(lead(650), items[0]!.id, { verdict: "upheld", reason: "忘了回" });
  expect(upheld).toMatchObject({ state: "upheld", band: "11-30", review: { verdict: "upheld", reason: "忘了回", note: null, by: "boss", at: at(650).toISOString() } });
  await reviewBreach(lead(660), items[0]!.id, { verdict: "excused", reason: "停电", note: "全店" });
  expect(await getBreach(lead(660), items[0]!.id)).toMatchObject({ state: "excused", review: { verdict: "excused", note: "全店" } });
  expect((await world.db.work`select data ->> 'from' as from, data ->> 'to' as to from events where type = 'breach.reviewed' order by seq`).map(({ from, to }) => [from, to])).toEqual([["open", "upheld"], ["upheld", "excused"]]);
  expect((await listBreaches(lead(660), BreachFilter.parse({ state: "open" }))).items.map(({ conversationId }) => conversationId)).toEqual([ids[2], ids[0]]);
});

it("hides other shops' breaches, and judges no withdrawn one", async () => {
  const [foreign] = await world.db.work<{ id: string }[]>`select id from breaches where shop_id = 's2'`;
  expect(foreign).toBeUndefined();
  const { items } = await listBreaches(lead(660), BreachFilter.parse({}));
  await expect(getBreach(as(world, "x", 1, { shopIds: ["s2"] }), items[0]!.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(reviewBreach(as(world, "x", 1, { shopIds: ["s2"] }), items[0]!.id, { verdict: "upheld", reason: "x" })).rejects.toMatchObject({ code: "not_found" });
  await world.db.work`update breaches set state = 'withdrawn' where id = ${items[0]!.id}`;
  await expect(reviewBreach(lead(670), items[0]!.id, { verdict: "upheld", reason: "x" })).rejects.toMatchObject({ code: "conflict" });
});

it.each([[1, "1-10"], [600_000, "1-10"], [600_001, "11-30"], [1_800_000, "11-30"], [1_800_001, "30+"]])("%d ms over is %s", (ms, band) => expect(bandOf(ms)).toBe(band));
