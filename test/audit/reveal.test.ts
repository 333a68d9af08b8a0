import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { createWorld, type World } from "../http/world.ts";

const [buyer, coded] = [newId(), newId()];
let world: World;
let agent: Record<string, string>;
let manager: Record<string, string>;
beforeAll(async () => {
  world = await createWorld();
  await world.shop("north");
  await world.shop("south");
  agent = (await world.key({ role: "agent", shopIds: ["north"] })).headers;
  manager = (await world.key({ role: "manager", shopIds: ["north"] })).headers;
  const { work } = world.db;
  await work`insert into buyers (id, shop_id, platform_buyer_id, name, phone, created_at, said_at) values (${buyer}, 'north', 'b', '王小明', '13812341234', now(), now()), (${coded}, 'north', 'c', '李**', null, now(), now())`;
  await order(buyer, { receiver: { name: "王收", phone: "13900000000", address: "上海市浦东新区世纪大道100号" } });
  await order(coded, { ciphers: { name: "n#1", address: "a#1" } });
});
afterAll(() => world.close());

async function order(buyerId: string, { receiver = null, ciphers = null }: { receiver?: object | null; ciphers?: object | null }) {
  const { work } = world.db;
  await work`
    insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at, receiver, ciphers)
    values (${newId()}, 'north', ${newId()}, ${buyerId}, 'paid', 'CNY', 'complete', now(), '{}', now(), ${receiver && work.json(receiver as never)}, ${ciphers && work.json(ciphers as never)})`;
}

const reveal = (id: string, body: unknown, headers = agent) => world.call("POST", `/api/v1/buyers/${id}/reveal`, { headers, body });

it("shows what was asked for, and no more", async () => {
  const answer = await reveal(buyer, { fields: ["name", "address"], reason: "回访" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toEqual({ name: "王小明", address: "上海市浦东新区世纪大道100号" });
});

it("has the platform open what it gave as cipher text", async () => {
  expect(await (await reveal(coded, { fields: ["name", "phone", "address"], reason: "回访" })).json()).toEqual({ name: "opened n#1", phone: null, address: "opened a#1" });
});

it("shows a buyer masked to everybody else", async () => {
  expect(await (await world.call("GET", `/api/v1/buyers/${buyer}`, { headers: agent })).json()).toMatchObject({ id: buyer, name: "王**", phone: "138****1234" });
});

it("asks for a reason, a right and one's own shop", async () => {
  expect((await reveal(buyer, { fields: ["name"], reason: " " })).status).toBe(400);
  expect((await reveal(buyer, { fields: [], reason: "x" })).status).toBe(400);
  const reader = (await world.key({ role: "agent", scopes: ["read"], shopIds: ["north"] })).headers;
  expect((await reveal(buyer, { fields: ["name"], reason: "x" }, reader)).status).toBe(403);
  const stranger = (await world.key({ role: "admin", shopIds: ["south"] })).headers;
  expect((await reveal(buyer, { fields: ["name"], reason: "x" }, stranger)).status).toBe(404);
});

it("keeps who looked and why, and nothing of what they saw", async () => {
  const page = await (await world.call("GET", `/api/v1/audit?subject=${buyer}`, { headers: manager })).text();
  expect(JSON.parse(page)).toMatchObject({ items: [{ type: "buyer.revealed", reason: "回访", data: { fields: ["name", "address"] }, actor: { type: "key" } }], nextCursor: null });
  expect(page).not.toContain("王小明");
  const rows = await world.db.work`select * from events where subject_id = ${buyer}`;
  expect(JSON.stringify(rows)).not.toMatch(/王小明|回访|浦东/);
  expect((await world.call("GET", `/api/v1/audit?subject=${buyer}`, { headers: agent })).status).toBe(403);
});

const line = ({ name, path, from, to }: { name: string; path: string[]; from: unknown; to: unknown }): string => `${[...path, name].join(" ")}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;

it("lists who set what, with what stood there before and after, newest first, once however many shops it holds for", async () => {
  const admin = (await world.key({ shopIds: ["north", "south"] })).headers;
  const mei = await world.user("mei", { shopIds: ["north", "south"] });
  const boss = await world.user("boss", { role: "manager", shopIds: ["north"] });
  const lead = await world.cookieOf("boss");
  const put = (path: string, body: unknown, headers: Record<string, string> = admin, method = "PUT") => world.call(method, `/api/v1${path}`, { headers, body });
  await put(`/users/${mei.id}`, { role: "lead", capacity: 12, name: "林小梅" }, admin, "PATCH");
  await put("/shops/north/settings", { graceMs: 5_000, windowEnd: "22:00", closingPhrases: ["好的"] }, lead, "PATCH");
  await put("/shops/north/settings", { graceMs: 20_000 }, lead, "PATCH");
  await put("/calendars/own", { name: "门店", shopId: "north", timeZone: "Asia/Shanghai", alwaysOpen: true });
  const { id } = (await (await put("/keys", { name: "连接器", role: "agent", scopes: ["read"], shopIds: ["south"], expiresAt: null }, admin, "POST")).json()) as { id: string };
  await world.call("DELETE", `/api/v1/keys/${id}`, { headers: admin });

  type Value = { name: string; path: string[]; from: unknown; to: unknown };
  type Page = { items: { kind: string; shopIds: string[]; subjectName: string | null; actor: { name: string | null }; change: string | null; fields: string[]; values: Value[] }[]; nextCursor: string | null };
  const read = async (query: string, headers: Record<string, string> = admin) => (await (await world.call("GET", `/api/v1/audit/changes?${query}`, { headers })).json()) as Page;
  const { items } = await read("limit=100");
  const told = items.map(({ kind, change, subjectName, fields, values, shopIds, actor }) => ({ kind, change, subjectName, fields, values: values.map(line), shopIds, by: actor.name }));
  expect(told.slice(0, 6)).toEqual([
    { kind: "key", change: "revoked", subjectName: "连接器", fields: [], values: [], shopIds: ["south"], by: "k" },
    { kind: "key", change: "added", subjectName: "连接器", fields: [], values: [], shopIds: ["south"], by: "k" },
    { kind: "calendar", change: null, subjectName: "门店", fields: [], values: ["version: null → 1", 'name: null → "门店"', 'timeZone: null → "Asia/Shanghai"', "alwaysOpen: null → true"], shopIds: ["north"], by: "k" },
    { kind: "shop", change: null, subjectName: null, fields: ["graceMs"], values: ["graceMs: 5000 → 20000"], shopIds: ["north"], by: "boss" },
    { kind: "shop", change: null, subjectName: null, fields: ["closingPhrases", "graceMs", "windowEnd"], values: ["graceMs: null → 5000", 'windowEnd: null → "22:00"', 'closingPhrases: null → ["好的"]'], shopIds: ["north"], by: "boss" },
    { kind: "person", change: null, subjectName: "林小梅", fields: ["capacity", "name", "role"], values: ["capacity: 10 → 12", 'role: "agent" → "lead"'], shopIds: ["north", "south"], by: "k" },
  ]);
  const first = await read("limit=4");
  const rest = await read(`limit=100&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items]).toEqual(items);
  expect((await read(`who=${boss.id}&kind=shop&shop=north`)).items).toEqual(items.slice(3, 5));
  expect((await read("to=2020-01-01")).items).toEqual([]);
  // Another shop's are nobody's business.
  expect((await read("kind=key&kind=person", manager)).items.map(({ kind, shopIds }) => [kind, shopIds])).toEqual([["person", ["north"]], ["person", ["north"]], ["person", ["north"]]]);
  expect((await world.call("GET", "/api/v1/audit/changes", { headers: agent })).status).toBe(403);
});

it("tells what stood in rules, hours, quick replies and phrases before and after, by the names of people", async () => {
  const { headers } = await world.key({ shopIds: ["north"] });
  const tea = await world.user("tea", { shopIds: ["north"] });
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await world.call(method, `/api/v1${path}`, { headers, ...(body !== undefined && { body }) });
    expect([path, answer.status < 300 ? "done" : await answer.text()]).toEqual([path, "done"]);
    return (answer.status === 204 ? {} : await answer.json()) as { id: string };
  };
  const rule = { id: "r1", name: "夜班", when: { kinds: ["urgent"] }, to: { kind: "agents", agentIds: [tea.id] } };
  await ask("PUT", "/routing/rules/north", { version: 0, body: { rules: [rule] } });
  await ask("PUT", "/routing/rules/north", { version: 1, body: { rules: [{ ...rule, name: "晚班", overflow: null }], fallback: "queue", weights: { [tea.id]: 2 } } });
  const hours = { name: "门店二", shopId: "north", timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]] } };
  await ask("PUT", "/calendars/shift", hours);
  await ask("PUT", "/calendars/shift", { ...hours, weekly: { mon: [["09:00", "21:00"]] }, exceptions: { "2027-01-01": [] } });
  await ask("PUT", "/shops/north/calendar", { calendarId: "shift" });
  const target = { kind: "first_response", seconds: 60 };
  await ask("PUT", "/policies/gold", { name: "金牌", shopId: "north", rank: 7, when: { tier: "gold" }, targets: [target] });
  await ask("PUT", "/policies/gold", { name: "金牌", rank: 7, when: { tier: ["gold", "silver"] }, targets: [{ ...target, seconds: 90, warnAt: [0.5], escalate: [{ afterSeconds: 30, action: "notify", to: "manager" }] }] });
  const { id } = await ask("POST", "/quick-replies", { shopId: "north", title: "发货", text: "今天发出。", category: "", code: null });
  await ask("PATCH", `/quick-replies/${id}`, { title: "发货时间", text: "明天发出。" });
  await ask("DELETE", `/quick-replies/${id}`);
  await ask("POST", "/phrases/import", { shopId: "north", patterns: ["绝对没问题"] });
  type Page = { items: { change: string | null; values: Parameters<typeof line>[0][] }[] };
  const told = async (kind: string) => ((await (await world.call("GET", `/api/v1/audit/changes?kind=${kind}&limit=3`, { headers })).json()) as Page).items.map(({ change, values }) => [change, ...values.map(line)]);
  expect((await told("routing"))[0]).toEqual([null, "version: 1 → 2", 'fallback: "anyone" → "queue"', 'order: ["夜班"] → ["晚班"]', 'rule 夜班 name: "夜班" → "晚班"', 'rule 夜班 overflow: "next" → "keep"', "rule 夜班 overflow.afterSeconds: 0 → null", "tea weight: null → 2"]);
  expect((await told("routing"))[1]).toContain('rule 夜班 to.who: null → ["tea"]');
  expect((await told("calendar"))[1]).toEqual([null, "version: 1 → 2", 'mon hours: ["09:00–18:00"] → ["09:00–21:00"]', '2027-01-01 hours: null → ["closed"]']);
  expect((await told("policy"))[0]).toEqual([null, "version: 1 → 2", 'when.tier: ["gold"] → ["gold","silver"]', "first_response seconds: 60 → 90", 'first_response warnAt: ["50%","80%"] → ["50%"]', 'first_response step 1 step.action: null → "notify"', "first_response step 1 step.afterSeconds: null → 30", 'first_response step 1 step.to: null → "manager"']);
  expect(await told("quick_reply")).toEqual([
    ["removed", "count: null → 1", '发货时间 text: "明天发出。" → null', '发货时间 title: "发货时间" → null'],
    ["changed", "count: null → 1", '发货 text: "今天发出。" → "明天发出。"', '发货 title: "发货" → "发货时间"'],
    ["added", "count: null → 1", '发货 text: null → "今天发出。"', '发货 title: null → "发货"'],
  ]);
  expect((await told("phrases"))[0]).toEqual([null, "count: null → 1", 'own 绝对没问题 level: null → "warn"']);
});
