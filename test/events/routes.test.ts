import { afterAll, beforeAll, expect, it } from "vitest";
import { conversationRoutes } from "../../src/conversations/routes.ts";
import { ConversationPage } from "../../src/conversations/shapes.ts";
import { createHub, type Hub } from "../../src/events/hub.ts";
import { eventRoutes } from "../../src/events/routes.ts";
import { whoIs } from "../../src/http/authenticate.ts";
import { messageRoutes } from "../../src/messages/routes.ts";
import { breachRoutes } from "../../src/breaches/routes.ts";
import { clockRoutes, turnRoutes } from "../../src/sla/routes.ts";
import { COOKIE_SECRET, createWorld, type World } from "../http/world.ts";
import { untilVisible } from "../harness/until-read.ts";
import { makeShop } from "../harness/world.ts";
import { buyerSays } from "../outbound/chat.ts";
import { runHub } from "./run-hub.ts";

let world: World;
let hub: Hub;
let running: Promise<void>;
const stop = new AbortController();

beforeAll(async () => {
  world = await createWorld();
  hub = createHub({ work: world.db.work });
  running = runHub(hub, stop.signal);
  world.app
    .route("/api/v1/conversations", conversationRoutes)
    .route("/api/v1/conversations", messageRoutes)
    .route("/api/v1/events", eventRoutes({ hub, work: world.db.work, clock: world.clock, whoIs: whoIs({ db: world.db, cookieSecret: COOKIE_SECRET, clock: world.clock }), idleMs: 50 }))
    .route("/api/v1/turns", turnRoutes)
    .route("/api/v1/clocks", clockRoutes)
    .route("/api/v1/breaches", breachRoutes);
  for (const id of ["s1", "s2"]) await makeShop(world, id);
});
afterAll(async () => {
  stop.abort();
  await running;
  await world.close();
});

const says = (name: string, shopId = "s1", text = "在吗") => buyerSays(world, { shopId, name, seconds: 0, text });

/** Reads a stream until its text holds something, or to its end. */
async function readUntil(answer: Response, wanted: string | null): Promise<string> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += read.value;
    if (wanted !== null && text.includes(wanted)) break;
  }
  await reader.cancel();
  return text;
}

it("streams from the cursor of a list: what came after the list, and nothing of before", async () => {
  const { headers } = await world.key({ role: "agent", shopIds: ["s1"] });
  await says("before");
  await untilVisible(world.db.work); // else the list's cursor is that of an older transaction elsewhere in the cluster
  const list = await world.call("GET", "/api/v1/conversations", { headers });
  const { items } = ConversationPage.parse(await list.json());
  expect(items).toHaveLength(1);
  await says("elsewhere", "s2", "别家");
  await says("after", "s1", "来了");
  const stream = await world.call("GET", `/api/v1/events?after=${list.headers.get("x-event-cursor")}`, { headers });
  expect(stream.status).toBe(200);
  expect(stream.headers.get("content-type")).toMatch("text/event-stream");
  const text = await readUntil(stream, "clock.started");
  expect(text).toMatch(/^retry: 1000\nid: \d+-0\nevent: hello\ndata: \{"now":"/);
  expect(text).toContain("来了");
  expect(text).not.toContain("别家");
  expect(text.match(/event: message\.received/g)).toHaveLength(1);
  const lastId = [...text.matchAll(/^id: (.*)$/gm)].at(-1)![1]!;
  await says("later", "s1", "再来");
  const resumed = await readUntil(await world.call("GET", "/api/v1/events", { headers: { ...headers, "last-event-id": lastId } }), "再来");
  expect(resumed).not.toContain("来了\"");
});

it("ends the stream of a key that was revoked", async () => {
  const { headers, id } = await world.key({ role: "agent", shopIds: ["s1"] });
  const stream = await world.call("GET", "/api/v1/events", { headers });
  await world.db.work`update api_keys set revoked_at = ${world.now} where id = ${id}`;
  expect(await readUntil(stream, null)).toContain("event: hello");
  expect((await world.call("GET", "/api/v1/events", { headers })).status).toBe(401);
});

it("does an agent's round over HTTP and refuses what is not theirs", async () => {
  const id = await says("round");
  await world.user("mei", { shopIds: ["s1"] });
  const me = await world.cookieOf("mei");
  const [user] = await world.db.work<{ id: string }[]>`select id from users where name = 'mei'`;
  const path = `/api/v1/conversations/${id}`;
  expect((await world.call("PUT", `${path}/assignee`, { headers: me, body: { agentId: user!.id, from: null } })).status).toBe(200);
  const sent = await world.call("POST", `${path}/messages`, { headers: me, body: { text: "亲，在的", clientId: "c1" } });
  expect([sent.status, await sent.json()]).toMatchObject([202, { status: "queued", agent: { id: user!.id } }]);
  const other = await world.call("POST", `${path}/messages`, { headers: me, body: { text: "别的", clientId: "c1" } });
  expect([other.status, await other.json()]).toMatchObject([409, { error: { code: "conflict", reply: { text: "亲，在的" } } }]);
  expect((await world.call("POST", `${path}/notes`, { headers: me, body: { text: "急" } })).status).toBe(201);
  expect((await world.call("POST", `${path}/read`, { headers: me })).status).toBe(200);
  expect((await world.call("GET", `${path}/messages?limit=2`, { headers: me })).status).toBe(200);
  expect((await world.call("PUT", `${path}/state`, { headers: me, body: { state: "resolved" } })).status).toBe(200);
  for (const list of ["turns", "clocks", "breaches"]) expect((await world.call("GET", `/api/v1/${list}?shop=s1`, { headers: me })).status).toBe(200);
  const { headers } = await world.key({ role: "admin", shopIds: ["s2"] });
  for (const [method, end, body] of [["GET", ""], ["GET", "/messages"], ["GET", "/queue-place"], ["POST", "/messages", { text: "x", clientId: "x" }], ["POST", "/notes", { text: "x" }], ["POST", "/read"], ["PUT", "/assignee", { agentId: null }], ["PUT", "/state", { state: "open" }], ["PUT", "/labels", { labels: [] }]] as const) {
    expect([end, (await world.call(method, path + end, { headers, body })).status]).toEqual([end, 404]);
  }
});

it.each([
  ["GET", "/api/v1/conversations?limit=101"],
  ["GET", "/api/v1/conversations?cursor=%00"],
  ["GET", "/api/v1/conversations?state=gone"],
  ["GET", "/api/v1/conversations/x"],
  ["GET", "/api/v1/turns?from=yesterday"],
  ["GET", "/api/v1/clocks?cursor=e30"],
  ["GET", `/api/v1/events?after=${"9".repeat(101)}`],
])("answers 400 to %s %s", async (method, path) => {
  const { headers } = await world.key({ role: "admin" });
  expect((await world.call(method, path, { headers })).status).toBe(400);
});
