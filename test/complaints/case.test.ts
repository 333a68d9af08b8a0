import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lateStep } from "../../src/complaints/late.ts";
import { proposeStep } from "../../src/complaints/propose.ts";
import type { Callback, CallbackPage } from "../../src/callbacks/shapes.ts";
import type { ComplaintCase, ComplaintPage, ComplaintProposal, ComplaintProposalPage, ComplaintSummary } from "../../src/complaints/shapes.ts";
import { newId } from "../../src/kernel/ids.ts";
import { appendEvents } from "../../src/events/append.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import type { NewTaskLink, TaskDetail } from "../../src/tasks/shapes.ts";
import { createWholeApp } from "../http/whole-app.ts";
import { untilRead } from "../harness/until-read.ts";

const world = await createWholeApp();
let agent: Record<string, string>;
let lead: Record<string, string>;
let agentId: string;
const chat = newId();

beforeAll(async () => {
  world.setNow(new Date("2026-11-20T07:00:00Z")); // a Friday, 15:00 in the shop
  await world.addShop("tea");
  const { work } = world.db;
  agentId = (await world.user("mei", { shopIds: ["tea"] })).id;
  await world.user("lead", { role: "lead", shopIds: ["tea"] });
  agent = await world.cookieOf("mei");
  lead = await world.cookieOf("lead");
  const buyer = newId();
  await work`insert into buyers (id, shop_id, platform_buyer_id, name, created_at, said_at) values (${buyer}, 'tea', 'b', '王小明', now(), now())`;
  await work`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, assignee_id, created_at, updated_at) values (${chat}, 'tea', ${buyer}, 'c', ${agentId}, now(), now())`;
});
afterAll(() => world.close());

async function ask<T>(method: string, path: string, body?: unknown, headers = agent): Promise<{ status: number; body: T }> {
  const answer = await world.call(method, path.startsWith("/t/") ? path : `/api/v1${path}`, { headers, ...(body !== undefined && { body }) });
  return { status: answer.status, body: (await answer.json()) as T };
}
const open = async (more: Record<string, unknown> = {}) => (await ask<ComplaintCase>("POST", "/complaints", { conversationId: chat, text: "杯子碎了", demand: "重发", ...more })).body;
const step = (id: string, name: string, note?: string, headers = agent) => ask<ComplaintCase>("POST", `/complaints/${id}/steps`, { step: name, ...(note !== undefined && { note }) }, headers);
const typesOf = async (id: string) => (await world.db.work`select type from events where subject_id = ${id} order by seq`).map(({ type }) => type as string);

describe("a case", () => {
  it("takes two rounds, skips none, and is closed by the buyer's answer only", async () => {
    const { id, steps, marks, owner, buyer } = await open();
    expect([steps, Object.entries(marks).filter(([, mark]) => mark).map(([name]) => name), owner?.id, buyer?.name]).toEqual([["pacify", "coordinate"], ["recorded"], agentId, "王**"]);
    for (const early of ["customer_satisfied", "customer_not_satisfied"]) expect((await step(id, early)).status).toBe(409);
    expect((await step(id, "feedback", "早了")).status).toBe(409);
    expect((await step(id, "close")).status).toBe(400);
    for (const [name, note] of [["pacify"], ["coordinate"], ["feedback", "周一重发"], ["customer_not_satisfied"]] as const) expect((await step(id, name, note)).status).toBe(200);
    const second = (await ask<ComplaintCase>("GET", `/complaints/${id}`)).body;
    expect([second.state, second.rounds, second.satisfied, second.closedAt]).toEqual(["coordinating", 2, false, null]);
    expect((await step(id, "customer_satisfied")).status).toBe(409);
    await step(id, "feedback", "今天顺丰重发");
    const last = (await step(id, "customer_satisfied", "满意")).body;
    expect([last.state, last.rounds, last.satisfied, last.steps, last.stageDueAt]).toEqual(["closed", 2, true, [], null]);
    expect(last.entries.map(({ kind }) => kind)).toEqual(["record", "pacify", "coordinate", "feedback", "customer_not_satisfied", "feedback", "customer_satisfied"]);
    const clocks = await world.db.work`select key, state from clocks where subject_id = ${id} order by started_at, key`;
    expect(clocks.map(({ key, state }) => [key as string, state as string])).toHaveLength(6);
    expect(new Set(clocks.map(({ state }) => state as string))).toEqual(new Set(["met"]));
    expect((await step(id, "feedback", "再来")).status).toBe(409);
  });

  it("is closed unsatisfied by a lead with a reason, where the shop allows it", async () => {
    const { id } = await open();
    for (const [name, note] of [["coordinate"], ["feedback", "退运费"]] as const) await step(id, name, note);
    expect((await step(id, "close_unsatisfied", "买家失联", lead)).status).toBe(409);
    await world.db.work`update shops set settings = settings || '{"complaintUnsatisfiedClose": true}' where id = 'tea'`;
    expect((await step(id, "close_unsatisfied", "买家失联")).status).toBe(403);
    expect((await step(id, "close_unsatisfied", undefined, lead)).status).toBe(400);
    expect((await step(id, "close_unsatisfied", "买家失联", lead)).body.state).toBe("closed_unsatisfied");
    await world.db.work`update shops set settings = settings - 'complaintUnsatisfiedClose' where id = 'tea'`;
  });

  it("has its severity proposed by rule and decided by a person, and goes up at once", async () => {
    const found = await open({ external: "threatened" });
    expect([found.proposedSeverity, found.severity]).toEqual(["general", null]);
    const notified = (await ask<ComplaintCase>("PATCH", `/complaints/${found.id}`, { companyNotified: true })).body;
    expect([notified.proposedSeverity, notified.proposedMoney]).toEqual(["severe", { minor: 500_000, currency: "CNY" }]);
    expect((await ask<ComplaintCase>("PUT", `/complaints/${found.id}/severity`, { severity: "general" })).body.severity?.value).toBe("general");
    const [event] = await world.db.work`select data from events where subject_id = ${found.id} and type = 'complaint.severity'`;
    expect(event!["data"]).toMatchObject({ severity: "general", reaches: ["lead", "manager"] });
  });

  it("has a verdict first and money second, with its payer, as a record that can be taken back", async () => {
    const { id } = await open();
    const money = { amountMinor: 50_000, payer: "contractor" };
    expect((await ask("POST", `/complaints/${id}/money`, money, lead)).status).toBe(409);
    expect((await ask("PUT", `/complaints/${id}/verdict`, { verdict: "upheld", note: "属实" })).status).toBe(403);
    expect((await ask("PUT", `/complaints/${id}/verdict`, { verdict: "upheld", note: "属实" }, lead)).status).toBe(200);
    expect((await ask("POST", `/complaints/${id}/money`, { amountMinor: -1, payer: "company" }, lead)).status).toBe(400);
    expect((await ask("POST", `/complaints/${id}/money`, { amountMinor: 1, payer: "agent" }, lead)).status).toBe(400);
    const { body } = await ask<ComplaintCase>("POST", `/complaints/${id}/money`, money, lead);
    expect(body.money.map(({ amount, payer }) => [amount.minor, payer])).toEqual([[50_000, "contractor"]]);
    const after = (await ask<ComplaintCase>("DELETE", `/complaints/${id}/money/${body.money[0]!.id}`, undefined, lead)).body;
    expect(after.money[0]!.withdrawnAt).not.toBeNull();
    expect((await ask("DELETE", `/complaints/${id}/money/${body.money[0]!.id}`, undefined, lead)).status).toBe(404);
  });

  it("is not changed by who has seen an older one, and carries its marks", async () => {
    const { id, version } = await open();
    expect((await ask<ComplaintCase>("PUT", `/complaints/${id}/marks`, { mark: "department", set: true })).body.marks.department).not.toBeNull();
    expect((await ask("PATCH", `/complaints/${id}`, { cause: "包装", version })).status).toBe(409);
    expect((await ask<ComplaintCase>("PUT", `/complaints/${id}/marks`, { mark: "department", set: false })).body.marks.department).toBeNull();
  });

  it("is found by stage, words, severity and lateness, page by page", async () => {
    const { id } = await open({ text: "茶叶受潮 特别的词" });
    const found = (query: string) => ask<ComplaintPage>("GET", `/complaints?${query}`);
    expect((await found("q=特别的词")).body.items.map((one) => one.id)).toEqual([id]);
    expect((await found("state=open&severity=none&q=特别的词")).body.items).toHaveLength(1);
    expect((await found("late=true&q=特别的词")).body.items).toHaveLength(0);
    const first = (await found("sort=due&limit=2")).body;
    const second = (await found(`sort=due&limit=2&cursor=${first.nextCursor}`)).body;
    expect(second.items.length).toBeGreaterThan(0);
    expect(second.items.some((one) => first.items.some((other) => other.id === one.id))).toBe(false);
    world.setNow(new Date("2026-11-20T09:00:01Z"));
    expect((await found("late=true&q=特别的词")).body.items).toHaveLength(1);
    expect(await lateStep({ db: world.db, clock: world.clock })).toBeGreaterThan(0);
    expect(await lateStep({ db: world.db, clock: world.clock })).toBe(0);
    expect(await typesOf(id)).toContain("complaint.late");
    world.setNow(new Date("2026-11-20T07:00:00Z"));
  });

  it("may stand on a chat or an order that nobody knows", async () => {
    const { status, body } = await ask<ComplaintCase>("POST", "/complaints", { shopId: "tea", source: "phone", text: "电话投诉", platformOrderId: "gone" });
    expect([status, body.source, body.conversationId, body.buyer]).toEqual([201, "phone", null, null]);
    expect((await ask("POST", "/complaints", { conversationId: newId(), text: "x" })).status).toBe(404);
    expect((await ask("POST", "/complaints", { shopId: "other", text: "x" })).status).toBe(404);
    expect((await ask("POST", "/complaints", { text: "x" })).status).toBe(400);
  });
});

describe("a proposal", () => {
  const say = async (text: string) => {
    const id = newId();
    await world.db.work`insert into messages (id, shop_id, conversation_id, sender, via, kind, text, sent_at, received_at, status) values (${id}, 'tea', ${chat}, 'buyer', 'platform', 'text', ${text}, now(), now(), 'received')`;
    await inTransaction(world.context(), (ctx) => appendEvents(ctx, [{ type: "message.received", shopId: "tea", subject: { type: "message", id }, data: { sender: "buyer" } }]));
    await untilRead(world.db.work, () => proposeStep({ db: world.db, clock: world.clock }));
  };
  const waiting = async () => (await ask<ComplaintProposalPage>("GET", "/complaint-proposals")).body.items;

  it("comes from a buyer's words, once, and a person makes a case of it or not", async () => {
    await world.db.work`update complaints set closed_at = now() where conversation_id = ${chat}`;
    await say("什么时候发货");
    expect(await waiting()).toEqual([]);
    await say("再不处理我就打 1 2 3 1 5");
    await say("我要投诉");
    const [proposal, ...others] = await waiting();
    expect([proposal!.words, proposal!.external, others]).toEqual([["12315"], "threatened", []]);
    expect((await ask("PUT", `/complaint-proposals/${proposal!.id}/verdict`, { verdict: "dismissed" })).status).toBe(400);
    const { body } = await ask<ComplaintProposal>("PUT", `/complaint-proposals/${proposal!.id}/verdict`, { verdict: "accepted" });
    const made = (await ask<ComplaintCase>("GET", `/complaints/${body.complaintId}`)).body;
    expect([made.source, made.external, made.text]).toEqual(["rule", "threatened", "再不处理我就打 1 2 3 1 5"]);
    expect((await ask("PUT", `/complaint-proposals/${proposal!.id}/verdict`, { verdict: "accepted" })).status).toBe(409);
    await say("投诉投诉");
    expect(await waiting()).toEqual([]);
  });
});

describe("a callback", () => {
  const due = async (query: string) => (await ask<CallbackPage>("GET", `/callbacks?${query}`)).body.items;

  it("is due on the next day, counts tries and misses, and keeps what was missed", async () => {
    const { id, callbacks } = await open();
    const [callback] = callbacks as [Callback];
    expect([callback.dueDate, callback.dueAt, callback.agent?.id, callback.script?.includes("tea")]).toEqual(["2026-11-21", "2026-11-21T15:00:00.000Z", agentId, true]);
    expect((await ask("POST", "/callbacks", { complaintId: id })).status).toBe(409);
    expect((await ask<Callback>("PUT", `/callbacks/${callback.id}/outcome`, { outcome: "no_answer" })).body).toMatchObject({ state: "due", attempts: 1, isMissed: false });
    world.setNow(new Date("2026-11-21T15:00:01Z"));
    await lateStep({ db: world.db, clock: world.clock });
    expect(await typesOf(callback.id)).toContain("callback.missed");
    expect((await due("view=mine&missed=true")).some((one) => one.id === callback.id)).toBe(true);
    const done = (await ask<Callback>("PUT", `/callbacks/${callback.id}/outcome`, { outcome: "reached", satisfied: true, opinion: { topic: "logistics", text: "送得太慢" } })).body;
    expect([done.state, done.isMissed, done.script]).toEqual(["done", true, null]);
    const tasks = (await ask<{ items: { department: string; kind: string }[] }>("GET", "/tasks?kind=opinion")).body.items;
    expect(tasks.map(({ department }) => department)).toEqual(["logistics"]);
    const counts = (await ask<{ items: { agent: { id: string } | null; missed: number }[] }>("GET", "/callbacks/counts?month=2026-11")).body.items;
    expect(counts.find((one) => one.agent?.id === agentId)!.missed).toBeGreaterThan(0);
    const summary = (await ask<ComplaintSummary>("GET", "/complaints/summary?month=2026-11", undefined, lead)).body;
    expect(summary.missedCallbackFines.minor).toBe(summary.missedCallbacks * 5_000);
    expect(summary.controls.complaints).toBe(summary.opened);
    world.setNow(new Date("2026-11-20T07:00:00Z"));
  });
});

describe("a task", () => {
  const page = (url: string, form?: string, headers: Record<string, string> = {}) =>
    world.app.request(new URL(url).pathname, form === undefined ? { headers } : { method: "POST", body: form, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
  const make = async (more: Record<string, unknown> = {}) => (await ask<TaskDetail>("POST", "/tasks", { conversationId: chat, kind: "other", title: "查一下 <b>库存</b>", ...more })).body;
  const link = async (id: string, hours = 1) => (await ask<NewTaskLink>("POST", `/tasks/${id}/links`, { hours })).body;

  it("asks for what its kind needs, and knows who usually answers", async () => {
    const invoice = { conversationId: chat, kind: "invoice", title: "开票" };
    const wrong = await ask<{ error: { issues: { path: string }[] } }>("POST", "/tasks", { ...invoice, fields: { invoiceTitle: "茶铺", taxNumber: "12" } });
    expect([wrong.status, wrong.body.error.issues.map(({ path }) => path)]).toEqual([400, ["fields.taxNumber", "fields.email"]]);
    const { body } = await ask<TaskDetail>("POST", "/tasks", { ...invoice, fields: { invoiceTitle: "茶铺", taxNumber: "91330106MA27X0001K", email: "a@b.cn" } });
    expect([body.department, body.dueAt]).toEqual(["finance", "2026-11-21T07:00:00.000Z"]);
  });

  it("is answered by its address without an account, once, and the page shows nothing else", async () => {
    const { id } = await make();
    const { url } = await link(id);
    const shown = await (await page(url)).text();
    expect(shown).toContain("查一下 &lt;b&gt;库存&lt;/b&gt;");
    expect(shown).not.toContain("<script");
    expect(shown).not.toMatch(/王小明|tea/);
    expect((await page(url)).headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await (await page(url, undefined, { "accept-language": "en" })).text()).toContain("What came of it");
    expect((await page(url, "state=done")).status).toBe(400);
    expect((await page(url, "state=done&answer=%E6%9C%89%E8%B4%A7")).status).toBe(200);
    expect((await page(url, "state=refused&answer=x")).status).toBe(409);
    expect((await ask<TaskDetail>("GET", `/tasks/${id}`)).body).toMatchObject({ state: "done", answer: "有货", answeredVia: "link", answeredBy: null });
  });

  it("is not shown by an address that was changed, has run out or was revoked", async () => {
    const { id } = await make();
    const first = await link(id);
    const at = first.url.length - 10;
    const changed = `${first.url.slice(0, at)}${first.url[at] === "A" ? "B" : "A"}${first.url.slice(at + 1)}`;
    expect((await page(changed)).status).toBe(404);
    expect((await ask("DELETE", `/tasks/${id}/links/${first.id}`)).status).toBe(200);
    expect((await page(first.url)).status).toBe(404);
    const second = await link(id);
    expect((await page(second.url)).status).toBe(200);
    world.setNow(new Date("2026-11-20T08:00:00Z"));
    expect((await page(second.url)).status).toBe(404);
    world.setNow(new Date("2026-11-20T07:00:00Z"));
    expect((await page("http://x/t/nonsense")).status).toBe(404);
  });

  it("is chased, cancelled, and guarded from a flood", async () => {
    const { id } = await make();
    expect((await ask<TaskDetail>("POST", `/tasks/${id}/chases`)).body.chased).toBe(1);
    const { url } = await link(id);
    expect((await ask<TaskDetail>("PATCH", `/tasks/${id}`, { state: "cancelled" })).body.state).toBe("cancelled");
    expect((await page(url, "state=done&answer=x")).status).toBe(409);
    const statuses = await Promise.all(Array.from({ length: 70 }, async () => (await page(url, undefined, { "x-forwarded-for": "9.9.9.9" })).status));
    expect(statuses).toContain(429);
  });
});
