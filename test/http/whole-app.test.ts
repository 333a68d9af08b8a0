import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ErrorAnswer } from "../../src/http/errors.ts";
import { type Operation, documentOf, operationsOf } from "../../src/http/openapi.ts";
import { toSchema } from "../../src/http/openapi-schemas.ts";
import { newId } from "../../src/kernel/ids.ts";
import { buyerBodies, buyerRows } from "./buyer-rows.ts";
import { publicationBodies, publicationRows } from "./publication-rows.ts";
import { knowledgeBodies, knowledgeRows } from "./knowledge-rows.ts";
import { inspectionBodies, inspectionRows } from "./inspection-rows.ts";
import { sample } from "./sample.ts";
import { shiftBodies, shiftRows } from "./shift-rows.ts";
import { scorecardRows } from "./scorecard-rows.ts";
import { successes } from "./successes.ts";
import { createWholeApp } from "./whole-app.ts";

/** What answers for itself: deliveries are signed, and the process's health is nobody's secret. */
const OUTSIDE = /^\/(?:webhooks\/|t\/|healthz$|readyz$)/;

const world = await createWholeApp();
const { app } = world;
const operations = operationsOf(app).filter(({ path }) => !OUTSIDE.test(path));
const guarded = operations.filter(({ description }) => description && description.right !== "anyone");
/** Rights that a key of the scope `webhooks` has. */
const OF_WEBHOOKS = /^(?:webhooks|sendings)\./;
const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

let ids: Record<string, string>;
let stranger: Record<string, string>;

beforeAll(async () => {
  await world.addShop("mine");
  await world.addShop("theirs");
  ids = await rowsOf("theirs");
  stranger = (await world.key({ role: "admin", shopIds: ["mine"] })).headers;
});
afterAll(() => world.close());

/** One of everything in a shop. */
async function rowsOf(shopId: string): Promise<Record<string, string>> {
  const { work } = world.db;
  const [buyers, conversations, messages, orders, refunds, turns, clocks, breaches, deliveries, complaints] = Array.from({ length: 10 }, () => newId()) as [string, string, string, string, string, string, string, string, string, string];
  const user = await world.user("theirs", { shopIds: [shopId] });
  const key = await world.key({ shopIds: [shopId] });
  await work`insert into buyers (id, shop_id, platform_buyer_id, name, created_at, said_at) values (${buyers}, ${shopId}, 'b', '王小明', now(), now())`;
  await work`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, created_at, updated_at) values (${conversations}, ${shopId}, ${buyers}, 'c', now(), now())`;
  await work`insert into messages (id, shop_id, conversation_id, sender, via, kind, text, sent_at, received_at, status) values (${messages}, ${shopId}, ${conversations}, 'agent', 'inbox', 'text', '好', now(), now(), 'failed')`;
  await work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at) values (${orders}, ${shopId}, 'o', ${buyers}, 'paid', 'CNY', 'complete', now(), '{}', now())`;
  await work`insert into refunds (id, shop_id, platform_refund_id, platform_order_id, kind, state, currency, detail, platform_updated_at, stamps, created_at) values (${refunds}, ${shopId}, 'r', 'o', 'refund_only', 'requested', 'CNY', 'complete', now(), '{}', now())`;
  await work`insert into turns (id, shop_id, conversation_id, key, started_at, state, is_first, first_message_id, message_count, closing_phrase, holders) values (${turns}, ${shopId}, ${conversations}, ${turns}, now(), 'waiting', true, ${messages}, 1, false, '[]')`;
  await work`insert into clocks (id, key, shop_id, conversation_id, turn_id, subject_type, subject_id, kind, started_at, due_at, state, policy_id, policy_version) values (${clocks}, ${clocks}, ${shopId}, ${conversations}, ${turns}, 'turn', ${turns}, 'first_response', now(), now(), 'breached', ${shopId}, 1)`;
  await work`insert into breaches (id, shop_id, clock_id, kind, conversation_id, due_at, noticed_at) values (${breaches}, ${shopId}, ${clocks}, 'first_response', ${conversations}, now(), now())`;
  const reviews = newId();
  await work`insert into breach_acts (id, shop_id, breach_id, kind, actor_type, actor_id, at, from_state, to_state, version, batch_id, before) values (${newId()}, ${shopId}, ${breaches}, 'reviewed', 'user', ${user.id}, now(), 'open', 'upheld', 2, ${reviews}, '{}')`;
  await work`insert into deliveries (id, connection_id, key, headers, body, received_at, next_attempt_at, state, shop_ids) values (${deliveries}, ${shopId}, 'k', '{}', '\\x7b7d', now(), now(), 'failed', ${[shopId]})`;
  await work`insert into complaints (id, shop_id, platform_complaint_id, text, external, opened_at) values (${complaints}, ${shopId}, 'p', 'x', 'none', now())`;
  const [tasks, links, callbacks, proposals, plans, moneys] = Array.from({ length: 6 }, () => newId()) as [string, string, string, string, string, string];
  await work`insert into tasks (id, shop_id, department, kind, title, due_at, created_at) values (${tasks}, ${shopId}, 'finance', 'other', 'x', now(), now())`;
  await work`insert into task_links (id, shop_id, task_id, expires_at, created_at) values (${links}, ${shopId}, ${tasks}, now(), now())`;
  await work`insert into callbacks (id, shop_id, reason, due_date, due_at, created_at) values (${callbacks}, ${shopId}, 'other', '2026-11-22', now(), now())`;
  await work`insert into complaint_proposals (id, shop_id, conversation_id, message_id, words, external, created_at) values (${proposals}, ${shopId}, ${conversations}, ${messages}, ${["投诉"]}, 'none', now())`;
  await work`insert into complaint_money (id, shop_id, complaint_id, amount_minor, currency, payer, at) values (${moneys}, ${shopId}, ${complaints}, 1, 'CNY', 'company', now())`;
  await work`insert into care_plans (id, shop_id, name, kind, days, way, text, created_at) values (${plans}, ${shopId}, '回访', 'after_receipt', 3, 'message', 'x', now())`;
  const teams = newId();
  await work`insert into teams (id, name, shop_ids, created_at) values (${teams}, '早班', ${[shopId]}, now())`;
  const promises = newId();
  await work`insert into promises (id, shop_id, conversation_id, text, promised_at, due_at) values (${promises}, ${shopId}, ${conversations}, 'x', now(), now() + interval '1 hour')`;
  const replies = newId();
  await work`insert into quick_replies (id, shop_id, title, text, created_at, updated_at, updated_by) values (${replies}, ${shopId}, '好', '好', now(), now(), 'x')`;
  const views = newId();
  await work`insert into saved_views (id, shop_id, name, filter, created_at, updated_at, updated_by) values (${views}, ${shopId}, '急', ${work.json({ view: "all" })}, now(), now(), 'x')`;
  const attachments = newId();
  await work`insert into attachments (id, shop_id, name, type, bytes, sha256, created_at, created_by) values (${attachments}, ${shopId}, 'a', 'image/png', 1, 'x', now(), 'x')`;
  const told = { ...(await toldRows(shopId, user.id)), ...(await inspectionRows(world, shopId, conversations)), ...(await knowledgeRows(world, shopId, conversations)) };
  const [products, tickets, compensations] = [newId(), newId(), newId()];
  await work`insert into products (id, shop_id, platform_product_id, title, seen_at) values (${products}, ${shopId}, 'p', '茶', now())`;
  await work`insert into tickets (id, shop_id, platform_ticket_id, text, state, detail, platform_updated_at, stamps, created_at) values (${tickets}, ${shopId}, 't', '请回复', 'waiting', 'complete', now(), '{}', now())`;
  await work`insert into compensations (id, shop_id, kind, order_id, platform_order_id, amount_minor, currency, reason, state, asked_by, asked_at) values (${compensations}, ${shopId}, 'transfer', ${orders}, 'o', 100, 'CNY', '破损', 'for_finance', 'x', now())`;
  const scored = { ...(await scorecardRows(work, shopId, user.id)), ...(await shiftRows(work, user.id)) };
  return { ...(await buyerRows(world, shopId, buyers)), ...(await publicationRows(world, shopId)), ...(await automationRows(shopId, conversations)), ...scored, products, tickets, compensations, ...told, promises, connections: shopId, views, kept: conversations, attachments, tasks, links, callbacks, "complaint-proposals": proposals, plans, moneys, reviews, "quick-replies": replies, teams, buyers, conversations, messages, orders, refunds, turns, clocks, breaches, deliveries, complaints, users: user.id, keys: key.id, shops: shopId, calendars: shopId, policies: shopId, metrics: "turns" };
}

/** A rule, a campaign, and a conversation in which rules are stopped. */
async function automationRows(shopId: string, conversationId: string): Promise<Record<string, string>> {
  const { work } = world.db;
  const [automation, campaigns] = [newId(), newId()];
  await work`insert into automation_rules (id, shop_id, position, version, created_at) values (${automation}, ${shopId}, 1, 1, now())`;
  await work`insert into automation_versions (rule_id, version, shop_id, published_at, body) values (${automation}, 1, ${shopId}, now(), ${work.json({ ...RULE, preset: null, when: {}, group: null, stop: false, warning: null })})`;
  await work`insert into automation_stops (conversation_id, shop_id, at, rule_id, firings) values (${conversationId}, ${shopId}, now(), ${automation}, 6)`;
  const body = { calendar: null, capacity: null, greeting: null, queueText: null, queueSeconds: 15, policies: [] };
  await work`insert into campaigns (id, shop_id, name, starts_at, ends_at, body, created_at, updated_at) values (${campaigns}, ${shopId}, '双11', '2098-11-10', '2098-11-12', ${work.json(body)}, now(), now())`;
  return { automation, campaigns, stops: conversationId };
}

/** What a person was told, and the ways out, of which the robot and the subscription hold nothing that opens. */
async function toldRows(shopId: string, userId: string): Promise<Record<string, string>> {
  const { work } = world.db;
  const [notices, robots, subscriptions, sendings] = Array.from({ length: 4 }, () => newId()) as [string, string, string, string];
  await work`insert into notices (id, shop_id, user_id, kind, subject_type, subject_id, urgent, count, items, group_key, group_until, happened_at, tell_at, told_at, updated_at) values (${notices}, ${shopId}, ${userId}, 'clock.breached', 'clock', 'c', true, 1, '[]', 'g', now(), now(), now(), now(), now())`;
  await work`insert into robots (id, name, kind, shop_ids, sealed, created_at) values (${robots}, '群', 'wecom', ${[shopId]}, ${await world.secrets.seal({ url: "https://robot.invalid/", secret: null }, `robot ${robots}`)}, now())`;
  await work`insert into subscriptions (id, name, url, shop_ids, event_types, sealed, created_at, created_by) values (${subscriptions}, '仓库', 'https://hook.invalid/', ${[shopId]}, '{}', ${await world.secrets.seal([{ secret: "whsec_AAAA", endsAt: null }], `subscription ${subscriptions}`)}, now(), 'x')`;
  await work`insert into sendings (id, shop_id, channel, target, kind, content, state, next_attempt_at, created_at) values (${sendings}, ${shopId}, 'webhook', ${subscriptions}, 'clock.breached', '{}', 'failed', now(), now())`;
  return { notices, robots, subscriptions, sendings, "alert-rules": shopId };
}

/** Fills a path's parameters from what the path says stands there: /conversations/:id/messages/:messageId. */
function fill(path: string, from: Record<string, string>): string {
  const parts = path.split("/");
  return parts
    .map((part, at) => {
      if (!part.startsWith(":")) return part;
      const noun = /^:(\w+)Id/.exec(part)?.[1];
      return from[noun ? `${noun}s` : parts[at - 1]!] ?? "unknown";
    })
    .join("/");
}

const RULE = { name: "问候", trigger: { kind: "event", type: "turn.started" }, actions: [{ kind: "note", text: "好" }] };

/** Where the least that a schema takes is less than the operation does. */
const BODIES: Record<string, object> = {
  "POST /api/v1/automation": { shopId: "theirs", rule: RULE },
  "POST /api/v1/automation/dry-run": { shopId: "theirs", rule: RULE, days: 1 },
  "PUT /api/v1/automation/:id": { rule: RULE },
  "PUT /api/v1/automation/:id/enabled": { enabled: true },
  "POST /api/v1/automation/:id/undo": { version: 1 },
  "POST /api/v1/campaigns": { shopId: "theirs", name: "A", startsAt: "2099-01-01T00:00:00Z", endsAt: "2099-01-02T00:00:00Z", body: {} },
  "PUT /api/v1/campaigns/:id": { name: "B", startsAt: "2098-01-01T00:00:00Z", endsAt: "2098-01-02T00:00:00Z", body: {} },
  ...inspectionBodies,
  ...shiftBodies,
  ...buyerBodies,
  "POST /api/v1/connections/shops": { id: "fresh", name: "新店", platform: "standard", credentials: { secrets: [`whsec_${btoa("0123456789abcdef0123456789abcdef")}`], callUrl: "https://shop.example/calls" } },
  "POST /api/v1/queue/views": { shopId: "theirs", name: "急", filter: { view: "all" } },
  "PATCH /api/v1/queue/views/:id": { name: "急" },
  "POST /api/v1/queue/bulk": { acts: [{ kind: "label", id: newId(), add: ["急"] }] },
  ...knowledgeBodies,
  ...publicationBodies,
  "PUT /api/v1/score-schemes/:id": { name: "改", version: 9, body: { full: 0, items: [] } },
  "POST /api/v1/scorecards/:id/entries": { kind: "adjustment", value: 1, reason: "好" },
  "PUT /api/v1/orders/:id/receiver": { name: "王小明", phone: "13000000000", address: { province: "福建省", city: "南平市", town: "建阳区", detail: "测试路1号" } },
  "PUT /api/v1/orders/:id/promise": { dueAt: "2099-01-01T00:00:00Z" },
  "POST /api/v1/robots": { name: "群", kind: "wecom", url: "https://robot.invalid/x", shopIds: ["theirs"] },
  "POST /api/v1/subscriptions": { name: "仓库", url: "https://hook.invalid/", shopIds: ["theirs"] },
  "PUT /api/v1/routing/rules/:shopId": { version: 0, body: {} },
  "POST /api/v1/routing/preview": { shop: "theirs", facts: {} },
  "PUT /api/v1/alert-rules/:id": { rules: [{ kinds: ["clock.breached"], to: ["role:lead"] }] },
  "POST /api/v1/complaints": { shopId: "theirs", text: "破损" },
  "POST /api/v1/tasks": { shopId: "theirs", kind: "other", title: "查库存" },
  "POST /api/v1/callbacks": { shopId: "theirs" },
  "POST /api/v1/care/plans": { shopId: "theirs", name: "回访", kind: "after_receipt", days: 3, text: "好用吗" },
  "POST /api/v1/care/opinions": { shopId: "theirs", topic: "product", text: "盖子太紧" },
  "POST /api/v1/complaints/:id/steps": { step: "pacify" },
  "POST /api/v1/complaints/:id/money": { amountMinor: 100, payer: "company" },
  "PUT /api/v1/tasks/:id/answer": { state: "doing" },
  "PUT /api/v1/complaint-proposals/:id/verdict": { verdict: "accepted" },
  "POST /api/v1/conversations/:id/messages": { clientId: "c1", text: "好" },
  "POST /api/v1/calendars/:id/imports": { kind: "holidays", years: [2026] },
  "POST /api/v1/what-if": { shop: "theirs", from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", calendar: { timeZone: "Asia/Shanghai", alwaysOpen: true } },
  "PUT /api/v1/calendars/:id": { timeZone: "Asia/Shanghai", alwaysOpen: true },
  "PUT /api/v1/policies/:id": { name: "快", targets: [{ kind: "first_response", seconds: 20 }] },
  "POST /api/v1/users": { email: "new@shop.test", name: "新", password: "long enough", shopIds: ["theirs"] },
  "PUT /api/v1/conversations/:id/priority": { priority: "urgent" },
  "POST /api/v1/conversations/:id/promises": { dueAt: new Date(Date.now() + 3_600_000).toISOString(), text: "回复" },
  "POST /api/v1/quick-replies": { title: "在", text: "在的", shopId: "theirs" },
  "POST /api/v1/quick-replies/import": { shopId: "theirs", rows: [{ text: "您好" }] },
  "POST /api/v1/teams": { name: "晚班", shopIds: ["theirs"] },
  "POST /api/v1/keys": { name: "robot", shopIds: ["theirs"] },
  "PUT /api/v1/conversations/:id/assignee": { agentId: null },
  "PUT /api/v1/conversations/:id/team": { teamId: null },
  "PUT /api/v1/shops/:id/calendar": { calendarId: "theirs" },
  "PUT /api/v1/conversations/:id/viewing": { state: "viewing" },
  "PUT /api/v1/conversations/:id/state": { state: "pending", reason: "等仓库", wakeAt: "2099-01-01T00:00:00Z" },
};

/** The least that the operation asks for, so that only the one thing under test is wrong. */
function request({ method, path, demands }: Operation, headers: Record<string, string>, from: Record<string, string> = ids) {
  const asked = (target: string) => demands.filter((demand) => demand.target === target).map(({ schema }) => sample(toSchema(schema, "input", {})) as Record<string, unknown>);
  const query = new URLSearchParams(Object.assign({}, ...asked("query")) as Record<string, string>);
  const [least] = asked("json");
  const body = BODIES[`${method} ${path}`] ?? least;
  return world.call(method, `${fill(path, from)}?${query}`, { headers, ...(body !== undefined && { body }) });
}

const codeOf = async (answer: Response) => ((await answer.json()) as { error?: { code: string; requestId: string } }).error?.code;

describe("every route", () => {
  it("declares the right that it needs", () => {
    expect(operations.filter(({ description }) => !description).map(nameOf)).toEqual([]);
    expect(guarded.length).toBeGreaterThan(30);
  });

  it.each(guarded.map((operation) => [nameOf(operation), operation] as const))("%s asks for sign-in", async (_, operation) => {
    const answer = await request(operation, {});
    expect([answer.status, await codeOf(answer)]).toEqual([401, "unauthenticated"]);
  });

  it.each(guarded.filter(({ description }) => description!.right !== "signed_in").map((operation) => [nameOf(operation), operation] as const))("%s asks for its right", async (_, operation) => {
    const { headers } = await world.key({ role: "admin", scopes: [OF_WEBHOOKS.test(operation.description!.right) ? "metrics" : "webhooks"], shopIds: ["theirs"] });
    const answer = await request(operation, headers);
    expect([answer.status, await codeOf(answer)]).toEqual([403, "forbidden"]);
  });

  it.each(guarded.filter(({ path }) => path.includes("/:") && !path.includes("/metrics/:")).map((operation) => [nameOf(operation), operation] as const))(
    "%s has no other shop's object",
    async (_, operation) => {
      const answer = await request(operation, stranger);
      expect([answer.status, await codeOf(answer)]).toEqual([404, "not_found"]);
    },
  );

  it.each(guarded.filter(({ method, path }) => method === "GET" && !path.includes("/:") && !path.endsWith("/events") && !path.endsWith("/work")).map((operation) => [nameOf(operation), operation] as const))(
    "%s lists nothing of another shop",
    async (_, operation) => {
      const answer = await request(operation, stranger);
      const text = await answer.text();
      expect(answer.status).toBeLessThan(500);
      // The name of a figure is nobody's.
      for (const id of Object.values(ids).filter((value) => value !== "theirs" && value !== ids["metrics"])) expect(text).not.toContain(id);
    },
  );
});

/** Operations whose success was seen, and its shape checked. */
const succeeded = new Set<string>();
/** What no single request can show as a success, and where it is shown. */
const NEVER_TRIED: Record<string, string> = {
  "GET /api/v1/events": "a stream that never ends: test/events/routes.test.ts",
  "POST /api/auth/sign-out": "ends the session of the test: test/http/sign-in.test.ts",
};

describe("every answer", () => {
  const streams = /\/events$/;
  let owner: Record<string, string>;
  beforeAll(async () => {
    await world.user("owner", { role: "admin", shopIds: ["theirs"] });
    owner = await world.cookieOf("owner");
  });

  /** Where the answer is a success, its shape and its headers are as declared, and the operation was seen to succeed. */
  async function check(operation: Operation, answer: Response): Promise<void> {
    const { answers } = operation.description!;
    expect(Object.keys(answers)).toContain(String(answer.status));
    const shape = answers[answer.status];
    if (shape && "safeParse" in shape) expect(shape.safeParse(await answer.json()).error).toBeUndefined();
    if (shape && "contentType" in shape && shape.contentType !== "*/*") expect(answer.headers.get("content-type")).toContain(shape.contentType.split(";")[0]);
    const isRead = operation.method === "GET" && operation.path.startsWith("/api/v1/");
    if (isRead) expect(answer.headers.get("x-event-cursor")).toMatch(/^\d+-\d+$/);
    succeeded.add(nameOf(operation));
  }

  it.each(operations.filter(({ path }) => !streams.test(path) && !path.endsWith("/sign-out")).map((operation) => [nameOf(operation), operation] as const))("%s is as its operation says", async (_, operation) => {
    const answer = await request(operation, owner);
    if (answer.status < 400) return check(operation, answer);
    expect(answer.status).not.toBe(500);
    expect(ErrorAnswer.safeParse(await answer.json()).error).toBeUndefined();
  });

  it("of a success is as declared too, for what the least request does not reach", async () => {
    for (const [name, call] of Object.entries(successes)) {
      const operation = operations.find((one) => nameOf(one) === name);
      if (!operation) continue;
      const answer = await call(world, ids, owner);
      expect({ name, status: answer.status, said: answer.status < 400 ? "" : await answer.clone().text() }).toMatchObject({ said: "" });
      await check(operation, answer);
    }
  });

  it("was seen as a success for every operation", () => {
    expect(operations.map(nameOf).filter((name) => !succeeded.has(name) && !(name in NEVER_TRIED))).toEqual([]);
  });
});

describe("the document", () => {
  const document = documentOf(app, "1.0.0") as { openapi: string; paths: Record<string, Record<string, Described>>; components: { schemas: object } };
  type Described = { operationId: string; parameters: { name: string; in: string }[]; responses: Record<string, { content?: Record<string, { schema?: object }> }> };
  const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, said]) => ({ path, method, said })));

  it("is answered, and holds every declared route", async () => {
    const answer = await world.call("GET", "/openapi.json");
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(documentOf(app, "0.1.0"))));
    expect(document.openapi).toBe("3.1.0");
    expect(described.length).toBeGreaterThanOrEqual(operations.length);
  });

  it("names each operation once and refers to nothing that is not there", () => {
    const names = described.map(({ said }) => said.operationId);
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
    const text = JSON.stringify(document);
    const pointers = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer!);
    const find = (pointer: string) => pointer.split("/").reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], document);
    expect(pointers.length).toBeGreaterThan(0);
    expect(pointers.filter((pointer) => find(pointer) === undefined)).toEqual([]);
  });

  it.each(described.map((one) => [`${one.method} ${one.path}`, one] as const))("%s has its parameters, and a shape for each answer", (_, { path, said }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(said.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name).sort()).toEqual(inPath.sort());
    for (const { content } of Object.values(said.responses)) for (const { schema } of Object.values(content ?? {})) expect(Object.keys(schema ?? {})).not.toEqual([]);
  });

  it("has a page that takes nothing from elsewhere", async () => {
    const page = await (await world.call("GET", "/docs")).text();
    const script = await (await world.call("GET", "/docs/page.js")).text();
    expect(page + script).not.toMatch(/https?:\/\//);
    expect(page).toContain('src="/docs/page.js"');
  });
});

describe("whatever a stranger sends", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom("", "\0", "%", "%00", "%ff", "' or 1=1 --", "9999999999999999999", "-1", "NaN", "2026-13-45T99:99:99Z", "../..", "ok"));
  const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), text);

  it("is never answered by an error of ours", async () => {
    const headers = (await world.key({ role: "admin", shopIds: ["mine"] })).headers;
    const called = operations.filter(({ path, method }) => !path.endsWith("/events") && !path.endsWith("/work") && !(method === "POST" && path.includes("/sign-in")));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...called), fc.dictionary(fc.string({ maxLength: 10 }), value, { maxKeys: 5 }), fc.array(text, { maxLength: 3 }), async (operation, wild, texts) => {
        const known = operation.demands.flatMap(({ schema }) => Object.keys((toSchema(schema, "input", {}) as { properties?: object }).properties ?? {}));
        const query = new URLSearchParams(known.slice(0, 4).map((name, at) => [name, texts[at % Math.max(1, texts.length)] ?? ""]));
        const body = { ...(operation.demands.some(({ target }) => target === "json") && (sample(toSchema(operation.demands.find(({ target }) => target === "json")!.schema, "input", {})) as object)), ...wild };
        const path = operation.path.replaceAll(/:\w+/g, encodeURIComponent((texts[0] ?? "x").toWellFormed()) || "x");
        const answer = await world.call(operation.method, `${path}?${query}`, { headers, ...(operation.method !== "GET" && { body }) });
        const asked = `${operation.method} ${path}?${query} ${JSON.stringify(body)}`;
        expect({ asked, isOurs: answer.status >= 500 && answer.status !== 503 }).toEqual({ asked, isOurs: false });
        await answer.body?.cancel();
      }),
      { numRuns: 400 },
    );
  });

  it("is refused plainly, whatever the bytes of the body and the headers", async () => {
    const { headers } = await world.key({ role: "admin", shopIds: ["mine"] });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations.filter(({ demands }) => demands.some(({ target }) => target === "json"))), fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 30 }).map((name) => name.replaceAll(/[^\x20-\x7e]/g, "")), async (operation, bytes, odd) => {
        const answer = await world.app.request(fill(operation.path, ids), {
          method: operation.method,
          body: new Uint8Array(bytes),
          headers: { ...(odd.length % 2 ? headers : { authorization: odd }), cookie: `xiaoer.session_token=${encodeURIComponent(odd)}; ${odd.replaceAll(/[;,]/g, "")}`, "content-type": odd.length % 3 ? "application/json" : odd, "x-request-id": odd },
        });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expect(await codeOf(answer)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});
