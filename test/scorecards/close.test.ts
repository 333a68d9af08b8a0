import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { replyAccepted } from "../../src/conversations/reply-accepted.ts";
import { scopesOfPerson } from "../../src/http/rights.ts";
import type { Context } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { getCard, listCards } from "../../src/scorecards/cards.ts";
import { addEntry, withdrawEntry } from "../../src/scorecards/entries.ts";
import { appealPenalty, decidePenalty, judgeAppeal, listPenalties, proposePenalty, withdrawPenalty } from "../../src/scorecards/ledger.ts";
import { openStep } from "../../src/scorecards/open-step.ts";
import { payrollTable } from "../../src/scorecards/payroll.ts";
import { PRESETS } from "../../src/scorecards/presets.ts";
import { addRank, addRecord } from "../../src/scorecards/records.ts";
import { SchemeBody } from "../../src/scorecards/scheme-input.ts";
import { addScheme, changeScheme, previewScheme } from "../../src/scorecards/schemes.ts";
import { commentCard, openMonth, stepCard } from "../../src/scorecards/steps.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
const DAYS = 86_400;
const person = (id: string, role: Context["actor"]["role"], seconds = 40 * DAYS): Context => {
  const ctx = as(world, id, seconds);
  return { ...ctx, actor: { ...ctx.actor, role, scopes: [...scopesOfPerson(role)], shopIds: ["s1"] } };
};
const boss = () => person("boss", "manager");
const lead = () => person("lead", "lead");
const mei = () => person("mei", "agent");
const month = at(0).toISOString().slice(0, 7);
const day = at(0).toISOString().slice(0, 10);
const body = SchemeBody.parse({
  full: 100,
  items: [
    { id: "speed", name: "平均响应", source: { kind: "metric", metric: "response_time" }, target: 10, weight: 60, perPoint: 1, better: "lower" },
    { id: "self", name: "自评", part: "self", source: { kind: "manual" }, target: 100, weight: 20, perPoint: 0.2, withoutCases: "none" },
    { id: "lead", name: "上级", part: "lead", source: { kind: "manual" }, target: 100, weight: 20, perPoint: 0.2, withoutCases: "none" },
  ],
});

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  for (const [id, role] of [["mei", "agent"], ["lei", "agent"], ["lead", "lead"], ["boss", "manager"], ["second", "manager"]] as const) await makeUser(world, id, { shopIds: ["s1"], role });
});
afterAll(() => world.close());

/** A chat that Mei answers after so many seconds; the platform may tell of it much later. */
async function answered(waited: number, startsAt = 0): Promise<void> {
  const id = await buyerSays(world, { shopId: "s1", name: `b${++named}`, seconds: startsAt });
  await assignConversation(as(world, "mei", startsAt), id, { agentId: "mei" });
  const { id: messageId } = await sendMessage(as(world, "mei", startsAt + waited), id, { text: "您好", clientId: `c${named}`, mayNameAgent: false });
  await inTransaction(systemContext(world, at(startsAt + waited)), (ctx) => replyAccepted(ctx, messageId, { platformMessageId: `m${named}`, acceptedAt: at(startsAt + waited) }));
}

describe("a month's close", () => {
  it("goes from draft over the person's word and the lead's to frozen, and a late event stands beside it", async () => {
    await answered(20);
    const scheme = await addScheme(boss(), { shopId: "s1", name: "响应", body });
    expect(await previewScheme(boss(), { shopId: "s1", body, month })).toMatchObject({ month, items: [{ user: { id: "lei" }, outcome: { total: 60 } }, { user: { id: "mei" }, outcome: { total: 50 } }] });
    const { opened, items } = await openMonth(lead(), { schemeId: scheme.id, month });
    expect([opened, items.map(({ user, state, outcome }) => [user.id, state, outcome.total])]).toEqual([2, [["lei", "draft", 60], ["mei", "draft", 50]]]);
    expect((await openMonth(lead(), { schemeId: scheme.id, month })).opened).toBe(0);
    const id = items[1]!.id;
    const step = async (ctx: Context, name: "show" | "confirm" | "freeze" | "reopen") => stepCard(ctx, id, { step: name, version: (await getCard(boss(), id)).version });

    expect(await listCards(mei(), { month, lang: "zh" })).toEqual([]);
    await expect(getCard(mei(), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(step(lead(), "confirm")).rejects.toMatchObject({ code: "conflict" });
    await step(lead(), "show");
    expect((await listCards(mei(), { month, lang: "zh" })).map((card) => card.user.id)).toEqual(["mei"]);
    await expect(addEntry(lead(), id, { kind: "value", item: "self", value: 90 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(addEntry(mei(), id, { kind: "value", item: "lead", value: 90, reason: "好" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(addEntry(lead(), id, { kind: "value", item: "speed", value: 90, reason: "好" })).rejects.toMatchObject({ code: "invalid" });
    await addEntry(mei(), id, { kind: "value", item: "self", value: 50 });
    await addEntry(mei(), id, { kind: "value", item: "self", value: 100 });
    await commentCard(mei(), id, "系统当天卡顿");
    await addEntry(lead(), id, { kind: "value", item: "lead", value: 80, reason: "稳定" });
    await expect(addEntry(lead(), id, { kind: "adjustment", value: 6, reason: "好" })).rejects.toMatchObject({ code: "invalid" });
    const adjusted = await addEntry(lead(), id, { kind: "adjustment", value: 3, reason: "带新人" });
    await expect(addEntry(lead(), id, { kind: "adjustment", value: 3, reason: "又" })).rejects.toMatchObject({ code: "invalid" });
    expect(adjusted).toMatchObject({ outcome: { total: 89 }, comment: "系统当天卡顿", correction: null });
    await withdrawEntry(lead(), id, adjusted.entries.at(-1)!.id);
    await expect(stepCard(lead(), id, { step: "confirm", version: 1 })).rejects.toMatchObject({ code: "stale" });
    await step(lead(), "confirm");
    await expect(addEntry(mei(), id, { kind: "value", item: "self", value: 1 })).rejects.toMatchObject({ code: "conflict" });
    expect(await step(boss(), "freeze")).toMatchObject({ state: "frozen", outcome: { total: 86 }, correction: null, frozenBy: { id: "boss" } });
    await expect(step(boss(), "reopen")).rejects.toMatchObject({ code: "conflict" });

    await answered(40, 600);
    await changeScheme(boss(), scheme.id, { name: "响应", body: SchemeBody.parse({ ...body, adjustmentLimit: 9 }), version: 1 });
    const later = await getCard(boss(), id);
    expect(later).toMatchObject({ outcome: { total: 86 }, correction: { total: 76 }, flags: ["score_moved"], scheme: { version: 1 } });
    expect(later.lines.map(({ id: line, figure, points, corrected }) => [line, figure, points, corrected])).toEqual([["speed", 20, 50, { figure: 30, points: 40 }], ["self", 100, 20, null], ["lead", 80, 16, null]]);
    expect((await listCards(boss(), { month, lang: "zh" })).map(({ user, scheme: { version } }) => [user.id, version])).toEqual([["lei", 2], ["mei", 1]]);
    expect((await payrollTable(boss(), await listCards(boss(), { month, lang: "zh" }), "zh"))[2]).toEqual(["s1", "s1", "mei", "mei", month, "响应", "已封存", 86, null, null, null, "否", null, 0, null]);
    const events = await world.db.work<{ type: string }[]>`select type from events where subject_id = ${id} and type like 'scorecard.%'`;
    expect(events.map(({ type }) => type).filter((type) => type !== "scorecard.entered").toSorted()).toEqual(["scorecard.commented", "scorecard.confirmed", "scorecard.frozen", "scorecard.opened", "scorecard.shown", "scorecard.withdrawn"]);
  });

  it("is opened by itself for the month that is over", async () => {
    const appraisal = await addScheme(person("boss", "manager", 1), { shopId: "s1", name: "考核", body: PRESETS[1]!.body });
    const step = () => openStep({ db: world.db, clock: () => at(32 * DAYS) });
    expect([await step(), await step()]).toEqual([2, 0]);
    expect((await listCards(lead(), { scheme: appraisal.id, month, lang: "zh" })).map(({ outcome: { total, grade } }) => [total, grade])).toEqual([[80, "B"], [85, "B"]]);
  });

  it("ledger points, exams and additions move the appraisal; pay only from the third month", async () => {
    const cards = () => listCards(lead(), { month, lang: "zh" }).then((all) => all.filter(({ scheme }) => scheme.name === "考核"));
    const lei = (await cards())[0]!;
    await addRecord(lead(), { shopId: "s1", userId: "lei", kind: "exam", title: "产品知识", onDate: day, value: 50, full: 100 });
    const proposed = await proposePenalty(lead(), { shopId: "s1", userId: "lei", rule: "incident", minutes: 10.5, occurredOn: day, evidence: "超时" });
    expect(proposed).toMatchObject({ rule: "incident_over_11_30", points: 10, amount: null });
    expect((await cards())[0]).toMatchObject({ outcome: { total: 70 } });
    await decidePenalty(boss(), proposed.id, { state: "decided", reason: "属实", version: 1 });
    await addEntry(lead(), lei.id, { kind: "addition", code: "cover_shift", reason: "顶班" });
    // Two of medium gravity cost 20 on top (APP-28).
    expect((await cards())[0]).toMatchObject({ outcome: { total: 45, grade: null, money: { minor: 0 } }, monthOfService: 1, flags: ["may_dismiss"] });
    await addRank(boss(), { shopId: "s1", userId: "lei", rank: "agent", since: "2020-01-01", reason: "入职" });
    expect((await cards())[0]).toMatchObject({ outcome: { money: { minor: -30_000 } } });
    await appealPenalty(person("lei", "agent"), proposed.id, "仓库停电");
    await expect(judgeAppeal(boss(), proposed.id, { verdict: "lifted", reason: "属实", version: 3 })).rejects.toMatchObject({ code: "forbidden" });
    await judgeAppeal(person("second", "manager"), proposed.id, { verdict: "lifted", reason: "属实", version: 3 });
    expect((await cards())[0]).toMatchObject({ outcome: { total: 75 } });
  });
});

describe("the ledger", () => {
  const error = () => proposePenalty(lead(), { shopId: "s1", userId: "mei", rule: "order_error", occurredOn: day, evidence: "发错尺码" });
  it("counts order errors in the quarter: 50, 200, and the third has to be entered", async () => {
    expect(await error()).toMatchObject({ amount: { minor: 5_000, currency: "CNY" }, occurrence: 1, payer: "commission", state: "proposed" });
    const second = await error();
    expect(second).toMatchObject({ amount: { minor: 20_000 }, occurrence: 2 });
    await expect(error()).rejects.toMatchObject({ code: "invalid" });
    await decidePenalty(boss(), second.id, { state: "waived", reason: "仓库的错", version: 1 });
    expect(await error()).toMatchObject({ amount: { minor: 20_000 }, occurrence: 2 });
    await world.db.work`update shops set settings = settings || '{"orderErrorFurtherFen": 50000}' where id = 's1'`;
    expect((await Promise.all([error(), error()])).map(({ amount, occurrence }) => [amount?.minor, occurrence]).toSorted()).toEqual([[50_000, 3], [50_000, 4]]);
  });
  it("is taken back with a reason: it counts no more, and what was said before stays", async () => {
    const noise = () => proposePenalty(lead(), { shopId: "s1", userId: "mei", rule: "noise", occurredOn: day, evidence: "x" });
    const points = async () => (await world.db.work<{ n: number }[]>`select count(*)::int as n from penalties where rule = 'noise' and state = 'decided' and appeal <> 'lifted'`)[0]!.n;
    const own = await noise();
    await expect(withdrawPenalty(person("other", "lead"), own.id, { reason: "记错人", version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await withdrawPenalty(lead(), own.id, { reason: "记错人", version: 1 })).toMatchObject({ state: "withdrawn", withdrawnBy: { id: "lead" }, withdrawReason: "记错人", decidedBy: null });
    await expect(withdrawPenalty(boss(), own.id, { reason: "x", version: 2 })).rejects.toMatchObject({ code: "conflict" });
    await expect(decidePenalty(boss(), own.id, { state: "decided", reason: "x", version: 2 })).rejects.toMatchObject({ code: "conflict" });

    const decided = await noise();
    await decidePenalty(boss(), decided.id, { state: "decided", reason: "属实", version: 1 });
    await appealPenalty(mei(), decided.id, "不是我");
    expect(await points()).toBe(1);
    await expect(withdrawPenalty(lead(), decided.id, { reason: "x", version: 3 })).rejects.toMatchObject({ code: "forbidden" }); // decided: no longer the proposer's
    await expect(withdrawPenalty(boss(), decided.id, { reason: "x", version: 1 })).rejects.toMatchObject({ code: "stale" });
    const taken = await withdrawPenalty(boss(), decided.id, { reason: "录像核实", version: 3 });
    expect(taken).toMatchObject({ state: "withdrawn", decisionReason: "属实", appeal: "lifted", appealText: "不是我", appealReason: "录像核实", withdrawnBy: { id: "boss" } });
    expect(await points()).toBe(0);
    await expect(judgeAppeal(person("second", "manager"), decided.id, { verdict: "upheld", reason: "x", version: 4 })).rejects.toMatchObject({ code: "conflict" });
    expect((await listPenalties(boss(), { state: "withdrawn", limit: 50 })).items.map(({ id }) => id)).toEqual(expect.arrayContaining([own.id, decided.id]));
  });
  it("shows people their own only, and lets nobody decide on theirs", async () => {
    expect((await listPenalties(person("lei", "agent"), { limit: 50 })).items.map(({ user }) => user.id)).toEqual(["lei"]);
    await expect(listPenalties(person("lei", "agent"), { user: "mei", limit: 50 })).rejects.toMatchObject({ code: "forbidden" });
    const own = await proposePenalty(lead(), { shopId: "s1", userId: "boss", rule: "loss", amountMinor: 100, occurredOn: day, evidence: "x" });
    await expect(decidePenalty(boss(), own.id, { state: "waived", reason: "x", version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(proposePenalty(lead(), { shopId: "s1", userId: "mei", rule: "loss", occurredOn: day, evidence: "x" })).rejects.toMatchObject({ code: "invalid" });
    await expect(proposePenalty(lead(), { shopId: "s1", userId: "mei", rule: "late_or_early", points: 6, occurredOn: day, evidence: "x" })).rejects.toMatchObject({ code: "invalid" });
    await expect(proposePenalty(lead(), { shopId: "s1", userId: "nobody", rule: "noise", occurredOn: day, evidence: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});
