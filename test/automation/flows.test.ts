import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { automationDueStep } from "../../src/automation/due-step.ts";
import type { RuleBody } from "../../src/automation/input.ts";
import { presets } from "../../src/automation/presets.ts";
import { insertRule, setEnabled } from "../../src/automation/queries.ts";
import { automationStep } from "../../src/automation/step.ts";
import { replyAccepted } from "../../src/conversations/reply-accepted.ts";
import { appendEvents } from "../../src/events/append.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { createSender } from "../../src/outbound/sender.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays, echo, platform } from "../outbound/chat.ts";

let world: World;
const channels = { catalogue: adapters };
const shops = ["s1", "off", "quiet", "loud", "wait", "two", "acts", "kept"];
const preset = (name: string): RuleBody => presets("zh").find((one) => one.preset === name)!;

beforeAll(async () => {
  world = await createWorld();
  for (const id of shops) await makeShop(world, id);
  await makeUser(world, "mei", { shopIds: shops });
  await automationStep({ db: world.db, channels, clock: () => at(-100) });
  await closed("off");
});
afterAll(() => world.close());

/** Open from 09:00 to 18:00, but not on the day of the test. */
const closed = (id: string) => world.db.work`
  update calendar_versions set spec = ${world.db.work.json({ timeZone: "Asia/Shanghai", weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["09:00", "18:00"]]])), exceptions: { "2026-03-02": [] } } as never)} where calendar_id = ${id}`;
async function rule(shopId: string, body: RuleBody): Promise<string> {
  const id = newId();
  await inTransaction(systemContext(world, at(-50)), ({ sql, now }) => insertRule(sql, { id, shopId, enabled: true, campaignId: null, first: false, body, by: null, now }));
  return id;
}
/** Two servers at once. */
async function look(seconds: number): Promise<void> {
  const deps = { db: world.db, channels, clock: () => at(seconds) };
  await untilRead(world.db.work, async () => Math.max(...(await Promise.all([automationStep(deps), automationStep(deps)]))));
  await Promise.all([automationDueStep(deps), automationDueStep(deps)]);
}
const said = (id: string) => world.db.work<{ id: string; sender: string; via: string; kind: string; text: string; status: string }[]>`select id, sender, via, kind, text, status from messages where conversation_id = ${id} order by sent_at, id`;
const automatic = async (id: string) => (await said(id)).filter(({ via }) => via === "automation");
const stands = async (id: string) => (await world.db.work<{ state: string; waitingSince: Date | null; lastSender: string; unreadCount: number }[]>`select state, waiting_since, last_sender, unread_count from conversations where id = ${id}`)[0]!;
async function answers(id: string, seconds: number): Promise<void> {
  const { id: messageId } = await sendMessage(as(world, "mei", seconds, { shopIds: shops }), id, { clientId: newId(), text: "在的", force: true, mayNameAgent: false });
  await inTransaction(systemContext(world, at(seconds)), (ctx) => replyAccepted(ctx, messageId, { platformMessageId: newId(), acceptedAt: at(seconds) }));
}

describe("a greeting", () => {
  it("goes out once, marked, and stops no clock, also when the platform echoes it before it answers", async () => {
    await rule("s1", preset("greeting"));
    const id = await buyerSays(world, { shopId: "s1", name: "g1", seconds: 0 });
    await look(1);
    expect(await automatic(id)).toMatchObject([{ sender: "bot", kind: "text", status: "queued", text: "您好，欢迎光临s1，客服马上就来，请稍等。" }]);
    const outside = platform();
    const sender = createSender({ db: world.db, channels: outside.channels, clock: () => at(3), onError: (error) => { throw error; } });
    outside.told.at = () => at(2);
    await sender.step();
    await sender.drain();
    expect(outside.taken).toHaveLength(1);
    await echo(world, { shopId: "s1", reply: outside.taken[0]!, seconds: 4 });
    expect(await said(id)).toMatchObject([{ sender: "buyer" }, { sender: "bot", via: "automation", status: "sent" }]);
    expect(await stands(id)).toMatchObject({ waitingSince: at(0), lastSender: "bot", unreadCount: 1 });
    const clocks = await world.db.work`select state from clocks where conversation_id = ${id} and kind = 'first_response'`;
    expect(clocks).toMatchObject([{ state: "running" }]);
    await answers(id, 20);
    await buyerSays(world, { shopId: "s1", name: "g1", seconds: 25 });
    await look(26);
    expect(await automatic(id)).toHaveLength(1);
  });

  it("that the platform shows as somebody's before it says that it took it is taken back as an answer", async () => {
    const id = await buyerSays(world, { shopId: "s1", name: "g2", seconds: 0 });
    await look(1);
    const [greeting] = await automatic(id);
    await echo(world, { shopId: "s1", reply: { platformConversationId: "g2", platformBuyerId: "b-g2", clientId: null as never, content: { kind: "text", text: "x" } }, seconds: 2 });
    expect((await stands(id)).waitingSince).toBeNull();
    await inTransaction(systemContext(world, at(3)), (ctx) => replyAccepted(ctx, greeting!.id, { platformMessageId: "p-null", acceptedAt: at(2) }));
    expect(await stands(id)).toMatchObject({ waitingSince: at(0) });
    expect(await said(id)).toHaveLength(2);
  });
});

it("off hours the buyer is told of the next opening, and not greeted as well", async () => {
  await rule("off", preset("off_hours"));
  await rule("off", preset("greeting"));
  const id = await buyerSays(world, { shopId: "off", name: "o1", seconds: 0 });
  await look(1);
  expect((await automatic(id)).map(({ text }) => text)).toEqual(["您好，现在是休息时间，我们将在 03-03 09:00 回来答复您，请先留言。"]);
});

describe("silence", () => {
  it("is warned of, then resolves; a buyer who writes in between is not closed", async () => {
    await rule("quiet", preset("auto_resolve"));
    const [a, b] = [await buyerSays(world, { shopId: "quiet", name: "q1", seconds: 0 }), await buyerSays(world, { shopId: "quiet", name: "q2", seconds: 0 })];
    for (const id of [a, b]) await answers(id, 10);
    await look(11);
    await look(1_400);
    expect(await automatic(a)).toEqual([]);
    await look(1_520);
    await look(1_521);
    expect([(await automatic(a)).length, (await automatic(b)).length]).toEqual([1, 1]);
    await buyerSays(world, { shopId: "quiet", name: "q2", seconds: 1_600 });
    await look(1_700);
    expect((await stands(a)).state).toBe("open");
    await look(1_830);
    expect([(await stands(a)).state, (await stands(b)).state]).toEqual(["resolved", "open"]);
    expect(await world.db.work`select from automation_due where shop_id = 'quiet'`).toHaveLength(0);
    expect(await world.db.work`select cause from automation_firings where conversation_id = ${a} order by at`).toHaveLength(2);
  });
});

it("a buyer who waits long is told once, unless a person answered", async () => {
  await rule("wait", { ...preset("waiting"), actions: [{ kind: "reply", text: "前面还有 {queue} 位" }, { kind: "priority", priority: "high" }, { kind: "label", labels: ["久等"] }] });
  const [a, b] = [await buyerSays(world, { shopId: "wait", name: "w1", seconds: 0 }), await buyerSays(world, { shopId: "wait", name: "w2", seconds: 0 })];
  await answers(b, 30);
  await look(31);
  await look(121);
  await look(130);
  expect((await automatic(a)).map(({ text }) => text)).toEqual(["前面还有 0 位"]);
  expect(await automatic(b)).toEqual([]);
  expect(await world.db.work`select priority, labels from conversations where id = ${a}`).toMatchObject([{ priority: 1, labels: ["久等"] }]);
});

it("who is not waiting is written to within the limits alone, and what held it back is on record; who waits is answered", async () => {
  await rule("kept", { ...preset("greeting"), preset: null, group: null, trigger: { kind: "event", type: "order.changed" }, when: {}, actions: [{ kind: "reply", text: "包裹已发出" }] });
  const closing = await rule("kept", preset("auto_resolve"));
  const { work } = world.db;
  await work`update shops set settings = settings || '{"careWindowHours": 48, "careMessages": 2}' where id = 'kept'`;
  const names = ["may", "refuses", "blocked", "often", "waits", "old"] as const;
  const chats = new Map<string, string>();
  for (const name of names) chats.set(name, await buyerSays(world, { shopId: "kept", name, seconds: 0 }));
  for (const name of names) if (name !== "waits") await answers(chats.get(name)!, 10);
  await answers(chats.get("often")!, 12);
  await work`insert into contact_refusals (shop_id, buyer_id, by, at) select shop_id, id, 'mei', ${at(13)} from buyers where shop_id = 'kept' and platform_buyer_id in ('b-refuses', 'b-waits')`;
  await work`update buyers set blocked_until = ${at(900)} where shop_id = 'kept' and platform_buyer_id = 'b-blocked'`;
  const orderMoves = (name: string, seconds: number) =>
    inTransaction(systemContext(world, at(seconds)), (ctx) => appendEvents(ctx, [{ type: "order.changed", shopId: "kept", subject: { type: "order", id: newId() }, data: { conversationId: chats.get(name)! } }]));
  for (const name of names) if (name !== "old") await orderMoves(name, 20);
  await look(21);
  const after = 49 * 3_600;
  const outcomes = async (name: string) => (await work<{ outcome: { kind: string; state: string; about: string | null }[] }[]>`select outcome from automation_firings where conversation_id = ${chats.get(name)!} order by at`).map(({ outcome: [one] }) => (one!.state === "done" ? `${one!.kind} done` : one!.about));
  for (const seconds of [1_600, 1_950]) await look(seconds);
  await orderMoves("old", after);
  await look(after + 1);
  const found = await Promise.all(names.map(async (name) => [name, await outcomes(name), (await automatic(chats.get(name)!)).map(({ text }) => text)]));
  const warned = preset("auto_resolve").warning!.text;
  expect(found).toEqual([
    ["may", ["reply done", "count", "resolve done"], ["包裹已发出"]],
    ["refuses", ["do_not_contact", "do_not_contact", "resolve done"], []],
    ["blocked", ["blocked", "reply done", "resolve done"], [warned]],
    ["often", ["count", "count", "resolve done"], []],
    ["waits", ["reply done"], ["包裹已发出"]],
    ["old", ["reply done", "resolve done", "window"], [warned]],
  ]);
  expect(await work`select from automation_due where rule_id = ${closing}`).toHaveLength(0);
});

describe("loops", () => {
  it("what a rule did begins no rule; too many firings stop rules there, and it is said", async () => {
    const id = await rule("loud", { ...preset("greeting"), group: null, trigger: { kind: "event", type: "message.received" }, when: {}, actions: [{ kind: "reply", text: "收到" }] });
    await rule("loud", { ...preset("greeting"), group: null, trigger: { kind: "event", type: "conversation.assigned" }, when: {}, actions: [{ kind: "note", text: "不应出现" }] });
    await rule("loud", { ...preset("greeting"), group: null, trigger: { kind: "event", type: "conversation.created" }, when: {}, actions: [{ kind: "assign", agentId: "mei", teamId: null }] });
    let chat = "";
    for (let i = 0; i < 8; i++) chat = await buyerSays(world, { shopId: "loud", name: "l1", seconds: i });
    await look(9);
    const messages = await automatic(chat);
    expect(messages.filter(({ kind }) => kind === "text")).toHaveLength(5);
    expect(messages.filter(({ kind }) => kind === "note").map(({ text }) => text.slice(0, 5))).toEqual(["自动化规则"]);
    expect(await world.db.work`select rule_id, firings from automation_stops where conversation_id = ${chat}`).toMatchObject([{ ruleId: id, firings: 6 }]);
  });
});

it("what failed is on the log, and holds up nothing; what came late or before it was on fires nothing", async () => {
  const id = await rule("two", { ...preset("greeting"), actions: [{ kind: "assign", agentId: "nobody", teamId: null }, { kind: "reply", text: "{order}" }, { kind: "note", text: "好" }] });
  const chat = await buyerSays(world, { shopId: "two", name: "t1", seconds: 0 });
  await look(1);
  const [firing] = await world.db.work<{ outcome: unknown; held: unknown; version: number }[]>`select outcome, held, version from automation_firings where conversation_id = ${chat}`;
  expect(firing).toMatchObject({ version: 1, held: [{ name: "hours", found: "in" }, { name: "firstOfSession", found: true }], outcome: [{ kind: "assign", state: "failed" }, { kind: "reply", state: "skipped", about: "{order}" }, { kind: "note", state: "done" }] });
  // A bot that hands over begins the first wait anew: the session is greeted once.
  const [turn] = await world.db.work<{ id: string }[]>`select id from turns where conversation_id = ${chat}`;
  await inTransaction(systemContext(world, at(1)), (ctx) => appendEvents(ctx, [{ type: "turn.started", shopId: "two", subject: { type: "turn", id: turn!.id }, data: { conversationId: chat, turnId: turn!.id, startedAt: at(1).toISOString(), first: true } }]));
  await look(2);
  expect(await world.db.work`select from automation_firings where conversation_id = ${chat}`).toHaveLength(1);
  const late = await buyerSays(world, { shopId: "two", name: "t2", seconds: 0 });
  await look(2_000);
  expect(await automatic(late)).toEqual([]);
  await setEnabled(world.db.work, id, true, at(3_000));
  const before = await buyerSays(world, { shopId: "two", name: "t3", seconds: 2_990 });
  await look(3_001);
  expect(await automatic(before)).toEqual([]);
});

it("gives to a person or a team, opens a complaint or proposes one, tells people, and calls out: each once, with what came of it", async () => {
  const [teamId, hookId] = [newId(), newId()];
  await world.db.work`insert into teams (id, name, shop_ids, created_at) values (${teamId}, '售后组', '{acts}', ${at(0)})`;
  await world.db.work`insert into subscriptions (id, name, url, shop_ids, event_types, sealed, created_at, created_by) values (${hookId}, '仓库', 'https://hook.invalid/', '{acts}', '{}', ${new Uint8Array([1])}, ${at(0)}, 'mei')`;
  await makeUser(world, "li", { shopIds: ["acts"], role: "lead" });
  const event = (words: string, actions: RuleBody["actions"]): RuleBody => ({ ...preset("greeting"), preset: null, group: null, name: words, trigger: { kind: "event", type: "message.received" }, when: { words: [words] }, actions });
  await rule("acts", event("破损", [{ kind: "assign", agentId: null, teamId }, { kind: "complaint", as: "case" }, { kind: "notify", to: ["role:lead", "holder"], urgent: true }, { kind: "webhook", subscriptionId: hookId }]));
  await rule("acts", event("曝光", [{ kind: "assign", agentId: "mei", teamId: null }, { kind: "complaint", as: "proposal" }, { kind: "notify", to: ["user:nobody"], urgent: false }, { kind: "webhook", subscriptionId: newId() }]));
  const [broken, outside] = [await buyerSays(world, { shopId: "acts", name: "broken", seconds: 1, text: "收到就破损了" }), await buyerSays(world, { shopId: "acts", name: "outside", seconds: 2, text: "我要曝光" })];
  await look(3);
  await look(4);
  const outcomes = async (id: string) => (await world.db.work<{ outcome: { kind: string; state: string }[] }[]>`select outcome from automation_firings where conversation_id = ${id}`).map(({ outcome }) => outcome.map(({ kind, state }) => `${kind} ${state}`));
  expect(await outcomes(broken)).toEqual([["assign done", "complaint done", "notify done", "webhook done"]]);
  expect(await outcomes(outside)).toEqual([["assign done", "complaint done", "notify skipped", "webhook failed"]]);
  const rows = await world.db.work`select platform_conversation_id as name, team_id, assignee_id from conversations where shop_id = 'acts' order by 1`;
  expect([...rows]).toEqual([{ name: "broken", teamId, assigneeId: null }, { name: "outside", teamId: null, assigneeId: "mei" }]);
  const [cases] = await world.db.work`select (select count(*)::int from complaints where conversation_id = ${broken}) as cases, (select count(*)::int from complaint_proposals where conversation_id = ${outside}) as proposals`;
  expect(cases).toEqual({ cases: 1, proposals: 1 });
  expect([...(await world.db.work`select user_id, kind, urgent from notices where shop_id = 'acts'`)]).toEqual([{ userId: "li", kind: "automation.notify", urgent: true }]);
  const [sent, ...more] = await world.db.work`select target, kind, content from sendings where shop_id = 'acts' and channel = 'webhook'`;
  expect([sent, more]).toMatchObject([{ target: hookId, kind: "automation.fired", content: { type: "automation.fired", data: { subject: { type: "conversation", id: broken }, data: { cause: "message.received" } } } }, []]);
});
