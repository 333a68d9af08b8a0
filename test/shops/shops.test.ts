import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { addShop, type NewShop } from "../../src/shops/add-shop.ts";
import { readSetting } from "../../src/shops/settings.ts";
import type { Calendar } from "../../src/calendars/shapes.ts";
import type { Policy } from "../../src/policies/shapes.ts";
import { createWorld, type World } from "../http/world.ts";

const secret = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;
const credentials = { secrets: [secret], callUrl: "https://shop.test/calls" };
const deps = { catalogue: adapters, secrets: createSecrets(["a key of forty characters 0123456789 0123"]) };

let world: World;
let manager: Record<string, string>;
const add = (shop: Partial<NewShop>) => addShop(world.context(), deps, { id: "s", name: "店", platform: "standard", credentials, ...shop });
const call = (method: string, path: string, body?: unknown, headers = manager) => world.call(method, `/api/v1${path}`, { headers, body });
const read = async <T>(path: string) => (await (await call("GET", path)).json()) as T;

beforeAll(async () => {
  world = await createWorld();
  await add({ id: "north", name: "北店" });
  await add({ id: "south", name: "南店", alwaysOpen: true });
  manager = (await world.key({ role: "manager", shopIds: ["north"] })).headers;
});
afterAll(() => world.close());

it("adds a shop with the stated defaults", async () => {
  expect(await read("/shops/north")).toEqual({
    id: "north",
    name: "北店",
    platform: "standard",
    platformShopId: null,
    connectionId: "north",
    timeZone: "Asia/Shanghai",
    currency: "CNY",
    calendarId: "north",
    waitStepMinutes: [1, 2, 3, 5, 10],
  });
  const policy = await read<Policy>("/policies/north");
  expect(policy.targets.map(({ kind, seconds, afterOpeningSeconds, counts }) => [kind, seconds, afterOpeningSeconds, counts])).toEqual([
    ["first_response", 30, 600, "wall"],
    ["next_response", 180, 600, "wall"],
  ]);
  const { spec } = await read<Calendar>("/calendars/north");
  expect(spec).toMatchObject({ timeZone: "Asia/Shanghai", weekly: { mon: [["08:00", "23:00"]], sun: [["08:00", "23:00"]] } });
});

it("keeps credentials sealed, each for its own row", async () => {
  const [row] = await world.db.work<{ credentials: Uint8Array }[]>`select credentials from connections where id = 'north'`;
  expect(new TextDecoder().decode(row!.credentials)).not.toContain("whsec_");
  expect(await deps.secrets.open(row!.credentials, "connection north")).toMatchObject(credentials);
});

it.each<[string, Partial<NewShop>, RegExp]>([
  ["a platform that is not spoken", { id: "x1", platform: "nowhere" }, /standard/],
  ["a field of the credentials", { id: "x2", credentials: { secrets: "no" } }, /secrets/],
  ["no credentials", { id: "x3", credentials: undefined }, /secrets/],
  ["an id that is no id", { id: "a b" }, /id/],
  ["a shop twice", { id: "north" }, /already/],
  ["a second shop on a connection of one", { id: "x4", connectionId: "north" }, /one shop only/],
])("refuses, naming it: %s", async (_, shop, message) => {
  await expect(add(shop)).rejects.toThrow(message);
});

it("opens a new shop to the admin of some shops who adds it, with their next request", async () => {
  const [some, all] = [(await world.user("adding", { role: "admin", shopIds: ["north"] })).id, (await world.user("all", { role: "admin" })).id];
  const cookie = await world.cookieOf("adding");
  for (const [id, by] of [["mine", some], ["everybodys", all]] as const) await addShop(world.context({ type: "user", id: by, role: "admin", shopIds: ["north"] }), deps, { id, name: id, platform: "standard", credentials });
  expect(await (await call("GET", "/me", undefined, cookie)).json()).toMatchObject({ shopIds: ["mine", "north"] });
  expect(await world.db.work`select shop_id from user_shops where user_id = ${all}`).toEqual([]);
});

it("takes up what came before its shop", async () => {
  await world.db.work`
    insert into deliveries (id, connection_id, key, headers, body, received_at, next_attempt_at, state)
    values (gen_random_uuid(), 'late', 'k', '{}', '\\x', now(), now(), 'unrouted')`;
  await add({ id: "late" });
  const [row] = await world.db.work<{ state: string }[]>`select state from deliveries where connection_id = 'late'`;
  expect(row!.state).toBe("pending");
});

it("publishes a new version of a policy, and tells who has a copy of the old", async () => {
  const [before] = await world.db.work<{ epoch: number }[]>`select epoch from shops where id = 'north'`;
  const answer = await call("PUT", "/policies/north", { name: "快", rank: 0, when: {}, targets: [{ kind: "first_response", seconds: 20, counts: "working", warnAt: [0.5] }] });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ version: 2, name: "快", isDefault: true, targets: [{ seconds: 20, afterOpeningSeconds: null, counts: "working" }] });
  const [after] = await world.db.work<{ epoch: number }[]>`select epoch from shops where id = 'north'`;
  expect(after!.epoch).toBe(before!.epoch + 1);
});

it.each<[string, string, unknown, string]>([
  ["a window of 25:00", "/calendars/north", { timeZone: "Asia/Shanghai", weekly: { mon: [["08:00", "25:00"]] } }, "25:00"],
  ["a calendar that never opens", "/calendars/north", { timeZone: "Asia/Shanghai", weekly: {} }, "never opens"],
  ["a zone that is none", "/calendars/north", { timeZone: "Mars/Base", alwaysOpen: true }, "Mars/Base"],
  ["an allowance of nothing", "/policies/north", { name: "n", targets: [{ kind: "first_response", seconds: 0 }] }, "seconds"],
  ["a default for some buyers only", "/policies/north", { name: "n", when: { tier: "vip" }, targets: [{ kind: "first_response", seconds: 9 }] }, "when.tier"],
  ["a clock of no kind", "/policies/north", { name: "n", targets: [{ kind: "tea", seconds: 9 }] }, "targets.0.kind"],
])("refuses %s, saying so", async (_, path, body, said) => {
  const answer = await call("PUT", path, body);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(said);
});

it("publishes a calendar with a holiday", async () => {
  const answer = await call("PUT", "/calendars/north", { name: "国庆", timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]] }, exceptions: { "2026-10-01": [] } });
  expect(await answer.json()).toMatchObject({ id: "north", name: "国庆", version: 2, spec: { exceptions: { "2026-10-01": [] } } });
});

it("has no other shop's things", async () => {
  for (const path of ["/shops/south", "/calendars/south", "/policies/south", "/shops/south/settings"]) expect((await call("GET", path)).status).toBe(404);
  expect((await call("PUT", "/calendars/south", { timeZone: "Asia/Shanghai", alwaysOpen: true })).status).toBe(404);
  expect((await call("PUT", "/policies/south", { name: "n", targets: [{ kind: "first_response", seconds: 9 }] })).status).toBe(404);
  expect((await call("PATCH", "/shops/south/settings", { graceMs: 1 })).status).toBe(404);
  expect((await read<{ items: { id: string }[] }>("/shops")).items.map(({ id }) => id)).toEqual(["north"]);
});

it("sets some of a shop's settings and leaves the rest", async () => {
  await call("PATCH", "/shops/north/settings", { graceMs: 5000, vanishedReturnMinutes: 2 });
  expect(await (await call("PATCH", "/shops/north/settings", { graceMs: 7000 })).json()).toEqual({ graceMs: 7000, vanishedReturnMinutes: 2 });
  expect((await call("PATCH", "/shops/north/settings", { sauce: 1 })).status).toBe(400);
  expect(readSetting("closingPhrases", '["谢谢"]')).toEqual({ closingPhrases: ["谢谢"] });
  expect(() => readSetting("graceMs", "soon")).toThrow(/graceMs cannot be soon/);
  expect(readSetting("metricTargets", '{"reply_rate_30s": 0.9}')).toEqual({ metricTargets: { reply_rate_30s: 0.9 } });
  expect(() => readSetting("metricTargets", '{"reply_rate_30s": 0.9, "reply_rate_31s": 0.9}')).toThrow("There is no figure reply_rate_31s.");
  expect(() => readSetting("metricTargets", '{"turns": 10}')).toThrow("Of turns neither more nor less is better");
  expect(() => readSetting("tea", "1")).toThrow(/sessionQuietMs/);
});
