import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { METRIC_NAMES, type ContractMetric } from "../../src/metrics/names.ts";
import { BASES, replyRate } from "../../src/metrics/reply-rate.ts";
import type { FigureItem, MetricRows } from "../../src/metrics/shapes.ts";
import { nextBucketStart, readWindow, type Bucket } from "../../src/metrics/window.ts";
import { compareFacts } from "../../src/sla/facts.ts";
import { emptyState } from "../../src/sla/fold-state.ts";
import { fold } from "../../src/sla/fold.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { compileZone } from "../../src/sla/zone.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { figuresApp, tellDay, type Told } from "./world.ts";

const RUNS = Number(process.env["ROWS_ADD_UP_RUNS"] ?? 8);
const AGENTS = ["mei", "lei"];
const ZONES = ["Asia/Shanghai", "America/New_York"];
const START = Date.parse("2026-03-07T18:00:00Z"); // New York's clocks jump on the next morning
const SPAN = { from: START - 3_600_000, to: START + 3 * 86_400_000 };

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const id of AGENTS) await makeUser(world, id);
});
afterAll(() => world.close());

const gap = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 90_000 }) }, { weight: 2, arbitrary: fc.constantFrom(0, 20_000, 30_000) }, { weight: 1, arbitrary: fc.integer({ min: 3_600_000, max: 20_000_000 }) });
const agent = fc.constantFrom(...AGENTS);
const what = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("buyer" as const), closingPhrase: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("agent" as const), agentId: agent }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("bot" as const, "handed_over" as const, "closed" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("assigned" as const), agentId: fc.oneof(agent, fc.constant(null)), by: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("resolved" as const), by: agent }) },
);
const story = fc.array(fc.tuple(gap, fc.constantFrom("c1", "c2", "c3"), what), { minLength: 10, maxLength: 40 });
const question = fc.record({ basis: fc.constantFrom(...BASES), bucket: fc.constantFrom<Bucket | undefined>("hour", "day", "week", "month", undefined), window: fc.constantFrom("08:00-23:00", "20:00-04:00", "00:00-24:00", "13:30-13:31") });

let run = 0;

it("gives for every figure of every group exactly the rows that it counts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(story, story), question, async (stories, asked) => {
      const shops = await openShops();
      const told = stories.map(factsOf);
      for (const [index, facts] of told.entries()) await tellDay(world, shops[index]!, facts);
      const now = new Date(SPAN.to);
      while ((await sweepStep({ db: world.db, clock: () => now })) > 0);
      await judge(shops);
      const app = figuresApp(world, { shopIds: shops }, now);
      const span = `from=${new Date(SPAN.from).toISOString()}&to=${now.toISOString()}`;
      const more = `basis=${asked.basis}&window=${asked.window}`;
      const query = `${span}&${more}${asked.bucket ? `&bucket=${asked.bucket}` : ""}`;
      const people = await app.figures(`agents?${query}`);
      const whole = await app.figures(`shops?${query}`);
      for (const item of people.items) await expectRows(item, `${spanOf(item, asked.bucket)}&${more}&shop=${item.shopId}&agent=${item.agent?.id ?? "queue"}`, app);
      for (const item of whole.items) await expectRows(item, `${spanOf(item, asked.bucket)}&${more}&shop=${item.shopId}`, app);
      for (const name of METRIC_NAMES) {
        const { total } = await app.rows(`${name}/rows?${query}`);
        expect([name, total]).toEqual([name, whole.items.reduce((sum, { metrics }) => sum + countOf(metrics, name).total, 0)]);
      }
      if (asked.bucket === undefined) expectAsFolded(whole.items, told, { ...asked, shops });
    }),
    { numRuns: RUNS },
  );
});

async function openShops(): Promise<string[]> {
  run += 1;
  const ids = await Promise.all(ZONES.map((_, index) => makeShop(world, `shop-${run}-${index}`)));
  for (const [index, id] of ids.entries()) await world.db.work`update shops set time_zone = ${ZONES[index]!}, epoch = epoch + 1 where id = ${id}`;
  return ids;
}

function factsOf(told: readonly (readonly [number, string, object])[], shop: number): Told[] {
  let atMs = START;
  const seen = new Set<string>();
  return told.flatMap(([wait, conversation, rest], index) => {
    atMs += wait;
    const isFirst = !seen.has(conversation);
    seen.add(conversation);
    // A conversation begins with its buyer: before that there is nothing to act on.
    const first = { kind: "buyer", closingPhrase: false };
    const id = `${run}-${shop}-${conversation}-${String(index).padStart(3, "0")}`;
    return [{ id, atMs, seq: id, conversation, ...(isFirst ? first : rest) } as Told];
  });
}

/** Some breaches are reviewed. */
async function judge(shops: readonly string[]): Promise<void> {
  for (const [every, state] of [[3, "excused"], [4, "upheld"]] as const) {
    await world.db.work`update breaches set state = ${state} where shop_id = any(${[...shops]}::text[]) and state = 'open' and extract(epoch from due_at)::bigint % ${every} = 0`;
  }
}

function spanOf({ bucketStart, timeZone }: FigureItem, bucket: Bucket | undefined): string {
  const startMs = Date.parse(bucketStart);
  const [from, to] = bucket ? [Math.max(SPAN.from, startMs), Math.min(SPAN.to, nextBucketStart(startMs, bucket, compileZone(timeZone)))] : [SPAN.from, SPAN.to];
  return `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
}

type Count = { total: number; hit?: number; sumMs?: number };

function countOf(metrics: FigureItem["metrics"], name: ContractMetric): Count {
  if (name === "breaches") return { total: metrics.breaches.open + metrics.breaches.excused + metrics.breaches.upheld };
  if (name === "off_hours") return { total: metrics.off_hours.turns, hit: metrics.off_hours.answered_in_time };
  const figure = metrics[name];
  if (typeof figure === "number") return { total: figure };
  return "sumMs" in figure ? { total: figure.count, sumMs: figure.sumMs } : { total: figure.total, hit: figure.hit };
}

async function expectRows({ metrics }: FigureItem, query: string, app: ReturnType<typeof figuresApp>): Promise<void> {
  for (const name of METRIC_NAMES) {
    const { total, hit, sumMs } = countOf(metrics, name);
    const rows = await app.rows(`${name}/rows?${query}`, 7);
    expect([name, query, rows.total, rows.items.length]).toEqual([name, query, total, total]);
    expect(new Set(rows.items.map(keyOf)).size).toBe(total);
    if (sumMs !== undefined) expect([name, rows.items.reduce((sum, row) => sum + ("waitMs" in row ? (row.waitMs ?? 0) : 0), 0)]).toEqual([name, sumMs]);
    if (hit !== undefined) expect([name, query, (await app.rows(`${name}/rows?${query}&hit=true`)).items.length]).toEqual([name, query, hit]);
  }
}

const keyOf = (row: MetricRows["items"][number]) => JSON.stringify("counted" in row ? row.counted.key : row.id);

/** The reply rates of whole shops, from the folded facts themselves. */
function expectAsFolded(items: readonly FigureItem[], told: readonly Told[][], asked: { basis: (typeof BASES)[number]; window: string; shops: readonly string[] }): void {
  told.forEach((facts, index) => {
    const conversations = Map.groupBy(facts, ({ conversation }) => conversation);
    const turns = [...conversations].flatMap(([conversation, own]) => fold(emptyState(), own.toSorted(compareFacts)).turns.map((turn) => ({ ...turn, buyerId: conversation })));
    const rule = { window: readWindow(asked.window)!, zone: compileZone(ZONES[index]!), nowMs: SPAN.to };
    const { metrics } = items.find(({ shopId }) => shopId === asked.shops[index])!;
    for (const seconds of [20, 30, 60, 180] as const) {
      expect([seconds, asked, metrics[`reply_rate_${seconds}s`]]).toEqual([seconds, asked, replyRate(turns, asked.basis, { ...rule, seconds })]);
    }
  });
}
