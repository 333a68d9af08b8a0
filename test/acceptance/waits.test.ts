import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type Json, type Product, follow, sleep, startProduct, until } from "./product.ts";

let product: Product;
let api: Client;
let users: Record<"ann" | "bob", string>;
const START_MS = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (seconds: number) => new Date(START_MS + seconds * 1000);
const iso = (seconds: number) => at(seconds).toISOString();
let count = 0;

beforeAll(async () => {
  product = await startProduct();
  const [, , , key] = await Promise.all([
    product.addShop("day", "--always-open"),
    product.addShop("hours"),
    product.addShop("elsewhere", "--always-open"),
    product.addKey("--role", "admin"),
  ]);
  api = product.client(key);
  const made = await Promise.all(["ann", "bob"].map((name) => api.call("POST", "/users", { email: `${name}@shop.example`, name, password: "acceptance-2026", role: "agent", shopIds: ["day", "hours"] })));
  users = { ann: made[0]!.body.id, bob: made[1]!.body.id };
});
afterAll(() => product?.stop());

/** A conversation of one buyer, spoken by the platform. Each word has its own time in seconds after START_MS. */
function chat(name: string, shop = "day") {
  const conversation_id = `${name}-${++count}`;
  const buyer = { id: `buyer-of-${conversation_id}`, name: "王小明" };
  const post = async (type: string, data: object, seconds: number) => {
    const { status } = await product.event(shop, type, { conversation_id, ...data }, { at: at(seconds) });
    expect(status).toBe(200);
  };
  const say = (message_id: string, seconds: number, text = "在吗") => post("message.received", { message_id, buyer, content: { kind: "text", text } }, seconds);
  const answer = (message_id: string, seconds: number, agent: object | null = { email: "ann@shop.example" }, more: object = {}) =>
    post("message.sent", { message_id, buyer, sender: "agent", ...(agent && { agent }), content: { kind: "text", text: "在的" }, ...more }, seconds);
  const bot = (message_id: string, seconds: number) => post("message.sent", { message_id, buyer, sender: "bot", content: { kind: "text", text: "我是机器人" } }, seconds);
  const row = async () => (await api.quiet(), api.conversation(conversation_id));
  const turns = async (): Promise<Json[]> => (await api.get(`/turns?conversation=${(await row()).id}`)).items.toSorted((a: Json, b: Json) => a.startedAt.localeCompare(b.startedAt));
  const clocks = async (): Promise<Json[]> => (await api.get(`/clocks?conversation=${(await row()).id}`)).items.toSorted((a: Json, b: Json) => a.startedAt.localeCompare(b.startedAt));
  const breaches = async (): Promise<Json[]> => (await api.get(`/breaches?conversation=${(await row()).id}`)).items;
  const messages = async (): Promise<Json[]> => (await api.get(`/conversations/${(await row()).id}/messages`)).items;
  return { conversation_id, buyer, post, say, answer, bot, row, turns, clocks, breaches, messages };
}

it("starts a wait at the oldest unanswered message, whatever comes after or first", async () => {
  const talk = chat("oldest");
  await talk.say("2", 10);
  await talk.say("3", 20);
  await talk.say("1", 0);
  expect(await talk.row()).toMatchObject({ waitingSince: iso(0), unreadCount: 3, state: "open", assignee: null, lastMessage: { sender: "buyer", sentAt: iso(20) } });
  const [turn, ...others] = await talk.turns();
  expect(others).toEqual([]);
  expect(turn).toMatchObject({ startedAt: iso(0), state: "waiting", messages: 3, answeredAt: null, waitMs: null, answeredBy: null });
  expect(await talk.clocks()).toMatchObject([{ kind: "first_response", variant: "normal", startedAt: iso(0), dueAt: iso(30), state: "breached", stoppedAt: null, agentId: null, subject: { type: "turn", id: turn.id } }]);
  await talk.answer("4", 25);
  expect(await talk.turns()).toMatchObject([{ state: "answered", answeredAt: iso(25), waitMs: 25_000, answeredBy: users.ann, firstMessageId: (await talk.messages())[0].id }]);
  expect(await talk.clocks()).toMatchObject([{ state: "met", stoppedAt: iso(25), overdueMs: null, agentId: users.ann, corrected: true }]);
  expect(await talk.breaches()).toMatchObject([{ state: "withdrawn" }]);
  expect((await talk.row()).waitingSince).toBeNull();
});

it("counts exactly on due as met and a millisecond later as a breach", async () => {
  const [met, late] = [chat("exactly"), chat("late")];
  for (const [talk, seconds] of [[met, 30], [late, 30.001]] as const) {
    await talk.say("1", 0);
    await talk.answer("2", seconds);
  }
  expect(await met.clocks()).toMatchObject([{ state: "met", dueAt: iso(30), stoppedAt: iso(30) }]);
  expect((await met.breaches()).filter(({ state }) => state !== "withdrawn")).toEqual([]);
  expect(await late.clocks()).toMatchObject([{ state: "breached", stoppedAt: iso(30.001), overdueMs: 1 }]);
  expect(await late.breaches()).toMatchObject([{ state: "open", kind: "first_response", band: "1-10", overdueMs: 1, dueAt: iso(30), agentId: null, review: null }]);
});

it("is stopped by no bot, note or failed send; a hand-over starts a fresh wait", async () => {
  const talk = chat("bots");
  await talk.say("1", 0);
  await talk.bot("2", 2);
  const { id } = await talk.row();
  expect((await api.call("POST", `/conversations/${id}/notes`, { text: "asks for size" })).status).toBe(201);
  product.shopSystem.reacts(({ body }) => (body.conversation_id === talk.conversation_id ? { status: 422, body: { code: "muted", message: "The buyer has blocked the shop." } } : undefined));
  const sent = await api.call("POST", `/conversations/${id}/messages`, { text: "hello", clientId: "fails" });
  expect(sent).toMatchObject({ status: 202, body: { status: "queued", via: "inbox", sender: "agent", clientId: "fails" } });
  const failed = await until(async () => (await talk.messages()).find((message) => message.status === "failed"));
  expect(failed.failure).toEqual({ code: "muted", message: "The buyer has blocked the shop." });
  expect(await talk.turns()).toMatchObject([{ state: "waiting", startedAt: iso(0), messages: 1 }]);
  await talk.post("conversation.handed_over", {}, 40);
  expect(await talk.turns()).toMatchObject([{ state: "waiting", startedAt: iso(40), firstMessageId: (await talk.messages())[0].id }]);
  expect(await talk.clocks()).toMatchObject([{ kind: "first_response", startedAt: iso(40), dueAt: iso(70) }]);
  await talk.answer("3", 60);
  expect(await talk.turns()).toMatchObject([{ state: "answered", waitMs: 20_000 }]);
  expect((await talk.breaches()).filter(({ state }) => state !== "withdrawn")).toEqual([]);
  product.shopSystem.reacts();
});

it("goes by 30 s in a session's first turn and by 180 s in later ones", async () => {
  const talk = chat("targets");
  await talk.say("1", 0);
  await talk.answer("2", 20);
  await talk.say("3", 100);
  await talk.answer("4", 280);
  expect(await talk.clocks()).toMatchObject([
    { kind: "first_response", dueAt: iso(30), state: "met" },
    { kind: "next_response", dueAt: iso(280), state: "met", stoppedAt: iso(280) },
  ]);
  const [one, two] = await talk.turns();
  expect(one.sessionId).toBe(two.sessionId);
});

it("un-breaches a wait by a reply that comes late with an earlier time, on record", async () => {
  const talk = chat("correction");
  await talk.say("1", 0);
  const [breach] = await talk.breaches();
  expect(breach).toMatchObject({ state: "open", stoppedAt: null });
  const before = (await api.call("GET", "/me")).headers.get("x-event-cursor")!;
  await talk.answer("2", 12, { email: "bob@shop.example" });
  expect(await talk.clocks()).toMatchObject([{ state: "met", stoppedAt: iso(12), agentId: users.bob, corrected: true, noticedAt: null }]);
  expect(await api.get(`/breaches/${breach.id}`)).toMatchObject({ state: "withdrawn" });
  const events = await follow(product.base, api.key, { after: before, enough: (seen) => seen.some(({ event }) => event === "clock.corrected") });
  expect(events.find(({ event }) => event === "clock.corrected")?.data).toMatchObject({ type: "clock.corrected", shopId: "day", subject: { type: "clock", id: breach.clockId } });
});

it("counts a workbench reply for whom its account is, for nobody until it is mapped, and then in the past too", async () => {
  const talk = chat("accounts");
  await talk.say("1", 0);
  await talk.answer("2", 10, { id: "sub-77" });
  expect(await talk.turns()).toMatchObject([{ state: "answered", answeredBy: null }]);
  expect((await talk.messages())[1]).toMatchObject({ sender: "agent", via: "workbench", agent: null });
  expect(await api.call("PATCH", `/users/${users.bob}`, { accounts: [{ platform: "standard", accountId: "sub-77" }] })).toMatchObject({ status: 200, body: { accounts: [{ platform: "standard", accountId: "sub-77" }] } });
  const answered = async () => (await talk.turns())[0].answeredBy;
  await until(async () => (await answered()) === users.bob, { what: "the mapping to correct history" });
  expect(await talk.clocks()).toMatchObject([{ state: "met", agentId: users.bob }]);
  expect((await talk.messages())[1].agent).toEqual({ id: users.bob, name: "bob" });
  await api.call("PATCH", `/users/${users.bob}`, { accounts: [] });
  await until(async () => (await answered()) === null, { what: "the mapping taken back" });
});

it("goes by the e-mail that stands beside an account, and by the account once it is mapped", async () => {
  const talk = chat("both names");
  await talk.say("1", 0);
  await talk.answer("2", 10, { id: "sub-88", email: "Cleo@shop.example" });
  const answered = async () => (await talk.turns())[0].answeredBy;
  expect(await answered()).toBeNull();
  const cleo = (await api.call("POST", "/users", { email: "cleo@shop.example", name: "cleo", password: "acceptance-2026", role: "agent", shopIds: ["day"] })).body.id;
  expect(await answered()).toBe(cleo);
  const accounts = (list: string[]) => api.call("PATCH", `/users/${users.bob}`, { accounts: list.map((accountId) => ({ platform: "standard", accountId })) });
  await accounts(["sub-88"]);
  expect(await answered()).toBe(users.bob);
  await talk.say("3", 20);
  await talk.answer("4", 30, { id: "sub-88", email: "cleo@shop.example" });
  expect((await talk.turns()).map(({ answeredBy }) => answeredBy)).toEqual([users.bob, users.bob]);
  await accounts([]);
  expect((await talk.turns()).map(({ answeredBy }) => answeredBy)).toEqual([cleo, cleo]);
});

it("keeps one conversation per buyer and shop: thanks after resolve, a second name of it, a close by the platform, quiet for a day", async () => {
  const talk = chat("one");
  await talk.say("1", -200_000);
  await talk.answer("2", -199_990);
  await talk.post("conversation.closed", {}, -199_900);
  expect(await talk.row()).toMatchObject({ state: "resolved" });
  await talk.say("3", -100_000);
  await talk.answer("4", -99_990);
  await talk.say("5", 0);
  const second = `${talk.conversation_id}-again`;
  await talk.post("message.received", { conversation_id: second, message_id: "x", buyer: talk.buyer, content: { kind: "text", text: "还有" } }, 5);
  const { id } = await talk.row().then(async (row) => row ?? api.conversation(second));
  expect((await api.conversation(second)).id).toBe(id);
  const turns = (await api.get(`/turns?conversation=${id}`)).items;
  expect(turns).toHaveLength(3);
  expect(new Set(turns.map((turn: Json) => turn.sessionId)).size).toBe(3);
  expect(turns.filter((turn: Json) => turn.state === "waiting")).toMatchObject([{ startedAt: iso(0), messages: 2 }]);
  const byFirst = (await api.get(`/clocks?conversation=${id}`)).items;
  expect(byFirst.map(({ kind }: Json) => kind)).toEqual(["first_response", "first_response", "first_response"]);
});

it("resolves only what the person has seen; thanks after it open the next session and are no missed reply", async () => {
  const talk = chat("thanks");
  await talk.say("1", 3000);
  const seen = (await talk.row()).lastMessageId;
  await talk.say("2", 3001);
  const { id, lastMessageId } = await talk.row();
  expect(await api.call("PUT", `/conversations/${id}/state`, { state: "resolved", seen })).toMatchObject({ status: 409, body: { error: { code: "conflict", message: expect.any(String), requestId: expect.any(String) } } });
  await talk.answer("3", 3010);
  expect(await api.call("PUT", `/conversations/${id}/state`, { state: "resolved", seen: lastMessageId, reason: "answered" })).toMatchObject({ status: 200, body: { state: "resolved", stateReason: "answered", waitingSince: null, nextDue: null } });
  await product.event("day", "message.received", { conversation_id: talk.conversation_id, message_id: "thx", buyer: talk.buyer, content: { kind: "text", text: "好的，谢谢！" } });
  const again = await talk.row();
  expect(again).toMatchObject({ id, state: "open" });
  expect(again.waitingSince).not.toBeNull();
  await api.call("PUT", `/conversations/${id}/state`, { state: "resolved", seen: again.lastMessageId });
  expect(await talk.turns()).toMatchObject([{ state: "answered" }, { state: "not_needed", waitMs: null }]);
  expect((await talk.clocks()).map(({ state }) => state)).toEqual(["met", "not_needed"]);
  const rows = await api.get(`/metrics/reply_rate_180s/rows?from=${iso(-10)}&window=00:00-24:00&limit=100`);
  const mine = rows.items.filter((row: Json) => row.conversationId === id);
  expect(mine).toHaveLength(1);
});

it("keeps a breach that was due before the resolve", async () => {
  const talk = chat("resolved late");
  await talk.say("1", 0);
  const { id } = await talk.row();
  await api.call("PUT", `/conversations/${id}/state`, { state: "resolved" });
  expect(await talk.turns()).toMatchObject([{ state: "not_needed" }]);
  expect(await talk.breaches()).toMatchObject([{ state: "open", stoppedAt: expect.any(String) }]);
});

it("puts pending to sleep until its wake time, and wakes it by itself", async () => {
  const talk = chat("pending");
  await talk.say("1", 0);
  await talk.answer("2", 5);
  const { id } = await talk.row();
  expect((await api.call("PUT", `/conversations/${id}/state`, { state: "pending", wakeAt: iso(-5) })).status).toBe(400);
  const wakeAt = new Date(Date.now() + 1500).toISOString();
  expect(await api.call("PUT", `/conversations/${id}/state`, { state: "pending", reason: "waits for the factory", wakeAt })).toMatchObject({ status: 200, body: { state: "pending", stateReason: "waits for the factory", wakeAt } });
  await until(async () => (await talk.row()).state === "open", { what: "the conversation to wake" });
  expect(Date.now()).toBeGreaterThanOrEqual(new Date(wakeAt).getTime());
  await api.call("PUT", `/conversations/${id}/state`, { state: "pending" });
  await talk.say("3", 7200);
  expect(await talk.row()).toMatchObject({ state: "open", stateReason: null, wakeAt: null });
});

it("clamps instants ahead of their arrival, once", async () => {
  const talk = chat("future");
  const said = { conversation_id: talk.conversation_id, message_id: "ahead", buyer: talk.buyer, content: { kind: "text", text: "from tomorrow" } };
  const before = Date.now();
  await product.event("day", "message.received", said, { at: new Date(before + 86_400_000) });
  const [first] = await talk.messages();
  expect(Math.abs(new Date(first.sentAt).getTime() - before)).toBeLessThan(5000);
  expect(first.sentAt).toBe(first.receivedAt);
  await product.event("day", "message.received", said, { at: new Date(before + 86_400_000) });
  expect(await talk.messages()).toEqual([first]);
});

it("takes the same message under another webhook-id once, and a repeated webhook-id not at all", async () => {
  const talk = chat("twice");
  const said = { conversation_id: talk.conversation_id, message_id: "98765432109876543210", buyer: { id: "12345678901234567891" }, content: { kind: "text", text: "一" } };
  const before = (await api.quiet()).counters;
  await product.event("day", "message.received", said, { at: at(0), id: "same-id" });
  await product.event("day", "message.received", said, { at: at(0), id: "same-id" });
  await product.event("day", "message.received", said, { at: at(0), id: "another-id" });
  const messages = await talk.messages();
  expect(messages).toHaveLength(1);
  expect(messages[0].platformMessageId).toBe("98765432109876543210");
  expect((await talk.row()).buyer.platformBuyerId).toBe("12345678901234567891");
  const after = (await api.quiet()).counters;
  expect([after.accepted - before.accepted, after.duplicate - before.duplicate]).toEqual([2, 1]);
});

it("keeps each holder's share of a wait, and gives the breach to who held it when it was due", async () => {
  const talk = chat("holders");
  await product.event("day", "message.received", { conversation_id: talk.conversation_id, message_id: "1", buyer: talk.buyer, content: { kind: "text", text: "在吗" } });
  const { id } = await talk.row();
  const give = (agentId: string | null, note?: string) => api.call("PUT", `/conversations/${id}/assignee`, { agentId, ...(note && { note }) });
  expect(await give(users.ann)).toMatchObject({ status: 200, body: { assignee: { id: users.ann, name: "ann" } } });
  await sleep(60);
  expect(await give(users.bob, "please take over")).toMatchObject({ status: 200, body: { assignee: { id: users.bob } } });
  const [turn] = await talk.turns();
  expect(turn.holders.map((holding: Json) => holding.agentId)).toEqual([null, users.ann, users.bob]);
  for (const [index, holding] of turn.holders.entries()) expect(holding.to).toBe(turn.holders[index + 1]?.from ?? null);
  expect(turn.holders[0].from).toBe(turn.startedAt);
  expect((await talk.messages()).filter(({ kind }) => kind === "note")).toMatchObject([{ text: "please take over" }]);
  expect(await talk.clocks()).toMatchObject([{ state: "running", agentId: users.bob }]);
  expect((await give("nobody-such")).status).toBe(400);
});

it("goes by the calendar: off hours the after-opening allowance stands in place of the normal one; changes hold for later waits", async () => {
  const zone = "Asia/Shanghai";
  const nowMs = Date.now();
  const today = new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10);
  const tomorrow = new Date(nowMs + 32 * 3_600_000).toISOString().slice(0, 10);
  const { calendarId } = await api.get("/shops/hours");
  const body = { name: "closed today", timeZone: zone, weekly: {}, exceptions: { [today]: [], [tomorrow]: [["10:00", "12:00"], ["14:00", "24:00"]] } };
  expect((await api.call("PUT", `/calendars/${calendarId}`, { ...body, weekly: { mon: [["09:00", "25:00"]] } })).status).toBe(400);
  expect((await api.call("PUT", `/calendars/${calendarId}`, { timeZone: zone, weekly: {} })).status).toBe(400);
  expect(await api.call("PUT", `/calendars/${calendarId}`, body)).toMatchObject({ status: 200, body: { id: calendarId, version: 2 } });
  const talk = chat("off hours", "hours");
  await product.event("hours", "message.received", { conversation_id: talk.conversation_id, message_id: "1", buyer: talk.buyer, content: { kind: "text", text: "有人吗" } });
  const opening = new Date(`${tomorrow}T10:00:00+08:00`).getTime();
  expect(await talk.clocks()).toMatchObject([{ kind: "first_response", variant: "after_opening", dueAt: new Date(opening + 600_000).toISOString(), state: "running" }]);
});

it("notices a breach within a second, and a new policy holds for later waits only", async () => {
  const [running, later] = [chat("before policy"), chat("after policy")];
  await product.event("day", "message.received", { conversation_id: running.conversation_id, message_id: "1", buyer: running.buyer, content: { kind: "text", text: "在" } });
  const [before] = await running.clocks();
  const targets = [
    { kind: "first_response", seconds: 2, counts: "wall", warnAt: [0.5] },
    { kind: "next_response", seconds: 2, counts: "wall", warnAt: [] },
  ];
  const { id } = before.policy;
  expect((await api.call("PUT", `/policies/${id}`, { name: "zero", rank: 0, when: { shop: "day" }, targets: [{ kind: "first_response", seconds: 0 }] })).status).toBe(400);
  const put = await api.call("PUT", `/policies/${id}`, { name: "quick", rank: 0, when: { shop: "day" }, targets });
  expect(put).toMatchObject({ status: 200, body: { id, version: before.policy.version + 1 } });
  const cursor = put.headers.get("x-event-cursor") ?? (await api.call("GET", "/me")).headers.get("x-event-cursor")!;
  await sleep(20);
  await product.event("day", "message.received", { conversation_id: later.conversation_id, message_id: "1", buyer: later.buyer, content: { kind: "text", text: "在" } });
  const events = await follow(product.base, api.key, { after: cursor, enough: (seen) => seen.some(({ event }) => event === "clock.breached") });
  expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(["conversation.created", "message.received", "turn.started", "clock.started", "clock.warned", "clock.breached"]));
  const [clock] = await later.clocks();
  expect(clock).toMatchObject({ state: "breached", stoppedAt: null, policy: { id, version: before.policy.version + 1 } });
  expect(new Date(clock.dueAt).getTime() - new Date(clock.startedAt).getTime()).toBe(2000);
  expect(new Date(clock.noticedAt).getTime() - new Date(clock.dueAt).getTime()).toBeLessThan(1000);
  expect(await running.clocks()).toMatchObject([{ dueAt: before.dueAt, policy: before.policy }]);
});

it("reviews a breach: excused or upheld, on record, and the figures follow", async () => {
  const talk = chat("review");
  await talk.say("1", 100);
  await talk.answer("2", 100 + 30 + 11 * 60 + 1);
  const [breach] = await talk.breaches();
  expect(breach).toMatchObject({ state: "open", band: "11-30", overdueMs: 661_000, stoppedAt: iso(791) });
  const bad = await api.call("PUT", `/breaches/${breach.id}/review`, { verdict: "forgiven", reason: "system", note: "" });
  expect(bad).toMatchObject({ status: 400, body: { error: { code: "invalid", issues: expect.any(Array) } } });
  const reviewed = await api.call("PUT", `/breaches/${breach.id}/review`, { verdict: "excused", reason: "platform_outage", note: "feed was down" });
  expect(reviewed).toMatchObject({ status: 200, body: { id: breach.id, state: "excused", review: { verdict: "excused", reason: "platform_outage", note: "feed was down", by: expect.any(String), at: expect.any(String) } } });
  const { items } = await api.get(`/metrics/agents?from=${iso(-10)}&shop=day&window=00:00-24:00`);
  expect(items.map((item: Json) => item.metrics.breaches.excused).reduce((a: number, b: number) => a + b, 0)).toBe(1);
  expect((await api.call("PUT", `/breaches/${breach.clockId}/review`, { verdict: "upheld", reason: "x" })).status).toBe(404);
});

it("takes recalls and ratings, and a reply before its question", async () => {
  const talk = chat("recalled");
  await talk.say("1", 0, "手滑");
  await talk.post("message.recalled", { message_id: "1" }, 3);
  expect((await talk.messages())[0].status).toBe("recalled");
  await talk.answer("2", 20);
  await talk.post("conversation.rated", { stars: 5, comment: "好" }, 30);
  expect(await talk.turns()).toMatchObject([{ state: "answered", waitMs: 20_000 }]);
  const early = chat("recall first");
  await early.post("message.recalled", { message_id: "1" }, 3);
  await early.answer("2", 10);
  await early.say("1", 0);
  expect((await early.messages()).map(({ status }) => status)).toEqual(["recalled", "sent"]);
  expect(await early.turns()).toMatchObject([{ state: "answered", waitMs: 10_000 }]);
});
