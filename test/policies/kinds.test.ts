import { afterAll, beforeAll, expect, it } from "vitest";
import { chooseShopCalendar } from "../../src/calendars/choose.ts";
import { CalendarBody } from "../../src/calendars/input.ts";
import { putCalendar } from "../../src/calendars/put.ts";
import { actOn } from "../../src/conversations/act.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { prioritise } from "../../src/conversations/traits.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { PolicyInput } from "../../src/policies/input.ts";
import { putPolicy } from "../../src/policies/put.ts";
import { reapplyPolicy } from "../../src/policies/reapply.ts";
import { makePromise } from "../../src/promises/promise.ts";
import { timeRefund } from "../../src/refunds/clock.ts";
import { followStep } from "../../src/refunds/follow.ts";
import { startClock } from "../../src/sla/subject-clocks.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { WhatIfInput } from "../../src/what-if/input.ts";
import { tryDraft } from "../../src/what-if/try-draft.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const id of ["s1", "s2"]) await makeShop(world, id);
  await makeUser(world, "boss", { shopIds: ["s1", "s2"], role: "manager" });
});
afterAll(() => world.close());

const boss = (seconds: number, shopIds = ["s1", "s2"]) => as(world, "boss", seconds, { role: "manager", shopIds });
const policy = (targets: object[], more: object = {}) => PolicyInput.parse({ shopId: "s1", name: "规则", targets, ...more });
const day = (windows: [string, string][]) => CalendarBody.parse({ timeZone: "Asia/Shanghai", shopId: null, weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((name) => [name, windows])) });
const dueOf = async (id: string, kind: string) => (await world.db.work<{ dueAt: Date; policyId: string; policyVersion: number }[]>`select due_at, policy_id, policy_version from clocks where (conversation_id = ${id} or subject_id = ${id}) and kind = ${kind} order by started_at desc`)[0];
const hour = (clock: string) => new Date(`2026-03-02T${clock}:00+08:00`);

it("a shop goes by another calendar from when it chose it, and a policy by one of its own; what began before stays", async () => {
  await putCalendar(boss(0), "noon", day([["12:00", "14:00"]]));
  await putCalendar(boss(0), "evening", day([["20:00", "21:00"]]));
  await putPolicy(boss(1), "s1", policy([{ kind: "first_response", seconds: 60, counts: "working" }, { kind: "sunset" }]));
  const before = await buyerSays(world, { shopId: "s1", name: "before", seconds: 2 });
  await expect(chooseShopCalendar(boss(3), "s1", "nothing")).rejects.toMatchObject({ code: "invalid" });
  await expect(chooseShopCalendar(boss(3), "s1", "s2")).rejects.toMatchObject({ code: "invalid" });
  await expect(chooseShopCalendar(boss(3, ["s2"]), "s1", "noon")).rejects.toMatchObject({ code: "not_found" });
  expect(await chooseShopCalendar(boss(3), "s1", "noon")).toMatchObject({ id: "noon", shopId: null });
  const after = await buyerSays(world, { shopId: "s1", name: "after", seconds: 4 });
  expect((await dueOf(before, "first_response"))!.dueAt).toEqual(at(62));
  expect((await dueOf(after, "first_response"))!.dueAt).toEqual(hour("12:01"));
  // Told late, it still counts by the calendar of its own time.
  const late = await buyerSays(world, { shopId: "s1", name: "late", seconds: 2.5 });
  expect((await dueOf(late, "first_response"))!.dueAt).toEqual(at(62.5));
  // A new version of the one that it chose reaches it; so does going back.
  await putCalendar(boss(5), "noon", day([["13:00", "14:00"]]));
  expect((await dueOf(await buyerSays(world, { shopId: "s1", name: "edited", seconds: 6 }), "first_response"))!.dueAt).toEqual(hour("13:01"));
  await chooseShopCalendar(boss(7), "s1", "s1");
  expect((await dueOf(await buyerSays(world, { shopId: "s1", name: "again", seconds: 8 }), "first_response"))!.dueAt).toEqual(at(68));

  await expect(putPolicy(boss(9), "gold", policy([{ kind: "first_response", seconds: 60, counts: "working" }], { rank: 5, when: { words: "会员" }, calendarId: "s2" }))).rejects.toMatchObject({ code: "invalid" });
  await putPolicy(boss(9), "gold", policy([{ kind: "first_response", seconds: 60, counts: "working" }, { kind: "sunset", sunsetMinute: 1_245 }], { rank: 5, when: { words: "会员" }, calendarId: "evening" }));
  const gold = await buyerSays(world, { shopId: "s1", name: "gold", seconds: 10, text: "我是会员" });
  expect([(await dueOf(gold, "first_response"))!.dueAt, (await dueOf(gold, "sunset"))!.dueAt]).toEqual([hour("20:01"), hour("20:45")]);
  await putCalendar(boss(11), "evening", day([["21:00", "22:00"]]));
  expect((await dueOf(await buyerSays(world, { shopId: "s1", name: "gold too", seconds: 12, text: "会员" }), "first_response"))!.dueAt).toEqual(hour("21:01"));
  expect((await dueOf(after, "sunset"))!.dueAt).toEqual(hour("14:00"));
  await expect(putPolicy(boss(13), "gold", policy([{ kind: "resolution", seconds: 60, sunsetMinute: 60 }], { rank: 5 }))).rejects.toMatchObject({ details: { issues: [{ path: "targets.0.sunsetMinute" }] } });
});

it("re-applying asks conditions again for every kind of clock, and the preview says what comes of it", async () => {
  const targets = (seconds: number) => [{ kind: "resolution", seconds }, { kind: "promise", seconds: 0, warnAt: [0.5] }, { kind: "refund_decision", seconds }, { kind: "complaint_stage", seconds, stage: "recorded" }];
  await putPolicy(boss(100), "urgent", policy(targets(1_000), { rank: 8, when: { priority: "urgent" } }));
  const calm = await buyerSays(world, { shopId: "s1", name: "calm", seconds: 101 });
  const made = await buyerSays(world, { shopId: "s1", name: "pressing", seconds: 101 });
  await prioritise(boss(102), made, "urgent");
  await setState(boss(102.5), made, { state: "resolved" });
  await buyerSays(world, { shopId: "s1", name: "pressing", seconds: 103 });
  const pressing = await buyerSays(world, { shopId: "s1", name: "urgent from the start", seconds: 103 });
  await world.db.work`update conversations set priority = 0 where id = ${pressing}`;
  const subjects = { refund: newId(), calm: newId(), stage: newId() };
  await inTransaction(systemContext(world, at(104)), async (ctx) => {
    const about = { shopId: "s1", startedAt: at(104), kind: "refund_decision" as const };
    await startClock(ctx, { ...about, subject: { type: "refund", id: subjects.refund }, conversationId: pressing });
    await startClock(ctx, { ...about, subject: { type: "refund", id: subjects.calm }, conversationId: calm });
    await startClock(ctx, { ...about, kind: "complaint_stage", stage: "recorded", subject: { type: "complaint", id: subjects.stage }, conversationId: pressing });
  });
  await makePromise(boss(105), made, { dueAt: at(2_000).toISOString(), text: "两千秒内回复", clientId: "p" });
  expect([(await dueOf(subjects.refund, "refund_decision"))?.dueAt, await dueOf(subjects.calm, "refund_decision"), (await dueOf(subjects.stage, "complaint_stage"))?.dueAt]).toEqual([at(1_104), undefined, at(1_104)]);
  expect(await dueOf(made, "promise")).toMatchObject({ policyId: "urgent", policyVersion: 1, dueAt: at(2_000) });

  await putPolicy(boss(110), "urgent", policy(targets(500), { rank: 8, when: { priority: "urgent" } }));
  const preview = await reapplyPolicy(boss(120), "urgent", { preview: true });
  expect(preview.items.map(({ kind, after }) => [kind, after]).toSorted()).toEqual([["complaint_stage", at(604).toISOString()], ["promise", at(2_000).toISOString()], ["refund_decision", at(604).toISOString()], ["resolution", at(603).toISOString()]]);
  expect((await dueOf(subjects.refund, "refund_decision"))!.dueAt).toEqual(at(1_104));
  expect(await reapplyPolicy(boss(120), "urgent", { preview: false })).toMatchObject({ clocks: 4, breached: 0 });
  await sweepStep({ db: world.db, clock: () => at(121) });
  expect((await dueOf(subjects.refund, "refund_decision"))!.dueAt).toEqual(at(604));
  expect((await dueOf(subjects.stage, "complaint_stage"))!.dueAt).toEqual(at(604));
  expect(await dueOf(made, "promise")).toMatchObject({ policyVersion: 2, dueAt: at(2_000) });

  // No longer for urgent ones: what asked for that goes on by what holds for it now, where anything does.
  await putPolicy(boss(130), "urgent", policy(targets(400), { rank: 8, when: { priority: "high" } }));
  expect((await reapplyPolicy(boss(131), "urgent", { preview: true })).items.map(({ kind, after }) => [kind, after])).toEqual([["promise", at(2_000).toISOString()], ["resolution", null]]);
});

it("a draft is tried on resolutions, sunsets and refunds too; conditions of a refund are its buyer's", async () => {
  const chat = await buyerSays(world, { shopId: "s2", name: "refunds", seconds: 300 });
  await world.db.work`update conversations set priority = 0 where id = ${chat}`;
  const refundId = newId();
  await world.db.work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at) select gen_random_uuid(), 's2', 'o1', buyer_id, 'paid', 'CNY', 'complete', ${at(300)}, '{}', ${at(300)} from conversations where id = ${chat}`;
  await world.db.work`insert into refunds (id, shop_id, platform_refund_id, platform_order_id, kind, state, amount_minor, currency, requested_at, decided_at, detail, platform_updated_at, stamps, created_at)
    values (${refundId}, 's2', 'r1', 'o1', 'refund_only', 'agreed', 100, 'CNY', ${at(300)}, ${at(400)}, 'complete', ${at(400)}, '{}', ${at(300)})`;
  await putPolicy(boss(299), "pressing", PolicyInput.parse({ shopId: "s2", name: "急", rank: 3, when: { priority: "urgent" }, targets: [{ kind: "refund_decision", seconds: 200 }] }));
  await inTransaction(systemContext(world, at(302)), (ctx) => startClock(ctx, { subject: { type: "refund", id: refundId }, kind: "refund_decision", shopId: "s2", startedAt: at(302) }));
  expect((await dueOf(refundId, "refund_decision"))?.dueAt).toEqual(at(502));
  const draft = { id: "pressing", name: "急", rank: 3, when: { priority: ["urgent", "normal"] }, targets: [{ kind: "refund_decision" as const, seconds: 50 }, { kind: "resolution" as const, seconds: 60 }, { kind: "sunset" as const, sunsetMinute: 606 }] };
  const tried = await tryDraft(boss(500), WhatIfInput.parse({ shop: "s2", from: at(299).toISOString(), to: at(500).toISOString(), policy: draft }));
  expect(tried.kinds.map(({ kind, before, after }) => [kind, before.met, before.breached, after.met, after.breached])).toEqual([["first_response", 0, 1, 0, 1], ["sunset", 0, 0, 0, 1], ["resolution", 0, 0, 0, 1], ["refund_decision", 1, 0, 0, 1]]);
  expect(tried.items.map(({ kind, subject, conversationId }) => [kind, subject.type, conversationId === null]).toSorted()).toEqual([["refund_decision", "refund", true], ["resolution", "session", false], ["sunset", "turn", false]]);
});

it("clocks of what is no conversation ask their buyer's tier, chat and kind of complaint; a refund's is theirs who have the chat, and goes with it", async () => {
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s2"] });
  const chat = await buyerSays(world, { shopId: "s2", name: "gold", seconds: 600 });
  const [known] = await world.db.work<{ buyerId: string }[]>`select buyer_id from conversations where id = ${chat}`;
  const { buyerId } = known!;
  const [orderId, refundId, ticketId, complaintId] = [newId(), newId(), newId(), newId()];
  const sql = world.db.work;
  await sql`update buyers set own_tier = 'gold' where id = ${buyerId}`;
  await sql`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at) values (${orderId}, 's2', 'o9', ${buyerId}, 'paid', 'CNY', 'complete', ${at(600)}, '{}', ${at(600)})`;
  await sql`insert into refunds (id, shop_id, platform_refund_id, platform_order_id, kind, state, amount_minor, currency, requested_at, detail, platform_updated_at, stamps, created_at)
    values (${refundId}, 's2', 'r9', 'o9', 'refund_only', 'requested', 100, 'CNY', ${at(600)}, 'complete', ${at(600)}, '{}', ${at(600)})`;
  await sql`insert into tickets (id, shop_id, platform_ticket_id, platform_order_id, text, state, detail, platform_updated_at, stamps, created_at) values (${ticketId}, 's2', 't9', 'o9', '催', 'waiting', 'complete', ${at(600)}, '{}', ${at(600)})`;
  await sql`insert into complaints (id, shop_id, platform_order_id, category, text, external, opened_at) values (${complaintId}, 's2', 'o9', 'quality', '坏了', 'none', ${at(600)})`;
  await putPolicy(boss(599), "golden", PolicyInput.parse({ shopId: "s2", name: "金牌", rank: 20, when: { tier: "gold" }, targets: [{ kind: "ticket", seconds: 111 }, { kind: "refund_decision", seconds: 222 }] }));
  await putPolicy(boss(599), "broken", PolicyInput.parse({ shopId: "s2", name: "质量", rank: 21, when: { category: "quality" }, targets: [{ kind: "complaint_stage", seconds: 333 }] }));
  const system = (seconds: number) => systemContext(world, at(seconds));
  await inTransaction(system(605), (ctx) => actOn(ctx, chat, { kind: "assigned", agentId: "mei", reason: "test" }));
  await inTransaction(system(610), async (ctx) => {
    await timeRefund(ctx, { id: refundId, shopId: "s2", deadline: null, decidedById: null, history: [{ state: "requested", at: at(610).toISOString() }], decisions: [] });
    await startClock(ctx, { subject: { type: "ticket", id: ticketId }, kind: "ticket", shopId: "s2", startedAt: at(610) });
    await startClock(ctx, { subject: { type: "complaint", id: complaintId }, kind: "complaint_stage", shopId: "s2", startedAt: at(610), stage: "recorded" });
  });
  expect([await dueOf(ticketId, "ticket"), await dueOf(refundId, "refund_decision"), await dueOf(complaintId, "complaint_stage")].map((clock) => clock?.dueAt)).toEqual([at(721), at(832), at(943)]);
  const follow = () => untilRead(sql, () => followStep({ db: world.db, clock: () => at(650) }));
  await follow();
  await inTransaction(system(620), (ctx) => actOn(ctx, chat, { kind: "assigned", agentId: "lei", reason: "test" }));
  await follow();
  const [held] = await sql<{ agentId: string; holders: { agentId: string; from: string }[] }[]>`select agent_id, holders from clocks where subject_id = ${refundId}`;
  expect([held!.agentId, held!.holders.map(({ agentId, from }) => [agentId, from])]).toEqual(["lei", [["mei", at(610).toISOString()], ["lei", at(620).toISOString()]]]);
});
