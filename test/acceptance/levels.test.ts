import { afterAll, beforeAll, expect, it } from "vitest";
import { walkMinutes } from "../sla/fixtures/minute-walk.ts";
import { type Client, type Json, type Product, sleep, startProduct } from "./product.ts";

let product: Product;
let api: Client;
let users: Record<"ann" | "bob", string>;
let teams: Record<"east" | "night", string>;
let count = 0;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  product = await startProduct();
  const [, , , , key] = await Promise.all([product.addShop("day", "--always-open"), product.addShop("owed", "--always-open"), product.addShop("bent"), product.addShop("leap"), product.addKey("--role", "admin")]);
  api = product.client(key);
  const made = await Promise.all(["ann", "bob"].map((name) => api.call("POST", "/users", { email: `${name}@shop.example`, name, password: "acceptance-2026", role: "agent", shopIds: ["day", "owed"] })));
  users = { ann: made[0]!.body.id, bob: made[1]!.body.id };
  const [east, night] = [await team("华东组", [users.ann]), await team("夜班组", [users.bob])];
  teams = { east, night };
});
afterAll(() => product?.stop());

const team = async (name: string, memberIds: string[]): Promise<string> => (await api.call("POST", "/teams", { name, shopIds: ["day"], memberIds })).body.id;
const ok = async (method: string, where: string, body: unknown): Promise<Json> => {
  const answer = await api.call(method, where, body);
  expect({ where, status: answer.status, said: answer.status < 300 ? "" : answer.body }).toMatchObject({ said: "" });
  return answer.body;
};

/** A conversation of one buyer, spoken by the platform, each word at its own instant; now where none is said. */
function chat(name: string, shop = "day") {
  const conversation_id = `${name}-${++count}`;
  const buyer = { id: `buyer-of-${conversation_id}`, name: "王小明" };
  let said = 0;
  const post = async (type: string, data: object, at = new Date()) => {
    const { status } = await product.event(shop, type, { conversation_id, buyer, message_id: `${conversation_id}-${++said}`, content: { kind: "text", text: "在吗" }, ...data }, { at });
    expect(status).toBe(200);
  };
  const row = async (): Promise<Json> => (await api.quiet(), api.conversation(conversation_id));
  const listed = async (what: string): Promise<Json[]> => (await api.get(`/${what}?conversation=${(await row()).id}`)).items.toSorted((a: Json, b: Json) => a.startedAt.localeCompare(b.startedAt));
  return { conversation_id, row, say: (at?: Date) => post("message.received", {}, at), answer: (at?: Date) => post("message.sent", { sender: "agent", agent: { email: "ann@shop.example" } }, at), turns: () => listed("turns"), clocks: () => listed("clocks") };
}

it("goes by the policy of the team that has the conversation, from the next wait on", async () => {
  const seconds: Record<string, number> = { east: 41, night: 42, either: 43 };
  for (const [id, rank, when] of [["east", 20, { team: teams.east }], ["night", 21, { team: teams.night }], ["either", 5, { team: [teams.east, teams.night] }]] as const) {
    await ok("PUT", `/policies/${id}`, { shopId: "day", name: id, rank, when, targets: [{ kind: id === "either" ? "resolution" : "next_response", seconds: seconds[id] }] });
  }
  const talk = chat("team");
  const policyOf = async () => (await talk.clocks()).filter(({ kind }) => kind === "next_response").map(({ policy }) => policy.id);
  await talk.say();
  await talk.answer();
  const { id, team: none } = await talk.row();
  expect(none).toBeNull();
  await talk.say();
  expect(await policyOf()).toEqual(["day"]);

  // Whoever takes it answers in the name of their team; what runs goes on by the policy that it started with.
  expect(await ok("PUT", `/conversations/${id}/assignee`, { agentId: users.ann })).toMatchObject({ assignee: { id: users.ann }, team: { id: teams.east, name: "华东组" } });
  expect(await policyOf()).toEqual(["day"]);
  await talk.answer();
  await talk.say();
  expect(await policyOf()).toEqual(["day", "east"]);

  // Moved by hand: who is not of the team lets go, and the note is for whoever takes it.
  expect((await api.call("PUT", `/conversations/${id}/team`, { teamId: "00000000-0000-7000-8000-000000000000" })).status).toBe(400);
  expect((await api.call("PUT", `/conversations/${id}/team`, { teamId: teams.night, from: users.bob })).status).toBe(409);
  expect(await ok("PUT", `/conversations/${id}/team`, { teamId: teams.night, from: users.ann, note: "等仓库" })).toMatchObject({ assignee: null, team: { id: teams.night } });
  expect((await api.get(`/conversations?view=queue&team=${teams.night}`)).items.map((one: Json) => one.id)).toEqual([id]);
  expect((await api.get(`/conversations?view=queue&team=${teams.east}`)).items).toEqual([]);
  await talk.answer();
  await talk.say();
  expect(await policyOf()).toEqual(["day", "east", "night"]);
  expect((await api.get(`/conversations/${id}/assignments`)).items.map(({ reason }: Json) => reason)).toEqual(["team", "given"]);
});

it("counts over a clock change and to a leap day as a naive walk does, and an edit of the calendar moves what starts later only", async () => {
  const spec = { timeZone: "America/New_York", weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["00:30", "03:30"]] as [string, string][]])) };
  const year = [2028, 2032, 2036].find((one) => Date.UTC(one, 1, 29) > Date.now() + DAY_MS)!;
  const only = { timeZone: "Asia/Shanghai", exceptions: { [`${year}-02-29`]: [["09:00", "18:00"]], [`${year}-03-01`]: [["09:00", "18:00"]] } };
  for (const [shop, calendar, seconds] of [["bent", spec, 200 * 3 * 3600], ["leap", only, 3_600]] as const) {
    await ok("PUT", `/calendars/${shop}`, calendar);
    await ok("PUT", `/policies/${shop}`, { name: "工作时间", targets: [{ kind: "first_response", seconds, counts: "working" }] });
  }
  const [bent, leap] = [chat("bent", "bent"), chat("leap", "leap")];
  await Promise.all([bent.say(), leap.say()]);
  const dueOf = async (talk: typeof bent): Promise<Json> => (await talk.clocks())[0];
  // Two hundred days of three hours pass one clock change forward, whose day has an hour less, and one back.
  const { startedAt, dueAt } = await dueOf(bent);
  const startMs = Date.parse(startedAt);
  const walked = walkMinutes(spec);
  expect(Math.round(walked.elapsed(Math.ceil(startMs / 60_000) * 60_000, Math.ceil(Date.parse(dueAt) / 60_000) * 60_000) / 60_000)).toBe(200 * 3 * 60);
  await sleep(50); // the walk took seconds without a pause: a connection that the server closed meanwhile is noticed first
  expect((await dueOf(leap)).dueAt).toBe(new Date(`${year}-02-29T10:00:00+08:00`).toISOString());

  await ok("PUT", "/calendars/leap", { timeZone: "Asia/Shanghai", exceptions: { [`${year}-03-01`]: [["12:00", "18:00"]] } });
  expect((await dueOf(leap)).dueAt).toBe(new Date(`${year}-02-29T10:00:00+08:00`).toISOString());
  const later = chat("later", "leap");
  await later.say();
  expect((await dueOf(later)).dueAt).toBe(new Date(`${year}-03-01T13:00:00+08:00`).toISOString());
});

it("runs what is owed side by side and shows the earliest; a wait of no time, and one that is closed without an answer", async () => {
  const targets = [{ kind: "first_response", seconds: 600 }, { kind: "next_response", seconds: 300 }, { kind: "resolution", seconds: 7_200 }];
  await ok("PUT", "/policies/owed", { name: "两个时限", targets });
  const [talk, even, left] = [chat("owed", "owed"), chat("even", "owed"), chat("left", "owed")];
  const start = new Date(); // later than the policy, which holds for waits that begin from then on
  const after = (seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();
  const standing = async () => Object.fromEntries((await talk.clocks()).map(({ kind, state }) => [kind, state]));
  await Promise.all([talk.say(start), even.answer(start), left.say(start)]);
  const { id, nextDue } = await talk.row();
  expect(nextDue).toMatchObject({ kind: "first_response", dueAt: after(600) });
  const promised = after(120);
  await ok("POST", `/conversations/${id}/promises`, { dueAt: promised, text: "马上给您查" });
  expect((await talk.row()).nextDue).toMatchObject({ kind: "promise", dueAt: promised });
  expect(await standing()).toEqual({ first_response: "running", resolution: "running", promise: "running" });
  // One human reply stops the wait and keeps the promise; what is still owed comes next.
  await talk.answer();
  expect((await talk.row()).nextDue).toMatchObject({ kind: "resolution", dueAt: after(7_200) });
  expect(await standing()).toEqual({ first_response: "met", resolution: "running", promise: "met" });
  expect((await api.get(`/promises?conversation=${id}`)).items).toMatchObject([{ state: "kept" }]);

  // Of one instant the buyer comes before the agent, whoever was told first.
  await even.say(start);
  expect(await even.turns()).toMatchObject([{ state: "answered", waitMs: 0, answeredBy: users.ann }]);

  const { id: leftId, lastMessageId } = await left.row();
  await ok("PUT", `/conversations/${leftId}/assignee`, { agentId: users.bob });
  await ok("PUT", `/conversations/${leftId}/state`, { state: "resolved", seen: lastMessageId });
  expect(await left.turns()).toMatchObject([{ state: "not_needed", waitMs: null }]);
  const rows = await api.get(`/metrics/closed_unanswered/rows?from=${after(-60)}&window=00:00-24:00&limit=100`);
  expect(rows.items.filter((row: Json) => row.conversationId === leftId)).toHaveLength(1);
});

it("bears workbenches that are hours off, instants from years ago, and a reply before its question", async () => {
  const [fast, slow, old, early] = [chat("fast"), chat("slow"), chat("old"), chat("early")];
  const start = new Date(Date.now() - 10_000);
  const since = (seconds: number) => new Date(start.getTime() + seconds * 1000);
  await Promise.all([fast.say(start), slow.say(start), early.say(since(-100)), early.answer(since(-95))]);
  // Hours fast: it counts when it arrives, with a mark. Hours slow: it had answered before the question was put.
  await Promise.all([fast.answer(since(3 * 3600)), slow.answer(since(-3 * 3600))]);
  expect(await fast.turns()).toMatchObject([{ state: "answered", answeredBy: users.ann }]);
  const [reply] = (await api.get(`/conversations/${(await fast.row()).id}/messages`)).items.toReversed();
  expect(reply).toMatchObject({ sentAt: reply.receivedAt, saidAt: since(3 * 3600).toISOString() });
  expect(await slow.turns()).toMatchObject([{ state: "waiting", startedAt: start.toISOString() }]);

  const ago = new Date(Date.now() - 7 * 365 * DAY_MS);
  await old.say(start);
  await old.answer(since(5));
  await old.say(ago);
  expect((await old.turns())[0]).toMatchObject({ startedAt: ago.toISOString() });
  expect((await old.clocks())[0]).toMatchObject({ state: "breached", dueAt: new Date(ago.getTime() + 30_000).toISOString() });

  await early.answer(since(4));
  await early.say(since(1));
  expect((await early.turns()).map(({ waitMs, state }) => [waitMs, state])).toEqual([[5_000, "answered"], [3_000, "answered"]]);
});

it("takes ten thousand deliveries of one wait as one turn and one clock", async () => {
  const talk = chat("many");
  const start = Date.now() - 20_000;
  await talk.say(new Date(start));
  for (let from = 1; from < 10_000; from += 200) await Promise.all(Array.from({ length: Math.min(200, 10_000 - from) }, (_, at) => talk.say(new Date(start + from + at))));
  await talk.answer(new Date(start + 15_000));
  expect(await talk.turns()).toMatchObject([{ startedAt: new Date(start).toISOString(), messages: 10_000, waitMs: 15_000, state: "answered" }]);
  expect(await talk.clocks()).toMatchObject([{ state: "met" }]);
});
