import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allowedBreak } from "../../src/breaks/take.ts";
import { askForBreak, cancelBreak, decideBreak, listBreaks, ownAllowance } from "../../src/breaks/ask.ts";
import { assignConversation } from "../../src/conversations/assign.ts";
import { makeHandover, openWork, takeHandover, withdrawHandover } from "../../src/handovers/hand-over.ts";
import { scopesOfPerson } from "../../src/http/rights.ts";
import type { Context } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { beginReport, getReport, listReports, reopenReport, submitReport, writeReport } from "../../src/reports/report.ts";
import { reportStep } from "../../src/reports/step.ts";
import { copyWeek, importPlan, readPlan, setCells } from "../../src/shifts/plan.ts";
import { beginLog, confirmLog, getLog, listLogs, reopenLog, writeLog } from "../../src/work-logs/log.ts";
import { workLogStep } from "../../src/work-logs/step.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
const person = (id: string, role: Context["actor"]["role"] = "agent", seconds = 0): Context => {
  const ctx = as(world, id, seconds);
  return { ...ctx, actor: { ...ctx.actor, role, scopes: [...scopesOfPerson(role)], shopIds: ["tea"] } };
};
const mei = (seconds = 0) => person("mei", "agent", seconds);
const lei = (seconds = 0) => person("lei", "agent", seconds);
const lead = (seconds = 0) => person("lead", "lead", seconds);
const refused = (code: string) => expect.objectContaining({ code });
/** Kinds of what somebody was told, oldest first. */
const told = async (userId: string, kind: string) => (await world.db.work<{ kind: string }[]>`select kind from notices where user_id = ${userId} and kind = ${kind} order by id`).map((row) => row.kind);
/** 10:00 in Shanghai on Monday, 2026-03-02. */
const DAY = 86_400;

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "tea");
  await world.db.work`update shops set time_zone = 'Asia/Shanghai', created_at = ${at(-60 * DAY)}`;
  for (const [id, role] of [["mei", "agent"], ["lei", "agent"], ["lead", "lead"]] as const) await makeUser(world, id, { shopIds: ["tea"], role });
});
afterAll(() => world.close());

describe("the plan", () => {
  it("tells people whose shifts to come have changed, once a change, and nobody of what is over or of their own hand", async () => {
    await setCells(lead(), { shopId: "tea", cells: [{ userId: "mei", day: "2026-03-05", kinds: ["E"] }, { userId: "mei", day: "2026-03-06", kinds: ["L"] }, { userId: "lei", day: "2026-02-20", kinds: ["E"] }, { userId: "lead", day: "2026-03-05", kinds: ["E"] }] });
    expect([await told("mei", "shift.changed"), await told("lei", "shift.changed"), await told("lead", "shift.changed")]).toEqual([["shift.changed"], [], []]);
    await importPlan(lead(7_200), { shopId: "tea", preview: true, rows: [{ person: "lei", day: "2026-03-07", kind: "E" }] });
    expect(await told("lei", "shift.changed")).toEqual([]); // a preview is no change
    expect(await copyWeek(lead(7_200), { shopId: "tea", from: "2026-03-02", to: "2026-03-09", weeks: 1 })).toMatchObject({ added: 3 });
    await expect(setCells(lead(), { shopId: "tea", cells: [{ userId: "mei", day: "2026-03-05", kinds: ["E", "L"] }] })).rejects.toEqual(refused("invalid"));
    const plan = await readPlan(mei(), { shop: "tea", from: "2026-03-02", to: "2026-03-16" });
    expect(plan.shifts.filter(({ userId }) => userId === "mei").map(({ day, kind }) => [day, kind])).toEqual([["2026-03-05", "E"], ["2026-03-06", "L"], ["2026-03-12", "E"], ["2026-03-13", "L"]]);
  });
});

describe("breaks", () => {
  const take = (minutes: number, seconds = 0) => inTransaction(mei(seconds), (ctx) => allowedBreak(ctx, { userId: "mei", reason: "rest", minutes }));
  it("beyond the allowance take a lead's yes, which is used up by one break", async () => {
    expect((await ownAllowance(mei())).items.find(({ reason }) => reason === "rest")).toMatchObject({ limitMinutes: 30, usedMs: 0, leftMinutes: 30 });
    expect(await take(30)).toBe(0);
    await expect(take(45)).rejects.toMatchObject({ code: "forbidden", details: { needs: "approval" } });
    const asked = await askForBreak(mei(), { reason: "rest", minutes: 45, note: "就医" });
    expect(await told("lead", "break.asked")).toHaveLength(1);
    await expect(askForBreak(mei(), { reason: "rest", minutes: 50, note: "" })).rejects.toEqual(refused("conflict"));
    await expect(decideBreak(lei(), asked.id, { verdict: "approved", answer: "" })).rejects.toEqual(refused("not_found")); // an agent sees their own
    expect(await decideBreak(lead(), asked.id, { verdict: "approved", answer: "去吧" })).toMatchObject({ state: "approved", decidedBy: { id: "lead" } });
    await expect(cancelBreak(mei(), asked.id)).rejects.toEqual(refused("conflict"));
    expect(await told("mei", "break.approved")).toHaveLength(1);
    await expect(take(46)).rejects.toEqual(refused("forbidden"));
    expect(await take(45)).toBe(45);
    await expect(take(45)).rejects.toEqual(refused("forbidden"));
    await expect(take(45, DAY)).rejects.toEqual(refused("forbidden")); // nor does it hold on the next day
    expect((await listBreaks(lei(), { limit: 50 })).items).toEqual([]);
  });
  it("what was taken today is off the allowance, and a lead decides not on their own", async () => {
    await world.db.work`insert into presence_spells (id, user_id, state, reason, started_at, ended_at) values (gen_random_uuid(), 'lei', 'busy', 'meal', ${at(-7_200)}, ${at(-7_200 + 2_460)})`;
    expect((await ownAllowance(lei())).items.find(({ reason }) => reason === "meal")).toMatchObject({ usedMs: 2_460_000, leftMinutes: 19 });
    const own = await askForBreak(lead(), { shopId: "tea", reason: "meal", minutes: 90, note: "" });
    await expect(decideBreak(lead(), own.id, { verdict: "approved", answer: "" })).rejects.toEqual(refused("forbidden"));
    expect(await cancelBreak(lead(), own.id)).toMatchObject({ state: "cancelled" });
    await expect(askForBreak(mei(), { shopId: "other", reason: "meal", minutes: 90, note: "" })).rejects.toEqual(refused("not_found"));
  });
});

describe("a hand-over", () => {
  it("moves what is still as it was left, to whom it was left, once", async () => {
    const [kept, gone] = [await buyerSays(world, { shopId: "tea", name: "kept", seconds: 0 }), await buyerSays(world, { shopId: "tea", name: "gone", seconds: 0 })];
    for (const id of [kept, gone]) await assignConversation(mei(), id, { agentId: "mei" });
    expect((await openWork(mei(), "tea")).items.map(({ id }) => id).toSorted()).toEqual([kept, gone].toSorted());
    await expect(makeHandover(mei(), { shopId: "tea", toId: "mei", note: "x" })).rejects.toEqual(refused("invalid"));
    const made = await makeHandover(mei(10), { shopId: "tea", toId: "lei", note: "两个买家等回复" });
    expect(made).toMatchObject({ state: "open", counts: { conversation: 2 } });
    expect(await told("lei", "handover.made")).toHaveLength(1);
    await assignConversation(lead(20), gone, { agentId: "lead" }); // meanwhile somebody else's
    await expect(takeHandover(mei(30), made.id)).rejects.toEqual(refused("forbidden"));
    const [first, second] = await Promise.allSettled([takeHandover(lei(40), made.id), takeHandover(lei(40), made.id)]);
    expect([first, second].map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const rows = await world.db.work<{ id: string; assigneeId: string }[]>`select id, assignee_id from conversations where id = any(${[kept, gone]}::uuid[])`;
    expect(new Map(rows.map(({ id, assigneeId }) => [id, assigneeId]))).toEqual(new Map([[kept, "lei"], [gone, "lead"]]));
    await expect(withdrawHandover(mei(50), made.id)).rejects.toEqual(refused("conflict"));
    const empty = await makeHandover(mei(60), { shopId: "tea", toId: null, note: "没有未完成" });
    expect([empty.items, (await withdrawHandover(mei(70), empty.id)).state]).toEqual([[], "withdrawn"]);
    await expect(withdrawHandover(lei(70), (await makeHandover(mei(80), { shopId: "tea", toId: null, note: "x" })).id)).rejects.toEqual(refused("forbidden"));
  });
});

describe("a work log", () => {
  it("is drafted of who worked, completed and confirmed by them, and given back by a lead", async () => {
    await world.db.work`insert into presence_spells (id, user_id, state, started_at, ended_at) values (gen_random_uuid(), 'mei', 'online', ${at(0)}, ${at(3_600)})`;
    const step = () => workLogStep({ db: world.db, clock: () => at(DAY) });
    expect([await step(), await step()]).toEqual([expect.any(Number), 0]);
    const [log] = (await listLogs(mei(DAY), { shop: "tea", from: "2026-03-02", to: "2026-03-03" })).items;
    expect(log).toMatchObject({ day: "2026-03-02", state: "draft", isLate: false });
    expect(await told("mei", "work_log.due")).not.toEqual([]);
    await expect(beginLog(mei(DAY), { shopId: "tea", day: "2026-03-04" })).rejects.toEqual(refused("invalid"));
    expect((await beginLog(mei(DAY), { shopId: "tea", day: "2026-03-02" })).id).toBe(log!.id);
    const written = await writeLog(mei(DAY), log!.id, { body: { special: "大客户投诉" }, version: log!.version });
    expect([written.hasSpecial, await told("lead", "work_log.special")]).toEqual([true, ["work_log.special"]]);
    await expect(writeLog(mei(DAY), log!.id, { body: { orders: "x" }, version: log!.version })).rejects.toEqual(refused("stale"));
    await expect(getLog(lei(DAY), log!.id)).rejects.toEqual(refused("not_found"));
    await expect(confirmLog(lead(DAY), log!.id, written.version)).rejects.toEqual(refused("forbidden"));
    const confirmed = await confirmLog(mei(2 * DAY), log!.id, written.version);
    expect(confirmed).toMatchObject({ state: "confirmed", isLate: true, body: { special: "大客户投诉" } });
    await expect(writeLog(mei(2 * DAY), log!.id, { body: { orders: "x" }, version: confirmed.version })).rejects.toEqual(refused("conflict"));
    expect(await reopenLog(lead(2 * DAY), log!.id, confirmed.version)).toMatchObject({ state: "draft" });
    expect(await told("mei", "work_log.reopened")).toHaveLength(1);
  });
});

describe("a report", () => {
  it("is opened before it is due, reminded of, late on record, handed in, and given back", async () => {
    const step = (seconds: number) => reportStep({ db: world.db, clock: () => at(seconds) });
    await step(27 * DAY); // 2026-03-29: three days before the 1st
    const mine = (await listReports(mei(27 * DAY), { kind: "work_report", limit: 50 })).items;
    expect(mine).toMatchObject([{ kind: "work_report", user: { id: "mei" }, fromDay: "2026-03-01", toDay: "2026-04-01", dueOn: "2026-04-01", state: "open", isLate: false }]);
    expect(await told("mei", "report.due")).not.toEqual([]);
    await step(32 * DAY); // 2026-04-03
    expect([await told("mei", "report.late"), (await getReport(mei(32 * DAY), mine[0]!.id)).isLate]).toEqual([["report.late"], true]);
    await step(32 * DAY + 60);
    expect(await told("mei", "report.late")).toHaveLength(1); // told once
    const [{ version }, statistics] = [await getReport(mei(32 * DAY), mine[0]!.id), (await listReports(lead(32 * DAY), { kind: "statistics", limit: 50 })).items[0]!];
    expect(statistics).toMatchObject({ dueOn: "2026-04-05", isLate: false });
    await expect(submitReport(lead(32 * DAY), mine[0]!.id, version)).rejects.toEqual(refused("forbidden"));
    const written = await writeReport(mei(32 * DAY), mine[0]!.id, { body: { summary: "平稳" }, version });
    const handed = await submitReport(mei(32 * DAY), mine[0]!.id, written.version);
    expect(handed).toMatchObject({ state: "submitted", isLate: true, submittedBy: { id: "mei" }, body: { summary: "平稳" } });
    await expect(writeReport(mei(32 * DAY), mine[0]!.id, { body: { next: "x" }, version: handed.version })).rejects.toEqual(refused("conflict"));
    expect(await reopenReport(lead(32 * DAY), mine[0]!.id, handed.version)).toMatchObject({ state: "open" });
    expect(await told("mei", "report.reopened")).toEqual(["report.reopened"]);
    await expect(reopenReport(lead(32 * DAY), mine[0]!.id, handed.version + 1)).rejects.toEqual(refused("conflict"));
  });
  it("of a special span is a lead's to begin, the same span once", async () => {
    const special = { shopId: "tea", kind: "special", title: "新品", fromDay: "2026-02-27", toDay: "2026-03-03" } as const;
    await expect((async () => beginReport(mei(), special))()).rejects.toEqual(refused("forbidden"));
    const made = await beginReport(lead(), special);
    expect(made).toMatchObject({ title: "新品", dueOn: null, isLate: false, figures: expect.any(Object) });
    await expect((async () => beginReport(lead(), { ...special, kind: "statistics" }))()).rejects.toEqual(refused("invalid"));
    await expect(getReport(mei(), made.id)).rejects.toEqual(refused("not_found"));
  });
});
