import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type Json, type Product, type StreamEvent, follow, startProduct, until } from "./product.ts";

const FIXTURES = path.resolve(import.meta.dirname, "../../adapters/douyin/fixtures");
const APP = { appKey: "6839996111111111111", appSecret: "an-app-secret" };
const DOUYIN_SHOP = "94956";
const MIB = 2 ** 20;

let product: Product;
let admin: Client;
let ours: Client;
let theirs: Client;
let reader: Client;
let scraper: Client;

beforeAll(async () => {
  product = await startProduct();
  await Promise.all([product.addShop("ours", "--always-open"), product.addShop("theirs", "--always-open")]);
  const [key] = await Promise.all([product.addKey("--role", "admin"), product.run("user", "add", "--email", "ann@shop.example", "--password", "acceptance-2026", "--name", "ann", "--role", "agent", "--shop", "ours")]);
  admin = product.client(key);
  const clientOf = async (more: object) => product.client((await admin.call("POST", "/keys", { name: "check", ...more })).body.key);
  ours = await clientOf({ role: "lead", shopIds: ["ours"] });
  theirs = await clientOf({ role: "admin", shopIds: ["theirs"] });
  reader = await clientOf({ role: "admin", shopIds: ["ours"], scopes: ["read"] });
  scraper = await clientOf({ shopIds: ["ours"], scopes: ["metrics"] });
});
afterAll(() => product?.stop());

const errorOf = (code: string) => ({ error: { code, message: expect.stringMatching(/\S/), requestId: expect.stringMatching(/\S/) } });
const ask = (conversation_id: string, { shop = "ours", at = new Date(), text = "在吗", message_id = conversation_id } = {}) =>
  product.event(shop, "message.received", { conversation_id, message_id, buyer: { id: `b-${conversation_id}`, name: "赵六" }, content: { kind: "text", text } }, { at });
const bare = (where: string, init: RequestInit = {}) => fetch(`${product.base}${where}`, init);

async function signIn(password: string): Promise<Response> {
  return bare("/api/auth/sign-in/email", { method: "POST", headers: { "content-type": "application/json", origin: product.base }, body: JSON.stringify({ email: "ann@shop.example", password }) });
}

it("answers the probes, and its own figures only to whom they are for", async () => {
  for (const probe of ["/healthz", "/readyz"]) expect((await bare(probe)).status).toBe(200);
  const figures = await bare("/metrics");
  expect([figures.status, figures.headers.get("content-type")]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
  expect(await figures.text()).toMatch(/^# HELP \w+ .+\n# TYPE \w+ \w+\n/m);
  for (const header of ["x-forwarded-for", "forwarded"]) expect((await bare("/metrics", { headers: { [header]: "for=127.0.0.1" } })).status).toBe(401);
  const by = (client: Client) => bare("/metrics", { headers: { authorization: `Bearer ${client.key}`, "x-forwarded-for": "10.0.0.1" } });
  expect([(await by(scraper)).status, (await by(reader)).status]).toEqual([200, 403]);
});

it("describes itself, also offline", async () => {
  const document = (await (await bare("/openapi.json")).json()) as Json;
  expect(document.openapi).toMatch(/^3\.1/);
  const paths = Object.keys(document.paths);
  for (const where of ["/api/v1/me", "/api/v1/conversations", "/api/v1/conversations/{id}/messages", "/api/v1/refunds/{id}/decision", "/api/v1/breaches/{id}/review", "/api/v1/metrics/{name}/rows", "/api/v1/events", "/api/v1/work"]) expect(paths).toContain(where);
  const docs = await bare("/docs");
  expect(docs.status).toBe(200);
  expect(await docs.text()).not.toMatch(/(?:src|href)="https?:\/\//);
});

it("answers 401 without sign-in, 403 without the right, 404 for what is not there, 400 for what cannot be read", async () => {
  for (const where of ["/me", "/conversations", "/work", "/deliveries", "/events", "/metrics/agents", "/no-such"]) {
    const answer = await bare(`/api/v1${where}`);
    expect([where, answer.status]).toEqual([where, where === "/no-such" ? 404 : 401]);
  }
  expect(await product.client("x".repeat(43)).call("GET", "/me")).toMatchObject({ status: 401, body: errorOf("unauthenticated") });
  for (const where of ["/work", "/deliveries", "/keys"]) expect(await ours.call("GET", where)).toMatchObject({ status: 403, body: errorOf("forbidden") });
  expect(await scraper.call("GET", "/conversations")).toMatchObject({ status: 403 });
  expect(await reader.call("GET", "/conversations")).toMatchObject({ status: 200 });
  expect(await reader.call("POST", "/keys", { name: "more" })).toMatchObject({ status: 403 });
  for (const where of ["/conversations?limit=101", "/conversations?sort=best", "/conversations?cursor=nonsense", "/clocks?kind=lunch", "/breaches?from=yesterday", "/conversations/not-an-id", "/metrics/agents?window=25:00-26:00"]) {
    expect([where, (await admin.call("GET", where)).status]).toEqual([where, 400]);
  }
  expect(await admin.call("GET", "/metrics/luck/rows")).toMatchObject({ body: { error: { code: expect.stringMatching(/invalid|not_found/) } } });
  const broken = await bare("/api/v1/keys", { method: "POST", headers: { authorization: `Bearer ${admin.key}`, "content-type": "application/json" }, body: "{" });
  expect(broken.status).toBe(400);
});

it("takes bodies up to 1 MiB", async () => {
  const body = { type: "order.updated", timestamp: new Date().toISOString(), data: { pad: "x".repeat(MIB) } };
  const raw = JSON.stringify(body);
  expect((await product.post("standard/ours", raw, product.sign(raw))).status).toBe(413);
  const large = await admin.call("POST", "/keys", { name: "x".repeat(MIB) });
  expect(large).toMatchObject({ status: 413, body: errorOf("too_large") });
});

it("shows nobody another shop's objects", async () => {
  await ask("secret");
  await product.event("ours", "order.created", { order_id: "o-secret", buyer: { id: "b-secret" }, currency: "CNY", total_minor: 1, items: [] });
  await admin.quiet();
  const { id, buyer } = await admin.conversation("secret");
  const [order] = (await admin.get("/orders?shop=ours")).items;
  const [clock] = (await admin.get(`/clocks?conversation=${id}`)).items;
  expect(clock).toMatchObject({ shopId: "ours" });
  const calls: [string, string, unknown?][] = [
    ["GET", `/conversations/${id}`],
    ["GET", `/conversations/${id}/messages`],
    ["POST", `/conversations/${id}/messages`, { text: "x", clientId: "x" }],
    ["POST", `/conversations/${id}/notes`, { text: "x" }],
    ["PUT", `/conversations/${id}/assignee`, { agentId: null }],
    ["PUT", `/conversations/${id}/state`, { state: "resolved" }],
    ["GET", `/buyers/${buyer.id}`],
    ["POST", `/buyers/${buyer.id}/reveal`, { fields: ["name"], reason: "curious" }],
    ["GET", `/orders/${order.id}`],
    ["GET", "/shops/ours"],
    ["PUT", "/calendars/ours", { timeZone: "Asia/Shanghai", alwaysOpen: true }],
    ["PUT", "/policies/ours", { name: "x", targets: [{ kind: "first_response", seconds: 1 }] }],
  ];
  for (const [method, where, body] of calls) expect([method, where, (await theirs.call(method, where, body)).status]).toEqual([method, where, 404]);
  for (const list of ["conversations", "orders", "refunds", "clocks", "turns", "breaches"]) expect((await theirs.get(`/${list}`)).items).toEqual([]);
  expect((await theirs.get("/conversations?shop=ours")).items).toEqual([]);
  expect((await theirs.get("/shops")).items.map((shop: Json) => shop.id)).toEqual(["theirs"]);
});

it("signs people in by cookie, tells who they are, and keeps their presence", async () => {
  const signedIn = await signIn("acceptance-2026");
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  expect(signedIn.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
  const call = (method: string, where: string, body?: unknown) => bare(`/api/v1${where}`, { method, headers: { cookie, origin: product.base, "content-type": "application/json" }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const me = (await (await call("GET", "/me")).json()) as Json;
  expect(me).toMatchObject({ email: "ann@shop.example", name: "ann", role: "agent", shopIds: ["ours"], capacity: 10, presence: { state: "offline" }, accounts: [] });
  const online = await call("PUT", "/me/presence", { state: "online" });
  expect([online.status, await online.json()]).toMatchObject([200, expect.objectContaining({ state: "online" })]);
  const beat = await call("POST", "/me/heartbeat");
  expect([beat.status, await beat.text()]).toEqual([204, ""]);
  await ask("for ann");
  await until(async () => (await admin.conversation("for ann"))?.assignee?.id === me.id, { what: "the chat to be given to ann" });
  const mine = (await (await call("GET", "/conversations?view=mine")).json()) as Json;
  expect(mine.items.map((item: Json) => item.platformConversationId)).toContain("for ann");
  const { id } = await admin.conversation("for ann");
  const reply = await call("POST", `/conversations/${id}/messages`, { text: "在的", clientId: "by ann" });
  expect([reply.status, await reply.json()]).toMatchObject([202, { agent: { id: me.id, name: "ann" } }]);
  expect((await call("PUT", "/me/presence", { state: "busy", reason: "lunch", minutes: 30 })).status).toBe(200);
  expect((await admin.get(`/users/${me.id}`).catch(() => null))?.presence ?? { state: "busy" }).toMatchObject({ state: "busy" });
  expect((await call("PUT", "/me/presence", { state: "asleep" })).status).toBe(400);
  expect((await call("PUT", `/users/${me.id}/presence`, { state: "online", minutes: 5 })).status).toBe(403);
  const set = await ours.call("PUT", `/users/${me.id}/presence`, { state: "offline" });
  expect(set.status).toBe(200);
  expect((await call("GET", "/deliveries")).status).toBe(403);
});

it("limits tries to sign in", async () => {
  const answers = [];
  for (let count = 0; count < 30 && answers.at(-1)?.status !== 429; count++) answers.push(await signIn("wrong-password"));
  expect(answers[0]!.status).toBe(401);
  const last = answers.at(-1)!;
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
});

it("refuses plainly what is not authentic, and leaves no row of it", async () => {
  const before = await admin.quiet();
  const raw = JSON.stringify({ type: "message.received", timestamp: new Date().toISOString(), data: {} });
  const statuses = await Promise.all([
    product.post("standard/ours", raw, {}),
    product.post("standard/ours", `${raw} `, product.sign(raw)),
    product.post("standard/ours", raw, product.sign(raw, { atMs: Date.now() - 301_000 })),
    product.post("standard/ours", raw, product.sign(raw, { secret: `whsec_${btoa("another secret of 32 bytes length")}` })),
    product.post("standard/nobody", raw, product.sign(raw)),
    product.post("pigeon/ours", raw, product.sign(raw)),
    product.post("standard/ours", "no json", product.sign("no json")),
    product.post("standard/ours", "[]", product.sign("[]")),
  ]);
  for (const { status } of statuses) expect(status).toBeGreaterThanOrEqual(400);
  for (const { status } of statuses) expect(status).toBeLessThan(500);
  const after = await admin.quiet();
  expect(after.counters.accepted).toBe(before.counters.accepted);
  expect(after.counters.refused).toBeGreaterThan(before.counters.refused);
});

it("keeps what cannot be understood, shows it, and takes it up again", async () => {
  const before = await admin.quiet();
  expect((await product.event("ours", "parcel.weighed", { grams: 12 })).status).toBe(200);
  expect((await product.event("ours", "message.received", { conversation_id: "broken", message_id: "1" }, { id: "broken-one" })).status).toBe(200);
  expect((await product.event("ours", "message.received", { conversation_id: "nodate", message_id: "1", buyer: { id: "x" }, content: { kind: "text" } }, { at: "the other day" })).status).toBe(200);
  const after = await admin.quiet();
  expect(after.counters.unknownKind - before.counters.unknownKind).toBe(1);
  expect(after.deliveries.failed - before.deliveries.failed).toBe(2);
  const failed = await admin.get("/deliveries?state=failed&connection=ours");
  const broken = failed.items.find((item: Json) => item.key.includes("broken-one"));
  expect(broken).toMatchObject({ connectionId: "ours", kinds: ["message.received"], state: "failed", appliedAt: null, attempts: expect.any(Number), failure: { code: expect.any(String), message: expect.stringContaining("buyer") }, receivedAt: expect.any(String) });
  const one = await admin.get(`/deliveries/${broken.id}`);
  expect(one).toMatchObject({ id: broken.id, headers: expect.objectContaining({ "webhook-id": "broken-one" }), body: expect.anything() });
  expect(JSON.stringify(one.body)).toContain("broken");
  expect((await admin.call("POST", `/deliveries/${broken.id}/replay`)).status).toBe(202);
  await admin.quiet();
  expect(await admin.get(`/deliveries/${broken.id}`)).toMatchObject({ state: "failed", failure: broken.failure });
  expect((await theirs.call("GET", `/deliveries/${broken.id}`)).status).toBe(404);
  expect(await product.run("deliveries", "list", "--state", "failed", "--json")).toContain(broken.id);
});

it("keeps a push for a shop that is not there yet, and applies it once it is", async () => {
  const connection = { ...APP, platformShopId: "1", feige: { secrets: [product.secret] } };
  await product.run("shop", "add", "--platform", "douyin", "--id", "dy-first", "--name", "first", "--connection", "dy", "--credentials", product.file("dy.json", connection));
  const raw = JSON.stringify((JSON.parse(readFileSync(path.join(FIXTURES, "push-100-trade-create.json"), "utf8")) as Json).push);
  expect(await product.douyin("dy", raw, APP)).toMatchObject({ status: 200, body: { code: 0 } });
  expect((await product.douyin("dy", raw, { ...APP, appSecret: "not-it" })).status).toBeGreaterThanOrEqual(400);
  expect((await product.douyin("dy", '[{"tag":"0","msg_id":"0","data":"2021-06-10"}]', APP)).status).toBe(200);
  expect(await admin.quiet()).toMatchObject({ deliveries: { unrouted: 1 } });
  expect((await admin.get("/deliveries?state=unrouted")).items).toMatchObject([{ connectionId: "dy", kinds: ["100"] }]);
  await product.run("shop", "add", "--platform", "douyin", "--id", "dy-second", "--name", "second", "--connection", "dy", "--credentials", product.file("dy2.json", { platformShopId: DOUYIN_SHOP }));
  await until(async () => (await admin.quiet()).deliveries.unrouted === 0, { what: "the push to be routed" });
  const orders = (await admin.get("/orders?shop=dy-second")).items;
  expect(orders).toMatchObject([{ platformOrderId: "4881995531871913482", shopId: "dy-second", state: "created", detail: expect.stringMatching(/pending|unavailable/) }]);

  const line = (serverId: string, role: string, createTime: number, content: string) => ({ type: 1000, serverId, securityConversationId: `BUYER==:${DOUYIN_SHOP}::2:1:pigeon`, createTime, content, ext: { type: "text", "s:sender_biz_role": role, "s:client_message_id": `c-${serverId}`, shop_id: DOUYIN_SHOP, nickname: "买家" } });
  const nowMs = Date.now() - 60_000;
  const lines = [line("7000000000000000001", "Buyer", nowMs, "什么时候发货"), line("7000000000000000002", "ShopRobot", nowMs + 1000, "机器人"), line("7000000000000000003", "System", nowMs + 1500, "欢迎")];
  expect((await product.feige("dy", { messages: lines })).status).toBe(200);
  expect((await product.feige("dy", line("7000000000000000004", "CurrentServer", nowMs + 9000, "今天发"))).status).toBe(200);
  expect((await product.feige("dy", [line("7000000000000000001", "Buyer", nowMs, "什么时候发货")])).status).toBe(200);
  await admin.quiet();
  const { id } = await admin.conversation(`BUYER==:${DOUYIN_SHOP}::2:1:pigeon`);
  expect((await admin.get(`/conversations/${id}/messages`)).items.map((message: Json) => [message.platformMessageId, message.sender])).toEqual([["7000000000000000001", "buyer"], ["7000000000000000002", "bot"], ["7000000000000000003", "system"], ["7000000000000000004", "agent"]]);
  expect((await admin.get(`/turns?conversation=${id}`)).items).toMatchObject([{ waitMs: 9000, state: "answered", messages: 1 }]);
});

it("streams what happened from where one was, nothing missed and nothing twice", async () => {
  const cursor = (await ours.call("GET", "/conversations")).headers.get("x-event-cursor")!;
  expect(cursor).toMatch(/\S/);
  for (const name of ["ev-1", "ev-2", "ev-3"]) await ask(name);
  await ask("ev-theirs", { shop: "theirs" });
  await admin.quiet();
  // The cursor may lie before what an older test said, as long as a transaction of then is open anywhere in the cluster.
  const created = (events: StreamEvent[]) => events.filter(({ event, data }) => event === "conversation.created" && data.conversation?.platformConversationId.startsWith("ev-"));
  const all = await follow(product.base, ours.key, { after: cursor, enough: (events) => created(events).length >= 3 });
  expect(all[0]).toMatchObject({ event: "hello", data: { now: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) } });
  expect(created(all)).toHaveLength(3);
  for (const { data } of all.slice(1)) expect(data).toMatchObject({ type: expect.any(String), at: expect.any(String), shopId: "ours", subject: { type: expect.any(String), id: expect.any(String) }, actor: { type: expect.stringMatching(/^(user|key|platform|system)$/) }, data: expect.any(Object) });
  expect(JSON.stringify(all)).not.toContain("赵六");
  const second = created(all)[1]!.id!;
  const rest = await follow(product.base, ours.key, { headers: { "last-event-id": second }, enough: (events) => created(events).length >= 1 });
  expect(created(rest).map(({ id }) => id)).toEqual([created(all)[2]!.id]);
  const unknown = await follow(product.base, ours.key, { headers: { "last-event-id": "of another server" }, enough: (events) => events.some(({ event }) => event === "reset") });
  expect(unknown.map(({ event }) => event)).toContain("reset");
});

it("takes many deliveries of the same at the same time for one", async () => {
  const { counters } = await admin.quiet();
  const at = new Date();
  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => ask(`storm-${index % 3}`, { at, message_id: "only" })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await admin.quiet()).counters.accepted - counters.accepted).toBe(24);
  for (const name of ["storm-0", "storm-1", "storm-2"]) {
    const { id, unreadCount } = await admin.conversation(name);
    expect(unreadCount).toBe(1);
    expect((await admin.get(`/conversations/${id}/messages`)).items).toHaveLength(1);
    expect((await admin.get(`/turns?conversation=${id}`)).items).toMatchObject([{ messages: 1, state: "waiting" }]);
  }
});

it("lists conversations by view, state, words and order, page by page", async () => {
  const startMs = Date.now() - 3_600_000;
  for (const [index, name] of ["l-c", "l-a", "l-b"].entries()) await ask(name, { shop: "theirs", at: new Date(startMs + index * 60_000), text: `订单${name}什么时候到` });
  await admin.quiet();
  const names = async (query: string) => (await theirs.get(`/conversations?${query}`)).items.map((item: Json) => item.platformConversationId);
  expect(await names("sort=waiting")).toEqual(expect.arrayContaining(["l-c", "l-a", "l-b"]));
  expect((await names("sort=waiting")).slice(0, 3)).toEqual(["l-c", "l-a", "l-b"]);
  expect((await names("sort=due")).slice(0, 3)).toEqual(["l-c", "l-a", "l-b"]);
  expect((await names("sort=newest")).indexOf("l-b")).toBeLessThan((await names("sort=newest")).indexOf("l-c"));
  expect(await names("view=queue&state=open")).toContain("l-a");
  expect(await names("state=resolved")).toEqual([]);
  expect(await names(`q=${encodeURIComponent("订单l-b")}`)).toEqual(["l-b"]);
  const paged: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Json = await theirs.get(`/conversations?limit=1${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    paged.push(...page.items.map((item: Json) => item.platformConversationId));
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(await names("limit=100"));
});

it("publishes figures that open into their rows, also as CSV", async () => {
  const startMs = Date.now() - 7_200_000;
  for (const [index, waitMs] of [10_000, 25_000, 100_000].entries()) {
    const conversation_id = `fig-${index}`;
    const buyer = { id: `b-fig-${index}` };
    await product.event("ours", "message.received", { conversation_id, message_id: "q", buyer, content: { kind: "text", text: "在" } }, { at: new Date(startMs) });
    await product.event("ours", "message.sent", { conversation_id, message_id: "a", buyer, sender: "agent", agent: { email: "ANN@shop.example" }, content: { kind: "text", text: "在" } }, { at: new Date(startMs + waitMs) });
  }
  await admin.quiet();
  const query = `from=${new Date(startMs - 1).toISOString()}&to=${new Date(startMs + 600_000).toISOString()}&shop=ours&window=00:00-24:00`;
  const figures = await admin.get(`/metrics/agents?${query}`);
  expect(figures).toMatchObject({ from: expect.any(String), to: expect.any(String), timeZone: "Asia/Shanghai" });
  expect(figures.items).toHaveLength(2);
  const [mine, queue] = [true, false].map((isAgent) => figures.items.find(({ agent }: Json) => (agent !== null) === isAgent));
  expect(queue).toMatchObject({ metrics: { turns: 0, breaches: { open: 1 }, sla_met_rate: { hit: 0, total: 1, share: 0 }, reply_rate_30s: { hit: 0, total: 0, share: null }, response_time: { count: 0, meanMs: null } } });
  expect(mine).toMatchObject({
    agent: { name: "ann" },
    shopId: "ours",
    metrics: {
      turns: 3, sessions: 3, buyers: 3, messages_in: 3, messages_out: 3,
      breaches: { open: 0, excused: 0, upheld: 0 },
      first_response_time: { count: 3, sumMs: 135_000, meanMs: 45_000, p50Ms: 25_000, p90Ms: 100_000 },
      reply_rate_20s: { hit: 1, total: 3 },
      reply_rate_30s: { hit: 2, total: 3, share: expect.closeTo(2 / 3, 5) },
      reply_rate_180s: { hit: 3, total: 3, share: 1 },
      sla_met_rate: { hit: 2, total: 2 },
      closed_unanswered: 0,
    },
  });
  for (const [name, count] of [["turns", 3], ["first_response_time", 3], ["reply_rate_20s", 3], ["sla_met_rate", 3]] as const) {
    const rows = await admin.get(`/metrics/${name}/rows?${query}`);
    expect([name, rows.items.length, rows.total]).toEqual([name, count, count]);
  }
  expect((await admin.get(`/metrics/shops?${query}`)).items).toMatchObject([{ shopId: "ours", metrics: { turns: 3 } }]);
  expect((await admin.get(`/metrics/agents?${query}&bucket=hour&agent=${mine.agent.id}`)).items).toMatchObject([{ bucketStart: expect.any(String), metrics: { turns: 3 } }]);
  for (const csv of [await admin.call("GET", `/metrics/agents?${query}&format=csv`), await admin.call("GET", `/metrics/agents?${query}`, undefined, { accept: "text/csv" })]) {
    expect([csv.status, csv.headers.get("content-type")]).toEqual([200, expect.stringMatching(/^text\/csv/)]);
    expect(csv.body.trim().split("\n")).toHaveLength(3);
    expect(csv.body).toContain("ann");
  }
});

it("makes and revokes keys, says once what they are, and lets nobody give more than they have", async () => {
  const made = await admin.call("POST", "/keys", { name: "connector", role: "agent", shopIds: ["ours"], scopes: ["read"] });
  expect(made.status).toBe(201);
  expect(made.body.key).toMatch(/^[\w-]{32,}$/);
  const fresh = product.client(made.body.key);
  expect(await fresh.get("/me")).toMatchObject({ role: "agent", shopIds: ["ours"] });
  expect((await fresh.call("POST", "/me/heartbeat")).status).toBeGreaterThanOrEqual(400);
  expect(JSON.stringify(await admin.get("/keys"))).not.toContain(made.body.key);
  expect((await admin.call("DELETE", `/keys/${made.body.id}`)).status).toBeLessThan(300);
  expect((await fresh.call("GET", "/me")).status).toBe(401);
});
