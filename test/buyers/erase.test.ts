import { afterAll, beforeAll, expect, it } from "vitest";
import { askErasure, viewErasure } from "../../src/buyers/erase.ts";
import { eraseStep, releaseStep } from "../../src/buyers/erase-step.ts";
import { noteBuyer, tagBuyer } from "../../src/buyers/edit.ts";
import { showFile } from "../../src/buyers/file.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { applyOrders } from "../../src/orders/apply-orders.ts";
import { buyersCalled, messagesWith } from "../../src/search/queries.ts";
import { replayDeliveries } from "../../src/deliveries/replay.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeUser(world, "boss", { shopIds: ["s1"], role: "manager" });
});
afterAll(() => world.close());

const boss = (seconds: number) => as(world, "boss", seconds, { role: "manager" });
const removed: string[] = [];
const step = (seconds: number) => eraseStep({ db: world.db, clock: () => at(seconds), store: { remove: async (id) => void removed.push(id) } });

const order = (seconds: number, key: string, state: "paid" | "finished", said = seconds) =>
  inTransaction(systemContext(world, at(seconds)), (ctx) =>
    applyOrders(ctx, [
      {
        ...{ shopId: "s1", at: at(said), key, fetch: false, receivedAt: at(seconds) },
        order: { platformOrderId: "T100000001", state, buyer: { id: "b-go", name: "王小明", phone: "13800001111" }, total: { minor: 9_900, currency: "CNY" }, receiver: { name: "王小明", phone: "13800001111", address: "福建省南平市建阳区测试路1号" }, remark: "放门口", shipments: [{ company: "SF", number: "SF10001" }] },
      },
    ]),
  );

async function delivery(body: string, state: "applied" | "pending", seconds: number): Promise<string> {
  const id = newId(at(seconds).getTime());
  await world.db.work`insert into deliveries (id, connection_id, key, headers, body, received_at, next_attempt_at, state, shop_ids) values (${id}, 's1', ${id}, '{}', ${new TextEncoder().encode(body)}, ${at(seconds)}, ${at(seconds)}, ${state}, ${["s1"]})`;
  return id;
}

/** Every text of every table, so that nothing is forgotten. */
async function leftOf(words: readonly string[]): Promise<string[]> {
  const tables = await world.owner<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'pg_%' and c.relname not in ('buyer_erasures')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await world.owner.begin(async (sql) => {
      await sql`set local role xiaoer_worker`;
      return name.startsWith("deliveries_") || name.startsWith("events_") || name === "__drizzle_migrations" ? [] : sql<{ row: string }[]>`select to_jsonb(t)::text as row from ${sql(name)} t`.catch(() => []);
    });
    found.push(...(rows as { row: string }[]).flatMap(({ row }) => words.filter((word) => row.includes(word)).map((word) => `${name}: ${word}`)));
  }
  const bodies = await world.db.work<{ body: Uint8Array }[]>`select body from deliveries`;
  found.push(...bodies.flatMap(({ body }) => words.filter((word) => new TextDecoder().decode(body).includes(word)).map((word) => `deliveries: ${word}`)));
  return found;
}

/** What colleagues write by hand where nobody asked for a name. */
async function staffWrites(chat: string, complaint: string): Promise<void> {
  const { work } = world.db;
  const [bought] = await work<{ id: string }[]>`select id from orders`;
  const [clock] = await work<{ id: string }[]>`select id from clocks where conversation_id = ${chat}`;
  const [breach, words] = [newId(), "王小明骂人"];
  await work`insert into breaches (id, shop_id, clock_id, kind, conversation_id, due_at, noticed_at, state, verdict, reason, reason_code, note) values (${breach}, 's1', ${clock!.id}, 'first_response', ${chat}, ${at(3)}, ${at(3)}, 'excused', 'excused', ${words}, 'mass_inflow', ${words})`;
  await work`insert into breach_acts (id, shop_id, breach_id, kind, actor_type, actor_id, at, verdict, reason, reason_code, note, from_state, to_state, version, batch_id, before)
    values (${newId()}, 's1', ${breach}, 'reviewed', 'user', 'boss', ${at(3)}, 'excused', ${words}, 'mass_inflow', ${words}, 'open', 'excused', 2, ${newId()}, ${work.json({ note: words, reason: words, reasonCode: "mass_inflow" })})`;
  await work`insert into inspections (id, shop_id, subject_type, subject_id, conversation_id, sheet_version, sheet, state, notes, appeal_text, verdict_reason, total, created_at) values (${newId()}, 's1', 'complaint', ${complaint}, ${chat}, 1, '{}', 'decided', ${words}, ${words}, ${words}, 97, ${at(3)})`;
  await work`insert into tasks (id, shop_id, conversation_id, department, kind, title, state, due_at, created_at) values (${newId()}, 's1', ${chat}, 'warehouse', 'other', ${words}, 'done', ${at(9)}, ${at(3)})`;
  await work`insert into compensations (id, shop_id, order_id, platform_order_id, kind, amount_minor, currency, reason, state, asked_at, asked_by) values (${newId()}, 's1', ${bought!.id}, 'T100000001', 'transfer', 500, 'CNY', ${words}, 'paid', ${at(3)}, 'boss')`;
  await setState(boss(3), chat, { state: "pending", reason: words, wakeAt: at(9_999).toISOString() });
}

it("empties what is personal, keeps what the law keeps, in pieces, on record, and once", async () => {
  const chat = await buyerSays(world, { shopId: "s1", name: "go", seconds: 0, text: "我叫王小明，住测试路1号" });
  const other = await buyerSays(world, { shopId: "s1", name: "stay", seconds: 1, text: "别删我的" });
  await order(2, "o1", "paid");
  await world.db.work`update buyers set name = '李四' where platform_buyer_id = 'b-stay'`;
  const [going] = await world.db.work<{ id: string }[]>`select id from buyers where platform_buyer_id = 'b-go'`;
  const id = going!.id;
  const [complaint, file, shared] = [newId(), newId(), newId()];
  await world.db.work`insert into complaints (id, shop_id, buyer_id, conversation_id, text, demand, external, opened_at, state, severity) values (${complaint}, 's1', ${id}, ${chat}, '王小明说茶碎了', '赔测试路', 'none', ${at(3)}, 'recorded', 'minor')`;
  await world.db.work`insert into complaint_entries (id, shop_id, complaint_id, kind, state, round, note, at) values (${newId()}, 's1', ${complaint}, 'record', 'recorded', 1, '致电王小明', ${at(3)})`;
  await world.db.work`insert into complaint_money (id, shop_id, complaint_id, amount_minor, currency, payer, note, at) values (${newId()}, 's1', ${complaint}, 50000, 'CNY', 'company', '赔给王小明', ${at(3)})`;
  for (const [attachment, conversations] of [[file, [chat]], [shared, [chat, other]]] as const) {
    await world.db.work`insert into attachments (id, shop_id, name, type, bytes, sha256, created_at, created_by) values (${attachment}, 's1', ${attachment === file ? "王小明的身份证.png" : "尺码表.png"}, 'image/png', 1, 'x', ${at(3)}, 'boss')`;
    for (const conversation of conversations) await world.db.work`insert into messages (id, shop_id, conversation_id, sender, via, kind, url, sent_at, received_at, status) values (${newId()}, 's1', ${conversation}, 'agent', 'inbox', 'image', ${`/api/v1/attachments/${attachment}`}, ${at(4)}, ${at(4)}, 'sent')`;
  }
  await staffWrites(chat, complaint);
  const raw = await delivery('{"data":{"conversation_id":"go","text":"我叫王小明"}}', "applied", 1);
  const kept = await delivery('{"data":{"conversation_id":"stay","text":"别删我的"}}', "applied", 1);
  await tagBuyer(boss(5), id, { add: ["王小明一家"], remove: [] });
  await noteBuyer(boss(5), id, { kind: "delivery", text: "测试路1号放门口" });

  await expect(askErasure(boss(10), id, "本人要求")).rejects.toMatchObject({ code: "conflict", details: { hindrances: [{ kind: "conversation", count: 1 }, { kind: "order", count: 1 }, { kind: "complaint", count: 1 }] } });
  await order(11, "o2", "finished");
  await setState(boss(12), chat, { state: "resolved" });
  await world.db.work`update complaints set state = 'closed', closed_at = ${at(12)} where id = ${complaint}`;
  expect(await viewErasure(boss(13), id)).toMatchObject({ hindrances: [], goes: { messages: 3, notes: 1, addresses: 1 }, stays: { orders: 1, complaints: 1 }, keepDays: 1095, erasure: null });

  const asked = await askErasure(boss(20), id, "本人要求");
  expect(asked).toMatchObject({ state: "running", progress: 0 });
  expect(await askErasure(boss(21), id, "再要求")).toMatchObject({ id: asked.id });
  expect(await showFile(boss(21), id)).toMatchObject({ name: null, phone: null, tags: [], notes: [], erasedAt: at(20).toISOString() });
  await expect(tagBuyer(boss(22), id, { add: ["x"], remove: [] })).rejects.toMatchObject({ code: "conflict" });

  const late = await delivery('{"data":{"conversation_id":"go","text":"王小明又说"}}', "pending", 2);
  for (let round = 0; round < 30 && (await step(30)) > 0; round++);
  expect((await viewErasure(boss(31), id)).erasure).toMatchObject({ state: "running", stage: "deliveries" });
  await world.db.work`update deliveries set state = 'applied' where id = ${late}`;
  const shares: number[] = [];
  for (let round = 0; round < 30 && (await step(32)) > 0; round++) shares.push((await viewErasure(boss(33), id)).erasure!.progress);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect((await viewErasure(boss(34), id)).erasure).toMatchObject({ state: "done", progress: 1_000, counts: { files: 1, messages: 3, staff: 6, orders: 1, deliveries: 2 }, keepUntil: new Date(at(32).getTime() + 1095 * 86_400_000).toISOString() });

  expect(await leftOf(["王小明", "测试路", "13800001111", "放门口", "SF10001"])).toEqual([]);
  expect(removed).toEqual([file]);
  expect(await leftOf(["别删我的", "尺码表"])).toEqual(expect.arrayContaining(["attachments: 尺码表", "messages: 别删我的", "deliveries: 别删我的"]));
  expect((await world.db.work`select id from messages where conversation_id = ${chat}`).length).toBe(3);
  const [stays] = await world.db.work<{ totalMinor: number; state: string; money: number; severity: string }[]>`
    select o.total_minor, o.state, (select amount_minor from complaint_money) as money, (select severity from complaints) as severity from orders o where o.buyer_id = ${id}`;
  expect(stays).toEqual({ totalMinor: 9_900, state: "finished", money: 50_000, severity: "minor" });
  expect(await messagesWith(world.db.work, { q: "王小明", shopIds: ["s1"], limit: 5 })).toEqual([]);
  expect((await buyersCalled(world.db.work, { q: "王小", shopIds: ["s1"], limit: 5 })).map((row) => row.id)).not.toContain(id);
  expect((await replayDeliveries(systemContext(world, at(40)), [raw, kept])).map((row) => row.id)).toEqual([kept]);

  // What the platform says again of before does not bring it back.
  await order(50, "o1", "finished", 2);
  await order(51, "o3", "finished", 15);
  expect(await leftOf(["王小明", "测试路", "13800001111"])).toEqual([]);
  expect(await askErasure(boss(60), id, "又要求")).toMatchObject({ id: asked.id, state: "done" });
  // Who comes back is somebody again, and may be forgotten again.
  await buyerSays(world, { shopId: "s1", name: "go", seconds: 70, text: "我又来了" });
  await expect(askErasure(boss(71), id, "又要求")).rejects.toMatchObject({ code: "conflict" });
  const types = (await world.db.work<{ type: string }[]>`select type from events where subject_id = ${id} and type like 'buyer.e%'`).map(({ type }) => type);
  expect(types.sort()).toEqual(["buyer.erased", "buyer.erasure_asked"]);
  expect(await releaseStep({ db: world.db, clock: () => at(100) })).toBe(0);
  const years = 1_095 * 86_400 + 100;
  expect(await releaseStep({ db: world.db, clock: () => at(years) })).toBe(1);
  expect((await world.db.work`select id from orders where buyer_id = ${id}`).length).toBe(0);
});
