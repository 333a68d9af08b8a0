import { afterAll, beforeAll, expect, it } from "vitest";
import { listAssignments } from "../../src/routing/assignments.ts";
import { PreviewInput, RoutingBody, type RoutingBodyInput } from "../../src/routing/input.ts";
import { previewRouting } from "../../src/routing/preview.ts";
import { getRouting, putRouting } from "../../src/routing/rules.ts";
import { lookAtShares } from "../../src/routing/shares.ts";
import { listPeople, putSkills } from "../../src/routing/skills.ts";
import { routeStep } from "../../src/routing/step.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const shop of ["s1", "s2"]) await makeShop(world, shop);
  for (const id of ["mei", "lei", "an"]) {
    await makeUser(world, id, { shopIds: ["s1"] });
    await world.db.work`insert into presences (user_id, state, since, heartbeat_at) values (${id}, 'online', ${at(0)}, ${at(40)})`;
    await world.db.work`insert into presence_spells (id, user_id, state, started_at) values (gen_random_uuid(), ${id}, 'online', ${at(0)})`;
  }
});
afterAll(() => world.close());

const manager = (seconds: number, shopIds = ["s1"]) => as(world, "boss", seconds, { role: "manager", scopes: ["read", "write", "admin"], shopIds });
const body = (said: RoutingBodyInput) => RoutingBody.parse(said);
const territories = [{ region: "华东", provinces: ["福建" as const], agentId: "mei", standInId: "lei" }];
const rules: RoutingBodyInput["rules"] = [
  { id: "jp", name: "日语", when: { languages: ["ja"] }, to: { kind: "skill", skill: "日语" } },
  { id: "t", name: "按区域", to: { kind: "territory" }, overflow: { afterSeconds: 0, to: null } },
];

it("has the defaults before anything was set, takes versions one after the other, and refuses what cannot be", async () => {
  expect(await getRouting(manager(0), "s1")).toMatchObject({ version: 0, body: { lastAgentFirst: true, rules: [], fallback: "anyone" } });
  expect((await getRouting(manager(0), "s1")).regions).toHaveLength(7);
  await expect(putRouting(manager(0), "s1", { version: 0, body: body({ rules: [{ id: "a", name: "a", to: { kind: "agents", agentIds: ["ghost"] } }] }) })).rejects.toMatchObject({ code: "invalid" });
  expect(await putRouting(manager(1), "s1", { version: 0, body: body({ territories, rules }) })).toMatchObject({ version: 1, publishedBy: "boss" });
  await expect(putRouting(manager(2), "s1", { version: 0, body: body({}) })).rejects.toMatchObject({ code: "conflict", details: { version: 1 } });
  await expect(putRouting(manager(2), "s2", { version: 0, body: body({}) })).rejects.toMatchObject({ code: "not_found" });
  await expect(getRouting(manager(2), "s2")).rejects.toMatchObject({ code: "not_found" });
});

it("gives a chat by the province of the newest order, says why, and shows beforehand what it will do", async () => {
  const id = await buyerSays(world, { shopId: "s1", name: "a", seconds: 5 });
  await world.db.work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, receiver, detail, platform_updated_at, stamps, created_at)
    select gen_random_uuid(), 's1', 'o', buyer_id, 'paid', 'CNY', ${world.db.work.json({ address: "福建省南平市****" })}, 'complete', ${at(1)}, '{}', ${at(1)} from conversations where id = ${id}`;
  const told = await previewRouting(manager(10), { conversationId: id });
  expect(told).toMatchObject({ agent: { id: "mei" }, reason: "territory 华东", facts: { province: "福建", region: "华东", language: "zh", orderState: "paid", waitedSeconds: 5 } });
  expect(told.people.map(({ id: person, open, capacity }) => [person, open, capacity]).toSorted()).toEqual([["an", 0, 10], ["lei", 0, 10], ["mei", 0, 10]]);
  const draft = body({ territories: [{ ...territories[0]!, agentId: "an", standInId: null }], rules });
  expect(await previewRouting(manager(10), { conversationId: id, draft })).toMatchObject({ agent: { id: "an" }, reason: "territory 华东" });
  await expect(previewRouting(manager(10, ["s2"]), { conversationId: id })).rejects.toMatchObject({ code: "not_found" });

  expect(await routeStep({ db: world.db, clock: () => at(12) })).toBe(1);
  const { items } = await listAssignments(manager(13), id);
  expect(items).toMatchObject([{ agent: { id: "mei" }, by: null, reason: "territory 华东", at: at(12).toISOString() }]);
  const [event] = await world.db.work`select data from events where type = 'conversation.assigned' and subject_id = ${id}`;
  expect(event).toEqual({ data: { from: null, to: "mei", reason: "territory 华东" } });
  await expect(listAssignments(manager(13, ["s2"]), id)).rejects.toMatchObject({ code: "not_found" });
});

it("goes by skills, which reach a person of one's own shops only", async () => {
  expect(await putSkills(manager(14), "an", ["日语", "大件", "日语"])).toEqual({ userId: "an", skills: ["大件", "日语"] });
  await expect(putSkills(manager(14, ["s2"]), "an", [])).rejects.toMatchObject({ code: "not_found" });
  expect((await listPeople(manager(14), "s1")).items.map(({ id, skills, state }) => [id, skills.length, state])).toEqual([["an", 2, "online"], ["lei", 0, "online"], ["mei", 0, "online"]]);
  const id = await buyerSays(world, { shopId: "s1", name: "jp", seconds: 15, text: "すみません" });
  await routeStep({ db: world.db, clock: () => at(16) });
  expect((await listAssignments(manager(17), id)).items).toMatchObject([{ agent: { id: "an" }, reason: "skill 日语" }]);
  const thought = PreviewInput.parse({ shop: "s1", facts: { language: "ja" } });
  expect(await previewRouting(manager(17), thought)).toMatchObject({ agent: { id: "an" }, reason: "skill 日语" });
});

it("lets a chat wait for its people without holding up those behind it, and overflows in time", async () => {
  await putRouting(manager(18), "s1", { version: 1, body: body({ rules: [{ id: "x", name: "大件", when: { languages: ["ko"] }, to: { kind: "skill", skill: "韩语" }, overflow: { afterSeconds: 20, to: { kind: "agents", agentIds: ["lei"] } } }] }) });
  const waits = await buyerSays(world, { shopId: "s1", name: "ko", seconds: 19, text: "안녕하세요" });
  const behind = await buyerSays(world, { shopId: "s1", name: "zh", seconds: 20 });
  const holders = async () => [waits, behind].map((id) => rows.get(id));
  let rows = new Map<string, string | null>();
  const route = async (seconds: number) => {
    await routeStep({ db: world.db, clock: () => at(seconds) });
    rows = new Map((await world.db.work<{ id: string; assigneeId: string | null }[]>`select id, assignee_id from conversations`).map(({ id, assigneeId }) => [id, assigneeId]));
  };
  await route(30);
  expect(await holders()).toEqual([null, "lei"]);
  expect(await previewRouting(manager(30), { conversationId: waits })).toMatchObject({ agent: null, reason: "waits_for 大件" });
  await route(39);
  expect(await holders()).toEqual(["lei", "lei"]);
  expect((await listAssignments(manager(40), waits)).items).toMatchObject([{ reason: "overflow 大件" }]);
});

it("shows who got how many, why, and how that stands to their time online", async () => {
  const shares = await lookAtShares(manager(3_600), { shop: "s1" });
  expect(shares.total).toBe(4);
  expect(shares.items.map(({ agent, given, share, onlineMs }) => [agent.id, given, share, onlineMs])).toEqual([["lei", 2, 0.5, 3_600_000], ["an", 1, 0.25, 3_600_000], ["mei", 1, 0.25, 3_600_000]]);
  expect(shares.items[0]!.hours[10]).toBe(2);
  expect(shares.reasons.map(({ reason }) => reason)).toEqual(["least_loaded", "overflow 大件", "skill 日语", "territory 华东"]);
  await expect(lookAtShares(manager(60, ["s2"]), { shop: "s1" })).rejects.toMatchObject({ code: "not_found" });
  await expect(lookAtShares(manager(60), { shop: "s1", from: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid" });
});

it("moves what overflows into the other team's queue, once, though nobody of it is free, and gives it in its name", async () => {
  const [teamId, otherId] = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];
  for (const [id, name] of [[teamId, "白班"], [otherId, "夜班"]] as const) await world.db.work`insert into teams (id, name, shop_ids, created_at) values (${id}, ${name}, '{s1}', ${at(0)})`;
  await world.db.work`insert into team_members (id, team_id, user_id, since) values (gen_random_uuid(), ${otherId}, 'an', ${at(0)})`;
  await putRouting(manager(45), "s1", { version: 2, body: body({ lastAgentFirst: false, fallback: "queue", rules: [{ id: "x", name: "白班", to: { kind: "team", teamId }, overflow: { afterSeconds: 10, to: { kind: "team", teamId: otherId } } }] }) });
  const id = await buyerSays(world, { shopId: "s1", name: "over", seconds: 46 });
  const route = (seconds: number) => routeStep({ db: world.db, clock: () => at(seconds) });
  const stands = async () => (await world.db.work`select assignee_id, team_id from conversations where id = ${id}`)[0];
  await world.db.work`update users set capacity = 0 where id = 'an'`;
  await route(50);
  expect(await stands()).toEqual({ assigneeId: null, teamId: null });
  expect([await route(57), await route(58)]).toEqual([1, 0]);
  expect(await stands()).toEqual({ assigneeId: null, teamId: otherId });
  await world.db.work`update users set capacity = 10 where id = 'an'`;
  await route(59);
  expect(await stands()).toEqual({ assigneeId: "an", teamId: otherId });
  const told = await world.db.work`select at, data from events where type = 'conversation.team' and subject_id = ${id}`;
  expect([...told]).toEqual([{ at: at(57), data: { from: null, to: otherId } }]);
  const [traits] = await world.db.work`select fold -> 'traits' as traits from conversations where id = ${id}`;
  expect(traits).toEqual({ traits: { team: otherId } });
});
