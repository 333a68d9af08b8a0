import { afterAll, beforeAll, expect, it } from "vitest";
import { definitionOf, EVERY_METRIC } from "../../src/metrics/catalogue.ts";
import type { MetricName } from "../../src/metrics/definition.ts";
import type { FigureItem, MetricRows } from "../../src/metrics/shapes.ts";
import { buildStep } from "../../src/rollups/build.ts";
import { check, rebuild } from "../../src/rollups/rebuild.ts";
import { nextBucketStart } from "../../src/metrics/window.ts";
import { touchStep } from "../../src/rollups/touch.ts";
import { compileZone } from "../../src/sla/zone.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, type World } from "../harness/world.ts";
import { END_MS, makeHistory } from "../oracle/histories.ts";
import { openShops, play } from "../oracle/play.ts";
import { figuresApp } from "./world.ts";

let world: World;
let now: Date;
const histories = [7, 11].map(makeHistory);
const shops = histories.map(({ shop }) => shop);
/** Of these the test has its own. */
const LOOKS = new Set(["inspected", "regraded", "worded", "pardoned"]);
const TEAM = "01900000-0000-7000-8000-000000000001";

beforeAll(async () => {
  world = await createWorld();
  await openShops(world, histories);
  await play(world, histories.map(({ shop, told }) => ({ shop, heard: told.filter(({ what }) => !LOOKS.has(what)) })));
  now = new Date(Math.max(...histories.flatMap(({ told }) => told.map(({ heardMs }) => heardMs))) + END_MS);
  const { work } = world.db;
  await work`insert into teams (id, name, shop_ids, created_at) values (${TEAM}, '一组', ${shops}, ${new Date(0)})`;
  // One is in the team for a part of the story only.
  const middle = new Date(histories[0]!.told[12]!.ms);
  for (const [i, shop] of shops.entries()) await work`insert into team_members (id, team_id, user_id, since, until) values (gen_random_uuid(), ${TEAM}, ${`${shop}-mei`}, ${new Date(0)}, ${i === 0 ? middle : null})`;
  await judgeTalk();
  while ((await sweepStep({ db: world.db, clock: () => now })) > 0);
  const deps = { work, clock: () => now };
  await untilRead(work, () => touchStep(deps));
  while ((await buildStep(deps)) > 0);
});
afterAll(() => world.close());

/** Inspections and forbidden phrases of the two people, one of each rejected or not done. */
async function judgeTalk(): Promise<void> {
  for (const { shop, told } of histories) {
    const at = new Date(told[10]!.ms);
    for (const [i, total] of [92.5, 88, null].entries()) {
      await world.db.work`insert into inspections (id, shop_id, subject_type, subject_id, agent_id, sheet_version, sheet, state, total, created_at, done_at)
        values (gen_random_uuid(), ${shop}, 'session', gen_random_uuid(), ${i === 1 ? null : `${shop}-mei`}, 1, '{}', ${total === null ? "open" : "done"}, ${total}, ${at}, ${total === null ? null : at})`;
    }
    for (const state of ["proposed", "confirmed", "rejected"]) {
      await world.db.work`insert into inspection_findings (id, shop_id, message_id, agent_id, rule, fault, phrase, at, state) values (gen_random_uuid(), ${shop}, gen_random_uuid(), ${`${shop}-lei`}, 'forbidden', 'language', '随便', ${at}, ${state})`;
    }
  }
}

it("inspections, forbidden phrases and utilisation are counted as they are defined", async () => {
  const app = figuresApp(world, { shopIds: shops }, now);
  const [item] = (await app.figures(`shops?from=2026-03-01&to=2026-04-10&metric=all&shop=${shops[0]!}`)).items;
  const { inspection_score, forbidden_hits, forbidden_rate, messages_out, utilisation, online_time, desk_time, break_time } = item!.more!;
  expect(inspection_score).toMatchObject({ count: 2, sum: 180.5, mean: 90.25 });
  expect(forbidden_hits).toMatchObject({ count: 2 });
  expect(forbidden_rate).toMatchObject({ hit: 2, count: messages_out!.count, share: 2 / messages_out!.count });
  expect(desk_time!.sum).toBe(online_time!.sum! + break_time!.sum!);
  expect(utilisation!.share).toBe(desk_time!.sum === 0 ? null : online_time!.sum! / desk_time!.sum!);
  expect((await (await app.ask("")).json()) as { items: { name: string; per: number }[] }).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ name: "forbidden_rate", per: 1000 })]) });
});

const valueOf = (row: MetricRows["items"][number]): number => {
  if ("metric" in row) return row.value ?? 0;
  return "counted" in row ? (row.counted.waitMs ?? 0) : 0;
};

const BY = {
  agents: ({ agent, shopId }: FigureItem) => `shop=${shopId}&agent=${agent?.id ?? "queue"}`,
  shops: ({ shopId }: FigureItem) => `shop=${shopId}`,
  teams: ({ team, timeZone }: FigureItem) => `team=${team!.id}&${inZone(timeZone)}`,
  platforms: ({ platform, timeZone }: FigureItem) => `platform=${platform}&${inZone(timeZone)}`,
};
/** Shops of one zone are one item. */
const inZone = (zone: string) => histories.filter((history) => history.zone === zone).map(({ shop }) => `shop=${shop}`).join("&");

it.each(Object.keys(BY) as (keyof typeof BY)[])("every figure of %s opens into rows that add up to it, and a hit is a row that hits", { timeout: 60_000 }, async (by) => {
  const app = figuresApp(world, { shopIds: shops }, now);
  const span = "from=2026-03-01&to=2026-04-10";
  const { items } = await app.figures(`${by}?${span}&metric=all`);
  expect(items.length).toBeGreaterThan(0);
  for (const item of items) {
    for (const name of EVERY_METRIC) {
      const { divides, kind } = definitionOf(name);
      if (divides) continue;
      const { count, hit, sum } = item.more![name]!;
      const query = `${span}&${BY[by](item)}`;
      const rows = await app.rows(`${name}/rows?${query}`, 17);
      expect([name, query, rows.total, rows.items.length]).toEqual([name, query, count, count]);
      if (sum !== null) expect([name, query, rows.items.reduce((total, row) => total + valueOf(row), 0)]).toEqual([name, query, sum]);
      if (kind === "share" && count > 0) expect([name, query, (await app.rows(`${name}/rows?${query}&hit=true`)).items.length]).toEqual([name, query, hit]);
    }
  }
});

it("a person's spell stands in each of their shops, and no page leaves one of them out", async () => {
  const guests = shops.flatMap((shop, i) => ["mei", "lei"].map((name) => ({ user_id: `${shop}-${name}`, shop_id: shops[1 - i]! })));
  await world.db.work`insert into user_shops ${world.db.work(guests)}`;
  const app = figuresApp(world, { shopIds: shops }, now);
  const query = `online_time/rows?from=2026-03-01&to=2026-04-10&${shops.map((shop) => `shop=${shop}`).join("&")}`;
  const places = async (limit: number) => (await app.rows(query, limit)).items.map((row) => ("metric" in row ? `${row.id} ${row.shopId}` : ""));
  const whole = await places(100);
  expect(new Set(whole.map((place) => place.split(" ")[0])).size).toBeLessThan(whole.length);
  expect(await places(1)).toEqual(whole);
  for (const { user_id, shop_id } of guests) await world.db.work`delete from user_shops where user_id = ${user_id} and shop_id = ${shop_id}`;
});

it("every figure of a policy opens into its clocks", async () => {
  const app = figuresApp(world, { shopIds: shops }, now);
  const span = "from=2026-03-01&to=2026-04-10";
  await world.db.work`update shops set settings = settings || '{"metricTargets": {"sales": 1000000, "online_time": 1000000, "sla_met_rate": 1}}'`;
  const { items } = await app.figures(`policies?${span}&metric=all`);
  expect(items.length).toBeGreaterThan(0);
  // What a policy cannot have is left out: it would be a false 0, and a target missed by nobody.
  expect(new Set(items.flatMap(({ below }) => below.map(({ metric }) => metric)))).toEqual(new Set(["sla_met_rate"]));
  const [titles, line] = (await (await app.ask(`policies?${span}&format=csv&lang=en`)).text()).split("\r\n").map((text) => text.split(","));
  const cell = (title: string) => line![titles!.indexOf(title)];
  expect([cell("Turns"), cell("Messages out"), cell("Off-hours turns"), cell("Breaches open")]).toEqual(["", "", "", expect.stringMatching(/^\d+$/)]);
  for (const { policy, shopId, more } of items) {
    expect(Object.keys(more!).filter((name) => definitionOf(name as MetricName).origin !== "clocks")).toEqual([]);
    for (const name of EVERY_METRIC.filter((metric) => definitionOf(metric).origin === "clocks" && !definitionOf(metric).divides)) {
      const { total, items: rows } = await app.rows(`${name}/rows?${span}&shop=${shopId}&policy=${policy!.id}`, 17);
      expect([name, total, rows.length]).toEqual([name, more![name]!.count, more![name]!.count]);
    }
  }
});

it("figures of a day and of an hour open with the ends of their bucket", { timeout: 60_000 }, async () => {
  const app = figuresApp(world, { shopIds: shops }, now);
  for (const [bucket, asked] of [["day", "agents"], ["hour", "shops"]] as const) {
    const { items } = await app.figures(`${asked}?from=2026-03-01&to=2026-04-10&bucket=${bucket}&metric=all&shop=${shops[0]!}`);
    const filled = items.flatMap((item) => EVERY_METRIC.filter((name) => !definitionOf(name).divides && item.more![name]!.count > 0).map((name) => ({ item, name })));
    expect(filled.length).toBeGreaterThan(50);
    for (const { item, name } of filled.filter((_, i) => i % 7 === 0)) {
      const to = new Date(nextBucketStart(Date.parse(item.bucketStart), bucket, compileZone(item.timeZone))).toISOString();
      const query = `from=${item.bucketStart}&to=${to}&${BY[asked](item)}`;
      expect([name, query, (await app.rows(`${name}/rows?${query}`)).items.length]).toEqual([name, query, item.more![name]!.count]);
    }
  }
});

it("a ratio says into which two figures it opens, and division by nothing is null", async () => {
  const app = figuresApp(world, { shopIds: shops }, now);
  expect((await app.ask("complaint_rate/rows")).status).toBe(400);
  const { items } = await app.figures("shops?from=2026-03-01&to=2026-04-10&bucket=day&metric=all");
  const quiet = items.find(({ more }) => more!["sales"]!.count === 0 && more!["refunds"]!.count === 0)!;
  expect(quiet.more!["sales"]).toMatchObject({ count: 0, sum: 0, mean: null, share: null });
  expect(quiet.more!["refunds_refused"]!.share).toBeNull();
});

it("compares with as many days before, and names what misses a target", async () => {
  await world.db.work`update shops set settings = settings || '{"metricTargets": {"reply_rate_30s": 1, "turns": 1000, "response_time": 1}}'`;
  const app = figuresApp(world, { shopIds: shops }, now);
  const [item] = (await app.figures(`shops?from=2026-03-07&to=2026-03-09&compare=before&shop=${shops[0]!}`)).items;
  const before = (await app.figures(`shops?from=2026-03-05&to=2026-03-07&shop=${shops[0]!}`)).items[0];
  expect(item?.before?.metrics ?? null).toEqual(before?.metrics ?? null);
  const whole = (await app.figures("shops?from=2026-03-01&to=2026-04-10")).items;
  expect(whole.flatMap(({ below }) => below.map(({ metric }) => metric))).toEqual(expect.arrayContaining(["reply_rate_30s", "response_time"]));
  expect((await app.ask("shops?bucket=day&compare=before")).status).toBe(400);
  expect(await (await app.ask("shops?metric=turns&metric=turns_x")).json()).toMatchObject({ error: { issues: [{ path: "metric", message: "There is no figure turns_x." }] } });
});

it("days say the same whether all of their numbers are read or only those that every answer holds", async () => {
  await rebuild(world.db.work, { shopIds: shops }, now);
  const app = figuresApp(world, { shopIds: shops }, now);
  for (const by of ["agents", "shops"]) {
    const span = `${by}?from=2026-03-01&to=2026-04-10&bucket=day`;
    const shown = (await app.figures(span)).items;
    expect(shown.length).toBeGreaterThan(5);
    const figures = (items: readonly FigureItem[]) => items.map(({ agent, shopId, bucketStart, metrics, below }) => ({ agent, shopId, bucketStart, metrics, below }));
    const known = new Set(shown.map(({ agent, shopId, bucketStart }) => `${agent?.id} ${shopId} ${bucketStart}`));
    expect(figures(shown)).toEqual(figures((await app.figures(`${span}&metric=all`)).items.filter(({ agent, shopId, bucketStart }) => known.has(`${agent?.id} ${shopId} ${bucketStart}`))));
  }
  await world.db.work`update shops set settings = settings || '{"metricTargets": {"inspection_score": 101}}'`;
  const below = (await app.figures("agents?from=2026-03-01&to=2026-04-10&bucket=day")).items.flatMap((item) => item.below.map(({ metric }) => metric));
  expect(below).toContain("inspection_score");
});

it("a rebuild puts months together anew, whatever they were made of", async () => {
  const { work } = world.db;
  const later = new Date(now.getTime() + 40 * 86_400_000);
  await rebuild(work, { shopIds: shops }, later);
  const months = () => work<{ rules: string }[]>`select m.rules from rollup_months m where m.shop_id = any(${shops}) and m.month = (select date_trunc('month', min(t.started_at))::date from turns t where t.shop_id = m.shop_id)`;
  const made = new Set((await months()).map(({ rules }) => rules));
  expect(made.size).toBe(shops.length);
  await work`update rollup_month_cells set counts = '[0,1,0,0]' where shop_id = any(${shops})`;
  await work`update rollup_months set rules = 'older' where shop_id = any(${shops})`;
  await rebuild(work, { shopIds: shops }, later);
  expect(new Set((await months()).map(({ rules }) => rules))).toEqual(made);
  expect((await check(work, { shopIds: shops })).difference).toBeNull();
});

it("an order that was first heard of when it was finished was placed nobody knows when: it counts for no chat until its placing is known", async () => {
  const { work } = world.db;
  const [shop] = shops;
  const [turn] = await work<{ buyerId: string; answeredAt: Date; day: string }[]>`select v.buyer_id, t.answered_at, (x.started_at at time zone s.time_zone)::date::text as day from turns t join sessions x on x.id = t.session_id join conversations v on v.id = t.conversation_id join shops s on s.id = t.shop_id
    where t.shop_id = ${shop!} and t.answered_at is not null and t.voided_at is null and not exists (select from orders o where o.buyer_id = v.buyer_id) order by t.started_at limit 1`;
  const { buyerId, answeredAt, day } = turn!;
  const order = "01900000-0000-7000-8000-0000000000aa";
  const tell = (state: string, minutes: number) => work`insert into state_history (subject_id, shop_id, state, at) values (${order}, ${shop!}, ${state}, ${new Date(answeredAt.getTime() + minutes * 60_000)})`;
  const app = figuresApp(world, { shopIds: shops }, now);
  const count = async () => {
    await rebuild(work, { shopIds: [shop!], from: day, to: day }, now);
    const { order_rate, conversion } = (await app.figures(`shops?from=2026-03-01&to=2026-11-30&metric=order_rate&metric=conversion&shop=${shop!}`)).items[0]!.more!;
    return [order_rate!.hit!, conversion!.hit!];
  };
  const [ordered, paid] = await count();
  await work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, total_minor, currency, detail, platform_updated_at, stamps, created_at) values (${order}, ${shop!}, 'finished first', ${buyerId}, 'finished', 100, 'CNY', 'complete', ${answeredAt}, '{}', ${answeredAt})`;
  await tell("finished", 30);
  expect(await count()).toEqual([ordered, paid]);
  await tell("created", 1);
  expect(await count()).toEqual([ordered! + 1, paid! + 1]); // what is finished was paid
});

it("days that nothing but an open presence reaches into are made by a rebuild, and say what their rows say", async () => {
  const { work } = world.db;
  const shop = shops[0]!;
  const from = Date.parse("2026-07-01T03:00:00Z");
  const later = new Date("2026-07-05T03:00:00Z");
  await world.db.work`update presence_spells set ended_at = greatest(started_at, ${now}) where ended_at is null and user_id = ${`${shop}-lei`}`;
  await play(world, [{ shop, heard: [{ id: "stays", what: "presence", agent: `${shop}-lei`, state: "online", at: new Date(from).toISOString(), conversation: "c1", ms: from, heardMs: from }] }]);
  await rebuild(work, { shopIds: [shop], from: "2026-07-02", to: "2026-07-04" }, later);
  const made = await work<{ day: string; cells: number }[]>`select r.day::text as day, (select count(*) from rollups c where c.shop_id = r.shop_id and c.day = r.day)::int as cells from rollup_days r where r.shop_id = ${shop} and r.day between '2026-07-02' and '2026-07-04' order by 1`;
  expect(made.map(({ day, cells }) => [day, cells > 0])).toEqual([["2026-07-02", true], ["2026-07-03", true], ["2026-07-04", true]]);
  expect((await check(work, { shopIds: [shop], from: "2026-07-02", to: "2026-07-04" })).difference).toBeNull();
  const app = figuresApp(world, { shopIds: shops }, later);
  const { items } = await app.figures(`agents?from=2026-07-02&to=2026-07-05&bucket=day&metric=all&agent=${shop}-lei&shop=${shop}`);
  expect(items.map(({ more }) => more!["online_time"]!.sum)).toEqual([86_400_000, 86_400_000, 86_400_000]);
  const rows = await app.rows(`online_time/rows?from=2026-07-02&to=2026-07-05&agent=${shop}-lei&shop=${shop}`, 17);
  expect(rows.items.reduce((sum, row) => sum + valueOf(row), 0)).toBe(3 * 86_400_000);
});

it("money of several currencies is not added up, and says so", async () => {
  await world.db.work`update shops set time_zone = 'Asia/Shanghai'`;
  const app = figuresApp(world, { shopIds: shops }, now);
  const query = "platforms?from=2026-03-01&to=2026-04-10&metric=sales&metric=turns";
  const [one] = (await app.figures(query)).items;
  expect(one).toMatchObject({ shopId: null, currency: "CNY" });
  expect(one!.more!["sales"]!.sum).toBeGreaterThan(0);
  await world.db.work`update shops set currency = 'USD', settings = settings || '{"metricTargets": {"sales": 1}}' where id = ${shops[0]!}`;
  const items = (await app.figures(query)).items;
  expect(items).toMatchObject([{ currency: null, more: { turns: one!.more!["turns"], sales: { ...one!.more!["sales"], sum: null } } }]);
  expect(items[0]!.below.map(({ metric }) => metric)).not.toContain("sales");
  expect(await (await app.ask(`${query}&format=csv&lang=en`)).text()).toContain('"several, not added up"');
  const single = (await app.figures(query.replace("platforms", "shops"))).items;
  expect(single.map(({ shopId, currency }) => [shopId, currency])).toEqual(shops.toSorted().map((shop) => [shop, shop === shops[0] ? "USD" : "CNY"]));
  expect(single.reduce((sum, { more }) => sum + more!["sales"]!.sum!, 0)).toBe(one!.more!["sales"]!.sum);
});
