import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Sql } from "../../src/db/client.ts";
import { appendEvents } from "../../src/events/append.ts";
import { comparePositions, formatPosition, parsePosition, START } from "../../src/events/position.ts";
import { isKept, positionNow, raiseFloor } from "../../src/events/queries.ts";
import { type Interest, readAs, readEvents, readerLags } from "../../src/events/read.ts";
import { createDatabase } from "../harness/database.ts";

let database: Awaited<ReturnType<typeof createDatabase>>;
let work: ReturnType<typeof connect>;
const now = new Date("2026-03-01T08:00:00Z");
const actor = { type: "system", id: "test", role: "admin", scopes: [], shopIds: [] } as const;
/** Transactions of other test files run in the same cluster, and readers wait for the oldest: until it is over. */
async function overtakenByNone() {
  const [row] = await work.sql<{ xmax: string }[]>`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`;
  while (BigInt((await positionNow(work.sql)).xid) < BigInt(row!.xmax)) await new Promise((resolve) => setTimeout(resolve, 5));
}
const append = (sql: Sql, type: string) =>
  appendEvents({ db: { app: work.sql, work: work.sql, orm: work.orm }, actor, now, requestId: "r", sql }, [{ type, shopId: "s", subject: { type: "x", id: "1" }, data: {} }]);

beforeAll(async () => {
  database = await createDatabase();
  work = connect({ url: database.workerUrl, max: 4, name: "test" });
});
afterAll(async () => {
  await work.sql.end();
  await database.drop();
});

it("gives a reader both of two transactions of which the lower sequence commits last", async () => {
  const from = await positionNow(work.sql);
  const seen: string[] = [];
  const step = () => readAs({ work: work.sql, clock: () => now, from: "start", interest: { types: null } }, "roll-up", async (_, events) => void seen.push(...events.map((e) => e.type)));
  const later = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const slow = work.sql.begin(async (sql) => {
    await append(sql, "slow.first");
    written.resolve();
    await later.promise;
  });
  await written.promise;
  await work.sql.begin((sql) => append(sql, "quick.second"));
  await step();
  const between = await readEvents(work.sql, { after: from, limit: 100 });
  expect(between.events).toEqual([]);
  later.resolve();
  await slow;
  await overtakenByNone();
  while ((await step()) > 0);
  expect(seen).toEqual(["slow.first", "quick.second"]);
  expect((await readEvents(work.sql, { after: between.upTo, limit: 100 })).events.map((e) => e.type)).toEqual(["slow.first", "quick.second"]);
  expect(await step()).toBe(0);
});

it("keeps the position where what it derived was not stored", async () => {
  await work.sql.begin((sql) => append(sql, "a"));
  await overtakenByNone();
  const name = "failing";
  const run = (apply: (types: string[]) => Promise<void>) => readAs({ work: work.sql, clock: () => now, interest: { types: null } }, name, (_, events) => apply(events.map((e) => e.type)));
  await expect(run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const seen: string[] = [];
  await run(async (types) => void seen.push(...types));
  expect(seen).toContain("a");
  expect((await readerLags(work.sql, now, { live: START }))[name]).toEqual({ lagEvents: 0, lagMs: 0 });
  expect((await readerLags(work.sql, now, { live: START })).live!.lagEvents).toBeGreaterThan(0);
});

it("lets one of two servers apply an event", async () => {
  await work.sql.begin((sql) => append(sql, "once"));
  await overtakenByNone();
  const seen: string[] = [];
  const step = () => readAs({ work: work.sql, clock: () => now, interest: { types: null } }, "both", async (_, events) => void seen.push(...events.map((e) => e.type)));
  await Promise.all([step(), step(), step()]);
  expect(seen.filter((type) => type === "once")).toHaveLength(1);
});

it("knows which positions it can resume from", async () => {
  const here = await positionNow(work.sql);
  expect(await isKept(work.sql, START)).toBe(true);
  expect(await isKept(work.sql, { xid: String(BigInt(here.xid) + 1000n), seq: 0 })).toBe(false);
  await raiseFloor(work.sql, here, now);
  expect(await isKept(work.sql, START)).toBe(false);
  expect(await isKept(work.sql, here)).toBe(true);
});

it("writes and reads positions, and refuses what is none", () => {
  expect(parsePosition(formatPosition({ xid: "18446744073709551615", seq: 12 }))).toEqual({ xid: "18446744073709551615", seq: 12 });
  for (const text of ["", "x", "1", "1-", "-1-2", "1-2-3", "18446744073709551616-1", "1-99999999999999999", "1 -2", "٣-1"]) expect(parsePosition(text)).toBeNull();
  expect(comparePositions({ xid: "9", seq: 5 }, { xid: "10", seq: 1 })).toBeLessThan(0);
});

it("sends a reader what concerns it, and counts the rest as read", async () => {
  const name = "picky";
  const interest: Interest = { types: ["clock.*", "message.received"], only: [{ type: "message.received", field: "kind", value: "product" }] };
  const seen: string[] = [];
  const step = () => readAs({ work: work.sql, clock: () => now, limit: 2, from: "now", interest }, name, async (_, events) => void seen.push(...events.map(({ type, data }) => `${type} ${String(data["kind"] ?? "")}`)));
  await overtakenByNone();
  await step();
  const data = (kind: string) => ({ shopId: "s", subject: { type: "x", id: "1" }, data: { kind } });
  await work.sql.begin((sql) =>
    appendEvents({ db: { app: work.sql, work: work.sql, orm: work.orm }, actor, now, requestId: "r", sql }, [
      { type: "message.received", ...data("text") },
      { type: "clock.met", ...data("") },
      { type: "clockwork.wound", ...data("") },
      { type: "message.received", ...data("product") },
      { type: "clock.breached", ...data("") },
      { type: "turn.started", ...data("") },
    ]),
  );
  await overtakenByNone();
  while ((await step()) > 0);
  expect(seen).toEqual(["clock.met ", "message.received product", "clock.breached "]);
  expect((await readerLags(work.sql, now))[name]).toMatchObject({ lagEvents: 0 });
});

it("gives each of several readers at once all that concerns it, each in its own steps, also one that starts far behind", async () => {
  const many = Array.from({ length: 4_500 }, (_, i) => ({ type: i % 900 === 0 ? "rare.one" : "common.one", shopId: "s", subject: { type: "x", id: String(i) }, data: {} }));
  await work.sql.begin((sql) => appendEvents({ db: { app: work.sql, work: work.sql, orm: work.orm }, actor, now, requestId: "r", sql }, many));
  await overtakenByNone();
  const reads = async (name: string, { types, limit }: { types: string[]; limit: number }) => {
    const ids: string[] = [];
    const step = () => readAs({ work: work.sql, clock: () => now, limit, interest: { types } }, name, async (_, events) => void ids.push(...events.map((e) => e.subjectId)));
    while ((await step()) > 0);
    return ids;
  };
  const common = many.flatMap(({ type, subject }) => (type === "common.one" ? [subject.id] : []));
  const rare = ["0", "900", "1800", "2700", "3600"];
  const [first, second, third] = await Promise.all([reads("many-1", { types: ["common.*"], limit: 700 }), reads("many-2", { types: ["rare.one"], limit: 2 }), reads("many-3", { types: ["common.one"], limit: 1_000 })]);
  expect(first).toEqual(common);
  expect(second).toEqual(rare);
  expect(third).toEqual(common);
  expect(await reads("late", { types: ["rare.*"], limit: 500 })).toEqual(rare);
});
