import { afterAll, beforeAll, expect, it } from "vitest";
import { countAttempt } from "../../src/people/attempt-queries.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.shop("north");
  await world.shop("south");
});
afterAll(() => world.close());

const me = async (headers: Record<string, string>) => world.call("GET", "/api/v1/me", { headers });

it("signs in by e-mail and password, and the cookie is the person", async () => {
  await world.user("mei", { shopIds: ["north"] });
  const answer = await world.signIn("mei");
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0]!;
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const who = await me({ cookie: cookie.split(";")[0]! });
  expect(who.status).toBe(200);
  expect(await who.json()).toMatchObject({ type: "user", role: "agent", shopIds: ["north"], user: { email: "mei@shop.test", presence: { state: "offline" } } });
  expect(who.headers.get("x-event-cursor")).toMatch(/^\d+-0$/);
});

it("counts first attempts of the same moment, each once", async () => {
  const [now, windowMs] = [new Date(), 60_000];
  for (let round = 0; round < 40; round++) {
    const limits = [{ key: `address ${round}`, max: 3 }, { key: `account ${round}`, max: 10 }];
    const waits = await Promise.all(Array.from({ length: 4 }, () => countAttempt(world.db.work, limits, { now, windowMs })));
    expect(waits.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 60]);
  }
});

it("marks the cookie secure behind TLS, and takes it back so", async () => {
  await world.user("tls", { shopIds: ["north"] });
  const answer = await world.signIn("tls", undefined, { "x-forwarded-proto": "https" });
  const cookie = answer.headers.getSetCookie()[0]!;
  expect(cookie).toMatch(/^__Secure-.*; Secure/i);
  expect((await me({ cookie: cookie.split(";")[0]! })).status).toBe(200);
});

it("refuses a wrong password, a stranger, and a changed cookie", async () => {
  await world.user("lin", { shopIds: ["north"] });
  for (const answer of [await world.signIn("lin", "wrong one"), await world.signIn("nobody")]) {
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: "unauthenticated" } });
  }
  const { cookie } = await world.cookieOf("lin");
  expect((await me({ cookie: cookie.replace(/=(.)/, (_, first: string) => `=${first === "a" ? "b" : "a"}`) })).status).toBe(401);
  expect((await me({})).status).toBe(401);
});

it("has no sign-up, nor anything else of better-auth", async () => {
  for (const path of ["sign-up/email", "update-user", "list-sessions", "forget-password", "delete-user"]) {
    const answer = await world.call("POST", `/api/auth/${path}`, { body: { email: "x@shop.test", name: "x", password: "12345678" } });
    expect(answer.status).toBe(404);
  }
});

it("ends the session at sign-out", async () => {
  await world.user("zhou", { shopIds: ["north"] });
  const headers = await world.cookieOf("zhou");
  expect((await world.call("POST", "/api/auth/sign-out", { headers })).status).toBe(200);
  expect((await me(headers)).status).toBe(401);
});

it("lets a password be tried ten times a minute and address, then says when to come back", async () => {
  await world.user("han", { shopIds: ["north"] });
  const from = { "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
  const answers = [];
  for (let tries = 0; tries < 11; tries++) answers.push(await world.signIn("han", "wrong one", { ...from, "x-forwarded-for": `203.0.113.${tries}, 198.51.100.7` }));
  expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  expect(Number(answers.at(-1)!.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await world.signIn("han")).status).toBe(200);
  world.now = new Date(world.now.getTime() + 61_000);
  expect((await world.signIn("han", undefined, from)).status).toBe(200);
});

it("takes a change of role and shops at once", async () => {
  const user = await world.user("qin", { role: "lead", shopIds: ["north"] });
  const headers = await world.cookieOf("qin");
  await world.db.work`update users set role = 'agent' where id = ${user.id}`;
  await world.db.work`update user_shops set shop_id = 'south' where user_id = ${user.id}`;
  expect(await (await me(headers)).json()).toMatchObject({ role: "agent", shopIds: ["south"] });
});

it("knows a key, until it is revoked or has run out", async () => {
  const { id, headers } = await world.key({ role: "lead", shopIds: ["south"] });
  expect(await (await me(headers)).json()).toMatchObject({ type: "key", role: "lead", shopIds: ["south"], user: null });
  await world.db.work`update api_keys set expires_at = ${world.now} where id = ${id}`;
  expect((await me(headers)).status).toBe(401);
  await world.db.work`update api_keys set expires_at = null, revoked_at = ${world.now} where id = ${id}`;
  expect((await me(headers)).status).toBe(401);
  expect((await me({ authorization: "Bearer not-a-key" })).status).toBe(401);
  expect((await me({ authorization: "Basic YTpi" })).status).toBe(401);
});

it("gives a key without shops all of them, also later ones", async () => {
  const { headers } = await world.key();
  await world.shop("west");
  expect(await (await me(headers)).json()).toMatchObject({ shopIds: expect.arrayContaining(["north", "south", "west"]) });
});

it("does not act on a cookie that another site's page sent", async () => {
  await world.user("wu", { shopIds: ["north"] });
  const headers = { ...(await world.cookieOf("wu")), "sec-fetch-site": "cross-site" };
  expect((await world.call("PUT", "/api/v1/me/presence", { headers, body: { state: "online" } })).status).toBe(403);
});
