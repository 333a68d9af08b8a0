import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toSchema } from "../../src/http/openapi-schemas.ts";
import { operationsOf } from "../../src/http/openapi.ts";
import { tellDay } from "../metrics/world.ts";
import { sample } from "./sample.ts";
import { createWholeApp } from "./whole-app.ts";

type Whole = Awaited<ReturnType<typeof createWholeApp>>;
let world: Whole;
let boss: Record<string, string>;

beforeAll(async () => {
  world = await createWholeApp();
  await world.addShop("tea");
  await world.addShop("berlin");
  await world.db.work`update shops set time_zone = 'Europe/Berlin' where id = 'berlin'`;
  await world.user("boss", { role: "manager", shopIds: ["tea", "berlin"] });
  await world.user("mei", { shopIds: ["tea"] });
  boss = await world.cookieOf("boss");
});
afterAll(() => world.close());

const get = (path: string) => world.call("GET", `/api/v1/${path}`, { headers: boss });
const post = (path: string, body: object) => world.call("POST", `/api/v1/${path}`, { headers: boss, body });
type Refusal = { error: { code: string; issues?: { path: string; message: string }[] } };
const issuesOf = async (answer: Response) => ((await answer.json()) as Refusal).error.issues?.map(({ path }) => path) ?? [];

const SPANNED = ["metrics/agents?", "metrics/shops?", "metrics/teams?", "metrics/turns/rows?", "metrics/concurrency_peak/rows?", "metrics/sla_met_unexcused/rows?", "metrics/platform-days?shop=tea&", "boards/heat?shop=tea&metric=turns&", "boards/samenesses?shop=tea&", "boards/reasons?shop=tea&", "shifts?shop=tea&", "attendance?shop=tea&", "work-logs?shop=tea&"];

describe("spans that make no sense", () => {
  it.each(SPANNED)("%s says what is wrong with them", async (path) => {
    const swapped = await get(`${path}from=2026-03-10&to=2026-03-01`);
    expect([swapped.status, (await issuesOf(swapped)).length > 0]).toEqual([400, true]);
    for (const span of ["from=0001-01-01&to=0001-01-03", "from=9999-12-01&to=9999-12-31", "from=x&to=y", "from=2026-02-30&to=2026-03-02", "from=2016-03-01&to=2026-03-02", "from=2026-03-01&to=2026-03-01"]) {
      const { status } = await get(`${path}${span}`);
      expect([path, span, status < 500]).toEqual([path, span, true]);
    }
  });
  it("ten years of figures are counted, of boards, plans and logs refused at the end that is too far", async () => {
    const tenYears = "from=2016-03-01&to=2026-03-02";
    for (const path of ["metrics/agents?", "metrics/shops?bucket=month&", "metrics/turns/rows?"]) expect([path, (await get(`${path}${tenYears}`)).status]).toEqual([path, 200]);
    for (const path of SPANNED.filter((one) => !one.startsWith("metrics/"))) expect([path, await issuesOf(await get(`${path}${tenYears}`))]).toEqual([path, [path.startsWith("boards/heat") ? "bucket" : "to"]]);
    expect(await issuesOf(await get(`metrics/shops?bucket=hour&${tenYears}`))).toEqual(["bucket"]);
  });
});

type Asked = { anyOf?: Asked[]; allOf?: Asked[]; properties?: Record<string, Asked>; items?: Asked; required?: string[]; format?: string; pattern?: string };
/** Years that no zone is known of, and the ends of those that one is. */
const YEARS = ["0000", "0001", "1899", "1900", "1970", "2189", "2199", "9999"];
const inYear = ({ format, pattern = "" }: Asked, year: string): string | undefined =>
  format === "date-time" ? `${year}-12-31T23:59:59Z` : format === "date" ? `${year}-12-31` : pattern.includes("-Q") ? `${year}-Q4` : pattern.includes("(?:0[1-9]|1[0-2])") && !pattern.includes("3[01]") ? `${year}-12` : undefined;

/** The least that is taken, with every day, month and instant in a year; null where it has none. */
function datedIn(schema: Asked, year: string): unknown {
  const branches = [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  for (const branch of branches) if (inYear(branch, year) !== undefined) return inYear(branch, year);
  for (const { properties, items } of branches) {
    const dated = Object.entries(properties ?? {}).flatMap(([name, own]) => ((found) => (found === null ? [] : [[name, found] as const]))(datedIn(own, year)));
    if (dated.length > 0) return { ...(sample(schema as Parameters<typeof sample>[0]) as object), ...Object.fromEntries(dated) };
    const within = items ? datedIn(items, year) : null;
    if (within !== null) return [within];
  }
  return null;
}

it("no day, month or instant of any year is a fault of ours, wherever one is taken", async () => {
  const operations = operationsOf(world.app).filter(({ path }) => path.startsWith("/api/v1/"));
  const tried = new Set<string>();
  for (const { method, path, demands } of operations) {
    for (const { target, schema } of demands.filter((demand) => demand.target === "query" || demand.target === "json")) {
      for (const year of YEARS) {
        const input = datedIn(toSchema(schema, "input", {}), year) as Record<string, unknown> | null;
        if (input === null) continue;
        const inShop = { ...input, ...("shop" in input && { shop: "tea" }), ...("shopId" in input && { shopId: "tea" }) };
        const query = target === "query" ? `?${new URLSearchParams(Object.entries(inShop).map(([name, value]) => [name, String(value)]))}` : "";
        const answer = await world.call(method, `${path.replace(/:\w+/g, "01a2043e-df52-7001-ac93-a38fbed9d3a2")}${query}`, { headers: boss, ...(target === "json" && { body: inShop }) });
        expect([method, path, year, answer.status < 500]).toEqual([method, path, year, true]);
        tried.add(`${method} ${path}`);
      }
    }
  }
  expect(tried.size).toBeGreaterThan(50);
});

describe("figures of what is not there", () => {
  it("shops in two zones are each counted by their own, and agents without a row are no row", async () => {
    const answer = await get("metrics/agents?from=2026-03-01&to=2026-03-02&metric=all&compare=before");
    expect(await answer.json()).toMatchObject({ timeZone: "UTC", items: [] });
    expect(await (await get("metrics/agents?from=2026-03-01&to=2026-03-02&agent=mei")).json()).toMatchObject({ items: [] });
    expect(await (await get("metrics/shops?from=2026-03-01&to=2026-03-02&shop=berlin&metric=all")).json()).toMatchObject({ timeZone: "Europe/Berlin", items: [] });
  });
  it("a shop that changed its zone is counted by the new one, without a word of the old", async () => {
    await world.db.work`insert into rollup_days (shop_id, day, touched, built, rules) values ('tea', '2026-03-01', 1, 1, 'another zone')`;
    await world.db.work`update shops set time_zone = 'America/New_York' where id = 'tea'`;
    expect(await (await get("metrics/shops?from=2026-03-01&to=2026-03-02&shop=tea")).json()).toMatchObject({ from: "2026-03-01T05:00:00.000Z", timeZone: "America/New_York" });
    await world.db.work`update shops set time_zone = 'Asia/Shanghai' where id = 'tea'`;
  });
  it("a wait of such a shop moves to the day that it began on by the new zone, and its rows with it", async () => {
    await tellDay(world, "tea", [{ kind: "buyer", id: "late", seq: "1", atMs: Date.parse("2026-03-05T16:30:00Z"), conversation: "late", closingPhrase: false }]);
    const turnsOn = async (day: string, next: string) => {
      const { items } = (await (await get(`metrics/shops?from=${day}&to=${next}&shop=tea`)).json()) as { items: { metrics: { turns: number } }[] };
      const { total } = (await (await get(`metrics/turns/rows?from=${day}&to=${next}&shop=tea`)).json()) as { total: number };
      return [items[0]?.metrics.turns ?? 0, total];
    };
    for (const [zone, first, second] of [["Asia/Shanghai", 0, 1], ["America/New_York", 1, 0], ["Asia/Shanghai", 0, 1]] as const) {
      await world.db.work`update shops set time_zone = ${zone}, epoch = epoch + 1 where id = 'tea'`;
      expect([zone, await turnsOn("2026-03-05", "2026-03-06"), await turnsOn("2026-03-06", "2026-03-07")]).toEqual([zone, [first, first], [second, second]]);
    }
  });
});

const item = (id: string, more: object = {}) => ({ id, name: id, source: { kind: "metric", metric: "sla_met_unexcused" }, target: 95, weight: 100, perPoint: 1, ...more });
const SCHEMES: [string, object, string][] = [
  ["weights that do not fit", { full: 100, items: [item("a", { weight: 90 })] }, "body.full"],
  ["a circle", { full: 100, items: [item("a", { source: { kind: "items", of: ["b"] } }), item("b", { source: { kind: "items", of: ["a"] } })] }, "body.items.0.source.of"],
  ["an item of itself", { full: 100, items: [item("a", { source: { kind: "items", of: ["a"] } })] }, "body.items.0.source.of"],
  ["an item that is not there", { full: 100, items: [item("a", { source: { kind: "items", of: ["b"] } })] }, "body.items.0.source.of"],
  ["an unknown figure", { full: 100, items: [item("a", { source: { kind: "metric", metric: "happiness" } })] }, "body.items.0.source.metric"],
  ["two of one name", { full: 200, items: [item("a"), item("a")] }, "body.items.1.id"],
  ["a floor above the cap", { full: 100, items: [item("a", { floor: 120 })] }, "body.items.0.floor"],
  ["grades out of order", { full: 100, items: [item("a")], grades: [{ grade: "B", from: 70 }, { grade: "A", from: 90 }] }, "body.grades"],
];

describe("schemes that make no sense", () => {
  it.each(SCHEMES)("%s is refused where it is, also in a preview", async (_, body, path) => {
    for (const [to, input] of [["score-schemes", { shopId: "tea", name: "x", body }], ["score-schemes/preview", { shopId: "tea", body }]] as const) {
      const answer = await post(to, input);
      expect([to, answer.status]).toEqual([to, 400]);
      expect(await issuesOf(answer)).toContain(path);
    }
  });
  it("division by nothing is no share, and such a line is worth what its item says", async () => {
    for (const [withoutCases, total] of [["full", 100], ["none", 0]] as const) {
      const answer = await post("score-schemes/preview", { shopId: "tea", body: { full: 100, items: [item("a", { withoutCases })] } });
      const { items } = (await answer.json()) as { items: { user: { id: string }; outcome: { total: number } }[] };
      expect(items.map(({ outcome }) => outcome.total)).toEqual(items.map(() => total));
      expect(items.length).toBeGreaterThan(0);
    }
  });
});
