import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASES } from "../../src/metrics/reply-rate.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { HAND_AGENTS, HAND_CLOCKS, HAND_SHOP, HAND_TURNS, handDay, handInstant } from "../sla/fixtures/hand-day.ts";
import { figuresApp, itemOf, tellDay } from "./world.ts";

const SHOP = "hand";
const DAY = "from=2026-03-02&to=2026-03-03";
const now = new Date(handInstant("23:59:59"));
let world: World;
let boss: ReturnType<typeof figuresApp>;

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, SHOP);
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: [SHOP] });
  const told = [...handDay()].flatMap(([conversation, facts]) => facts.map((fact) => ({ ...fact, conversation })));
  await tellDay(world, SHOP, told);
  while ((await sweepStep({ db: world.db, clock: () => now })) > 0);
  boss = figuresApp(world, { shopIds: [SHOP] }, now);
});
afterAll(() => world.close());

const rates = (metrics: ReturnType<typeof itemOf>) =>
  Object.fromEntries(([20, 30, 60, 180] as const).map((seconds) => [seconds, { hit: metrics[`reply_rate_${seconds}s`].hit, total: metrics[`reply_rate_${seconds}s`].total }]));

describe("the day counted by hand, through the API", () => {
  it.each(["", "&bucket=day", "&bucket=week", "&bucket=month"])("has these figures of people (%s)", async (bucket) => {
    const figures = await boss.figures(`agents?${DAY}&shop=${SHOP}${bucket}`);
    expect(figures).toMatchObject({ from: "2026-03-01T16:00:00.000Z", to: "2026-03-02T16:00:00.000Z", timeZone: "Asia/Shanghai" });
    expect(figures.items.map(({ agent }) => agent)).toEqual([{ id: "lei", name: "lei" }, { id: "mei", name: "mei" }]);
    for (const [agent, expected] of Object.entries(HAND_AGENTS)) {
      const metrics = itemOf(figures, agent);
      expect(metrics.response_time).toMatchObject(expected.responseTime);
      expect(metrics.first_response_time).toMatchObject(expected.firstResponseTime);
      expect(rates(metrics)).toEqual(expected.replyRate);
      expect(metrics.breaches).toEqual({ open: expected.breaches, excused: 0, upheld: 0 });
      expect(metrics.closed_unanswered).toBe(expected.closedUnanswered);
      const clocks = HAND_CLOCKS.filter(([, , , , state, , holder]) => holder === agent && state !== "not_needed");
      expect(metrics.sla_met_rate).toMatchObject({ hit: clocks.filter(([, , , , state]) => state === "met").length, total: clocks.length });
      const turns = HAND_TURNS.filter((turn) => turn.agent === agent);
      expect(metrics).toMatchObject({ turns: turns.length, sessions: new Set(turns.map(({ conversation }) => conversation)).size });
    }
  });

  it.each(BASES)("has these figures of the shop on the basis %s", async (basis) => {
    const { items } = await boss.figures(`shops?${DAY}&basis=${basis}`);
    expect(items).toHaveLength(1);
    const { metrics, agent } = items[0]!;
    expect(agent).toBeNull();
    expect(rates(metrics)).toEqual(HAND_SHOP.replyRate[basis]);
    expect(metrics.response_time).toMatchObject(HAND_SHOP.responseTime);
    expect(metrics.off_hours).toEqual({ turns: HAND_SHOP.offHours.turns, answered_in_time: HAND_SHOP.offHours.answeredInTime });
    expect(metrics).toMatchObject({ turns: 8, sessions: 6, buyers: 6, messages_in: 9, messages_out: 6, breaches: { open: 3, excused: 0, upheld: 0 }, sla_met_rate: { hit: 4, total: 7 } });
  });

  it("puts each hour's turns into that hour of the shop's zone", async () => {
    const { items } = await boss.figures(`agents?${DAY}&bucket=hour&agent=mei`);
    expect(items.map(({ bucketStart, metrics }) => [bucketStart, metrics.turns])).toEqual([
      ["2026-03-01T23:00:00.000Z", 1],
      ["2026-03-02T00:00:00.000Z", 0],
      ["2026-03-02T01:00:00.000Z", 2],
      ["2026-03-02T02:00:00.000Z", 0],
      ["2026-03-02T03:00:00.000Z", 1],
      ["2026-03-02T05:00:00.000Z", 2],
    ]);
  });

  it("takes `to` as the first instant that is not counted", async () => {
    const turnsTo = async (to: string) => (await boss.figures(`shops?from=2026-03-02T00:00:00%2B08:00&to=${to}`)).items[0]?.metrics.turns;
    expect(await turnsTo("2026-03-02T13:00:00%2B08:00")).toBe(6);
    expect(await turnsTo("2026-03-02T05:00:00.001Z")).toBe(7);
    expect(await turnsTo("2026-03-02T13:00:41 08:00")).toBe(8);
  });

  it("counts by another window when asked, and by the shop's own otherwise", async () => {
    const counted = async (query: string) => itemOf(await boss.figures(`shops?${DAY}${query}`), null);
    expect(await counted("&window=07:00-09:00")).toMatchObject({ response_time: { count: 1, sumMs: 900_000 }, off_hours: { turns: 7, answered_in_time: 3 } });
    await world.db.work`update shops set settings = '{"windowStart": "09:05"}' where id = ${SHOP}`;
    expect(await counted("")).toMatchObject({ reply_rate_20s: { hit: 2, total: 5 }, off_hours: { turns: 2, answered_in_time: 1 } });
    await world.db.work`update shops set settings = '{}' where id = ${SHOP}`;
  });
});

describe("each figure of the hand-counted day", () => {
  it("opens into the turns that it counts", async () => {
    const { items, total } = await boss.rows(`response_time/rows?${DAY}&agent=mei`, 2);
    expect(total).toBe(4);
    expect(items.map((row) => "waitMs" in row && row.waitMs)).toEqual([50_000, 10_000, 19_000, 30_000]);
    const misses = await boss.rows(`reply_rate_30s/rows?${DAY}&hit=false`);
    expect([misses.total, misses.items.map((row) => "answeredBy" in row && row.answeredBy)]).toEqual([3, ["mei", "lei", null]]);
  });

  it("opens into clocks and breaches", async () => {
    const breaches = await boss.rows(`breaches/rows?${DAY}&agent=mei`);
    expect(breaches).toMatchObject({ total: 2, items: [{ overdueMs: 20_000, breach: { state: "open" } }, { overdueMs: 210_000, breach: { state: "open" } }] });
    expect((await boss.rows(`sla_met_rate/rows?${DAY}&hit=true`)).total).toBe(4);
  });

  it("follows a review", async () => {
    await world.db.work`update breaches set state = 'excused', verdict = 'excused' where clock_id = (select id from clocks where overdue_ms = 20000)`;
    expect(itemOf(await boss.figures(`agents?${DAY}`), "mei").breaches).toEqual({ open: 1, excused: 1, upheld: 0 });
    await world.db.work`update breaches set state = 'withdrawn' where clock_id = (select id from clocks where overdue_ms = 20000)`;
    expect((await boss.rows(`breaches/rows?${DAY}&agent=mei`)).total).toBe(1);
    await world.db.work`update breaches set state = 'open', verdict = null where clock_id = (select id from clocks where overdue_ms = 20000)`;
  });
});

describe("who asks", () => {
  it("an agent sees their own figures and nobody else's", async () => {
    const mei = figuresApp(world, { shopIds: [SHOP], id: "mei", role: "agent" }, now);
    expect((await mei.figures(`agents?${DAY}`)).items.map(({ agent }) => agent?.id)).toEqual(["mei"]);
    expect((await mei.rows(`turns/rows?${DAY}`)).total).toBe(6);
    for (const path of [`agents?${DAY}&agent=lei`, `shops?${DAY}`, `turns/rows?${DAY}&agent=queue`]) expect((await mei.ask(path)).status).toBe(403);
  });

  it("nobody sees another shop", async () => {
    await makeShop(world, "other");
    const stranger = figuresApp(world, { shopIds: ["other"] }, now);
    expect((await stranger.figures(`agents?${DAY}&shop=${SHOP}`)).items).toEqual([]);
    expect((await stranger.figures(`shops?${DAY}`)).items).toEqual([]);
    expect((await stranger.rows(`turns/rows?${DAY}&shop=${SHOP}`)).total).toBe(0);
  });

  it("a key for figures alone does not read messages", async () => {
    const key = figuresApp(world, { shopIds: [SHOP], type: "key", role: "agent", scopes: ["metrics"] }, now);
    expect(itemOf(await key.figures(`agents?${DAY}`), "lei").turns).toBe(2);
    expect((await key.ask(`messages_out/rows?${DAY}`)).status).toBe(403);
  });
});

describe("bad questions", () => {
  it.each([
    "agents?from=2026-03-03&to=2026-03-02",
    "agents?from=2026-02-30",
    "agents?from=yesterday",
    "agents?from=0000-01-01&to=0000-01-02",
    "agents?from=9999-12-31",
    "agents?from=2026-03-02T08:00:00",
    "agents?from=2010-01-01&to=2026-01-01",
    "agents?from=2020-01-01&to=2026-01-01&bucket=hour",
    "agents?bucket=year",
    "agents?basis=word",
    "agents?window=25:00-26:00",
    "agents?window=08:00-08:00",
    "agents?format=pdf",
    "agents?shop=",
    "nothing/rows",
    "turns/rows?cursor=abc",
    "breaches/rows?cursor=eyJhdCI6IjIwMjYtMDMtMDJUMDA6MDA6MDBaIiwia2V5IjoieCJ9",
    "turns/rows?limit=1000",
  ])("%s is refused in words", async (path) => {
    const answer = await boss.ask(path);
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.json()).toMatchObject({ error: { code: "invalid", issues: [{ message: expect.any(String) }] } });
  });
});

it("nothing that a stranger asks is more than refused", async () => {
  const word = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.constantFrom("2026-03-02", "2026-03-02T00:00:00Z", "0001-01-01", "day", "hour", "08:00-23:00", "23:00-08:00", "message", "buyer", "csv", "xlsx", "true", "1", "-1", "1e9", SHOP, "mei", "queue", ""));
  const name = fc.constantFrom("from", "to", "shop", "agent", "bucket", "basis", "window", "format", "lang", "hit", "cursor", "limit");
  const path = fc.constantFrom("agents", "shops", "turns/rows", "off_hours/rows", "messages_in/rows", "messages_out/rows", "breaches/rows", "reply_rate_30s/rows");
  await fc.assert(
    fc.asyncProperty(path, fc.array(fc.tuple(name, word), { maxLength: 5 }), async (asked, pairs) => {
      const answer = await boss.ask(`${asked}?${new URLSearchParams(pairs.map(([key, value]) => [key, value.toWellFormed()]))}`);
      expect([200, 400]).toContain(answer.status);
      await answer.arrayBuffer();
    }),
    { numRuns: 300 },
  );
});

describe("files", () => {
  it("is a table for a spreadsheet, in the language asked for", async () => {
    const answer = await boss.ask(`agents?${DAY}`, { headers: { accept: "text/csv" } });
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [titles, lei, mei, end] = new TextDecoder().decode(bytes).split("\r\n");
    expect(titles).toMatch(/^店铺,客服编号,客服,开始时间,轮次,/);
    expect(lei).toMatch(/^hand,lei,lei,2026-03-02 00:00,2,/);
    expect(mei).toMatch(/^hand,mei,mei,2026-03-02 00:00,6,/);
    expect(end).toBe("");
    expect(await (await boss.ask(`agents?${DAY}&format=csv&lang=en`)).text()).toMatch(/^Shop,Agent id,Agent,From,Turns,/);
  });

  it("keeps a name from being a formula", async () => {
    await world.db.work`update users set name = '=HYPERLINK("http://x")' where id = 'mei'`;
    expect(await (await boss.ask(`agents?${DAY}&format=csv&agent=mei`)).text()).toContain(`hand,mei,"'=HYPERLINK(""http://x"")",`);
    await world.db.work`update users set name = 'mei' where id = 'mei'`;
  });

  it("is a workbook", async () => {
    const answer = await boss.ask(`agents?${DAY}&format=xlsx`);
    expect(answer.headers.get("content-type")).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    expect(new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 2))).toBe("PK");
  });
});
