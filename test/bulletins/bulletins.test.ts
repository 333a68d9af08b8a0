import { afterAll, beforeAll, expect, it } from "vitest";
import { bulletinRoutes } from "../../src/bulletins/routes.ts";
import type { Bulletin, BulletinPage, BulletinReaders, Unread } from "../../src/bulletins/shapes.ts";
import { answeredStep, remindStep } from "../../src/bulletins/steps.ts";
import { answerHere } from "../../src/tasks/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createWorld, type World } from "../http/world.ts";
import { untilRead } from "../harness/until-read.ts";

let world: World;
type Headers = Record<string, string>;
let lead: Headers;
let boss: Headers;
let ada: Headers;
let bo: Headers;
let far: Headers;
const people = new Map<string, string>();
const team = newId();

beforeAll(async () => {
  world = await createWorld();
  world.app.route("/api/v1/bulletins", bulletinRoutes);
  for (const id of ["north", "south", "far"]) await world.shop(id);
  const add = async (name: string, role: "agent" | "lead" | "manager", shopIds: string[]) => people.set(name, (await world.user(name, { role, shopIds })).id);
  await add("lead", "lead", ["north"]);
  await add("boss", "manager", ["north", "south"]);
  await add("ada", "agent", ["north", "south"]);
  await add("bo", "agent", ["north"]);
  await add("far", "lead", ["far"]);
  await world.db.work`insert into teams (id, name, shop_ids, created_at) values (${team}, '晚班', ${["north"]}, now())`;
  await world.db.work`insert into team_members (id, team_id, user_id, since) values (${newId()}, ${team}, ${people.get("bo")!}, now())`;
  [lead, boss, ada, bo, far] = [await world.cookieOf("lead"), await world.cookieOf("boss"), await world.cookieOf("ada"), await world.cookieOf("bo"), await world.cookieOf("far")];
});
afterAll(() => world.close());

const ask = async <T>(method: string, path: string, headers: Headers, body?: object) => {
  world.now = new Date(world.now.getTime() + 10); // one after the other, as ids of the same instant stand in any order
  const answer = await world.call(method, `/api/v1/bulletins${path}`, { headers, ...(body && { body }) });
  return { status: answer.status, body: (answer.status === 204 ? null : await answer.json()) as T };
};
const titles = async (headers: Headers, query = "") => (await ask<BulletinPage>("GET", query, headers)).body.items.map(({ title }) => title);
const unread = async (headers: Headers) => (await ask<Unread>("GET", "/unread", headers)).body;
const readers = async (id: string) => {
  const { read, unread: not } = (await ask<BulletinReaders>("GET", `/${id}/readers`, boss)).body;
  return { read: read.map(({ person }) => person.name).sort(), unread: not.map(({ name }) => name).sort() };
};
const toldOf = async (kind: string) => (await world.db.work<{ name: string }[]>`select u.name from notices n join users u on u.id = n.user_id where n.kind = ${kind} order by 1`).map(({ name }) => name);

it("is for whom it names, tells them, and knows who has read it", async () => {
  const { body: policy } = await ask<Bulletin>("POST", "", boss, { kind: "policy", shopIds: ["north", "south"], title: "退货新规", body: "七天", mustRead: true, pinned: true, readBy: "2020-01-01T00:00:00Z" });
  await ask("POST", "", lead, { kind: "news", shopIds: ["north"], title: "晚班交接", body: "22 点", teamIds: [team] });
  await ask("POST", "", lead, { kind: "product", shopIds: ["north"], title: "只给组长", body: "x", roles: ["lead"] });
  expect(await toldOf("bulletin.published")).toEqual(["ada", "bo", "lead"]); // alike ones are one notice
  expect(await titles(ada)).toEqual(["退货新规"]);
  expect(await titles(bo)).toEqual(["退货新规", "晚班交接"]);
  expect(await titles(lead)).toEqual(["退货新规", "只给组长", "晚班交接"]);
  expect(await titles(far)).toEqual([]);
  expect(await unread(bo)).toEqual({ unread: 2, mustRead: 1 });
  expect(await readers(policy.id)).toEqual({ read: ["boss"], unread: ["ada", "bo", "lead"] });
  expect((await ask<Bulletin>("PUT", `/${policy.id}/read`, ada)).body.readAt).not.toBeNull();
  expect((await ask("PUT", `/${policy.id}/read`, ada)).status).toBe(200);
  expect(await readers(policy.id)).toEqual({ read: ["ada", "boss"], unread: ["bo", "lead"] });
  expect(await unread(ada)).toEqual({ unread: 0, mustRead: 0 });
  expect(await titles(ada, "?unread=true")).toEqual([]);
  expect((await ask<BulletinPage>("GET", "?kind=policy", lead)).body.items[0]!.counts).toEqual({ read: 2, of: 4 });
  for (const [headers, status] of [[far, 404], [ada, 403]] as const) expect((await ask("GET", `/${policy.id}/readers`, headers)).status).toBe(status);

  expect([await remindStep(world), await remindStep(world)]).toEqual([1, 0]);
  expect(await toldOf("bulletin.due")).toEqual(["bo", "lead"]);
  expect((await ask("PATCH", `/${policy.id}`, lead, { version: 1, title: "x" })).status).toBe(403);
  const { body: again } = await ask<Bulletin>("PATCH", `/${policy.id}`, boss, { version: 1, body: "十五天", askAgain: true });
  expect([again.version, again.pinned, again.mustRead]).toEqual([2, true, true]);
  expect(await readers(policy.id)).toEqual({ read: ["boss"], unread: ["ada", "bo", "lead"] });
  expect((await ask("PATCH", `/${policy.id}`, boss, { version: 1, title: "x" })).status).toBe(409);
  expect((await ask<{ told: number }>("POST", `/${policy.id}/reminders`, boss)).body).toEqual({ told: 3 });
  expect(await remindStep(world)).toBe(0);
});

it("goes off the board when it runs out or is withdrawn; pages keep their order", async () => {
  const { body: old } = await ask<Bulletin>("POST", "", lead, { kind: "news", shopIds: ["north"], title: "过期的", body: "x", expiresAt: "2020-01-01T00:00:00Z" });
  expect(await titles(bo)).not.toContain("过期的");
  expect(await titles(bo, "?state=expired")).toEqual(["过期的"]);
  expect((await ask("DELETE", `/${old.id}`, bo)).status).toBe(403);
  expect((await ask("DELETE", `/${old.id}`, lead)).status).toBe(204);
  expect(await titles(lead, "?state=withdrawn")).toEqual(["过期的"]);
  const first = (await ask<BulletinPage>("GET", "?limit=2", lead)).body;
  expect([...first.items.map(({ title }) => title), ...(await titles(lead, `?limit=2&cursor=${first.nextCursor}`))]).toEqual(await titles(lead));
  expect((await ask("POST", "", lead, { kind: "news", shopIds: ["south"], title: "x", body: "x" })).status).toBe(400);
  expect((await ask("POST", "", boss, { kind: "news", shopIds: ["south"], title: "x", body: "x", teamIds: [team] })).status).toBe(400);
});

it("asks a department for what agents hear, and shows its answer to who said it", async () => {
  const { body: feedback } = await ask<Bulletin>("POST", "/feedback", bo, { shopId: "north", department: "product", title: "盖子太紧", body: "三位买家说的" });
  expect(feedback).toMatchObject({ kind: "feedback", counts: null, mayChange: false, feedback: { department: "product", state: "open", answer: null } });
  expect(await unread(ada)).toMatchObject({ unread: 1 }); // feedback is nobody's to read: only the policy's second version
  await answerHere(world.context({ type: "user", id: people.get("lead")!, role: "lead", shopIds: ["north"] }), feedback.feedback!.taskId, { state: "done", answer: "下一批换盖" });
  await untilRead(world.db.work, () => answeredStep(world));
  expect(await toldOf("bulletin.answered")).toEqual(["bo"]);
  expect((await ask<Bulletin>("GET", `/${feedback.id}`, bo)).body.feedback).toMatchObject({ state: "done", answer: "下一批换盖", answeredBy: { name: "lead" } });
  expect((await ask("DELETE", `/${feedback.id}`, lead)).status).toBe(403);
  expect((await ask("POST", "/feedback", bo, { shopId: "far", department: "product", title: "x", body: "x" })).status).toBe(400);
});
