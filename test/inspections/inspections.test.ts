import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskName } from "../../src/buyers/mask.ts";
import { assignConversation } from "../../src/conversations/assign.ts";
import { replyAccepted } from "../../src/conversations/reply-accepted.ts";
import { setState } from "../../src/conversations/set-state.ts";
import { calibrate, inspect } from "../../src/inspections/begin.ts";
import { getInspection } from "../../src/inspections/get.ts";
import { inspectionTrend, listFindings, listInspections } from "../../src/inspections/lists.ts";
import { addPlan, drawPlan } from "../../src/inspections/plans.ts";
import { appealInspection, decideAppeal, scoreInspection } from "../../src/inspections/score.ts";
import { publishSheet } from "../../src/inspections/sheets.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  for (const shop of ["s1", "s2"]) await makeShop(world, shop);
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: ["s1"] });
  for (const id of ["lin", "bo"]) await makeUser(world, id, { shopIds: ["s1"], role: "lead" });
});
afterAll(() => world.close());

const DAY = 86_400;
const mei = (seconds = 500) => as(world, "mei", seconds);
const lead = (id: string, seconds = 500) => as(world, id, seconds, { role: "lead" });
const result = (faults: Record<string, number>, more: object = {}) => ({ faults, notes: null, confirmed: [], rejected: [], ...more });

/** A chat of Mei's with one reply, closed; answers its session. */
async function session(text: string, wait = 30): Promise<string> {
  const id = await buyerSays(world, { shopId: "s1", name: `q${++named}`, seconds: 0 });
  await assignConversation(mei(1), id, { agentId: "mei" });
  const { id: messageId } = await sendMessage(mei(wait), id, { text, clientId: `r${named}`, mayNameAgent: false });
  await inTransaction(systemContext(world, at(wait)), (ctx) => replyAccepted(ctx, messageId, { platformMessageId: `p${named}`, acceptedAt: at(wait) }));
  await setState(mei(wait + 60), id, { state: "resolved" });
  const [row] = await world.db.work<{ id: string }[]>`select id from sessions where conversation_id = ${id}`;
  return row!.id;
}
const begun = async (text: string, wait?: number) => inspect(lead("lin"), { subjectType: "session", subjectId: await session(text, wait) });

describe("an inspection", () => {
  it("begins with what rules noticed, is scored by the sheet, and decides the proposals", async () => {
    const { id, agent, buyer } = await begun("这个我不知道", 200);
    expect(agent?.id).toBe("mei");
    const [chat] = await world.db.work<{ buyerId: string; name: string | null }[]>`select c.buyer_id, b.name from inspections i join conversations c on c.id = i.conversation_id join buyers b on b.id = c.buyer_id where i.id = ${id}`;
    expect(buyer).toEqual({ id: chat!.buyerId, name: maskName(chat!.name) });
    const { findings, messages, sheet } = await getInspection(lead("lin"), id);
    expect(messages.map(({ sender }) => sender)).toEqual(["buyer", "agent"]);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["forbidden", "no_greeting", "no_closing", "no_courtesy", "no_thanks"]));
    expect(sheet.sections.map(({ points }) => points)).toEqual([30, 40, 30]);
    const [first, second] = findings;
    const scored = await scoreInspection(lead("lin"), id, result({ L2: 1, L3: 2, P1: 20 }, { confirmed: [first!.id], rejected: [second!.id] }));
    expect(scored).toMatchObject({ state: "done", total: 68, sections: { professional: 0, attitude: 40, language: 28 }, inspector: { id: "lin" } });
    const after = await getInspection(lead("lin"), id);
    expect(after.findings.filter(({ state }) => state !== "proposed").map(({ state }) => state).sort()).toEqual(["confirmed", "rejected"]);
  });

  it("is shown to the agent when it is done, never before, and to no other agent", async () => {
    const { id } = await begun("您好,再见");
    await expect(getInspection(mei(), id)).rejects.toMatchObject({ code: "not_found" });
    await scoreInspection(lead("lin"), id, result({}));
    expect((await getInspection(mei(), id)).inspection.total).toBe(100);
    await expect(getInspection(as(world, "lei", 500), id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInspections(as(world, "lei", 500), { limit: 50 })).items).toEqual([]);
    expect((await listFindings(mei(), { limit: 50 })).items.every(({ agent, state }) => agent?.id === "mei" && state === "confirmed")).toBe(true);
  });

  it("is refused an unknown fault, a stranger's proposal, a stale version, another inspector and one's own work", async () => {
    const { id, version } = await begun("您好,再见");
    await expect(scoreInspection(lead("lin"), id, result({ X9: 1 }))).rejects.toMatchObject({ code: "invalid" });
    await expect(scoreInspection(lead("lin"), id, result({}, { confirmed: [id] }))).rejects.toMatchObject({ code: "invalid" });
    await scoreInspection(lead("lin"), id, result({}, { version }));
    await expect(scoreInspection(lead("lin"), id, result({}, { version }))).rejects.toMatchObject({ code: "conflict" });
    await expect(scoreInspection(lead("bo"), id, result({}))).rejects.toMatchObject({ code: "forbidden" });
    const own = await begun("您好,再见");
    await expect(scoreInspection(as(world, "mei", 500, { role: "lead" }), own.id, result({}))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is appealed by the agent within seven days to the second, once, and decided by a second person", async () => {
    const { id } = await begun("您好,再见");
    await scoreInspection(lead("lin", 1_000), id, result({ A3: 1 }));
    await expect(appealInspection(mei(1_001 + 7 * DAY), id, { text: "没有争吵" })).rejects.toMatchObject({ code: "conflict" });
    await appealInspection(mei(1_000 + 7 * DAY), id, { text: "没有争吵" });
    await expect(appealInspection(mei(1_001), id, { text: "再次" })).rejects.toMatchObject({ code: "conflict" });
    await expect(decideAppeal(lead("lin"), id, { verdict: "upheld", reason: "维持" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(scoreInspection(lead("lin"), id, result({}))).rejects.toMatchObject({ code: "conflict" });
    await expect(decideAppeal(lead("bo"), id, { verdict: "changed", reason: "改" })).rejects.toMatchObject({ code: "invalid" });
    expect(await decideAppeal(lead("bo"), id, { verdict: "changed", reason: "没有争吵", faults: {} })).toMatchObject({ state: "decided", total: 100, verdict: { by: { id: "bo" } } });
  });

  it("is compared with a second look by somebody else, neither shown before both are done", async () => {
    const { id } = await begun("您好,再见");
    await scoreInspection(lead("lin"), id, result({ P1: 2, L3: 1 }));
    await expect(calibrate(lead("lin"), id)).rejects.toMatchObject({ code: "forbidden" });
    const second = await calibrate(lead("bo"), id);
    await expect(calibrate(lead("bo"), id)).rejects.toMatchObject({ code: "conflict" });
    expect(await getInspection(lead("bo"), second.id)).toMatchObject({ isBlind: true, other: null, differences: [] });
    await scoreInspection(lead("bo"), second.id, result({ P1: 1, L3: 1, A4: 1 }));
    const compared = { isBlind: false, differences: [{ code: "A4", first: 0, second: 1 }, { code: "P1", first: 2, second: 1 }] };
    expect(await getInspection(lead("bo"), second.id)).toMatchObject({ ...compared, other: { id } });
    expect(await getInspection(lead("lin"), id)).toMatchObject({ ...compared, other: { id: second.id } });
  });

  it("keeps the sheet that it was begun with", async () => {
    const { id } = await begun("您好,再见");
    await publishSheet(lead("bo"), { shopId: "s1", kind: "chat", body: { sections: [{ id: "all", points: 10 }], faults: [{ code: "Z", rule: "any", section: "all", deduction: 3 }] } });
    expect((await scoreInspection(lead("lin"), id, result({ P1: 1 }))).total).toBe(98);
    expect((await scoreInspection(lead("lin"), (await begun("您好,再见")).id, result({ Z: 4 }))).total).toBe(0);
  });
});

describe("a sampling plan", () => {
  it("draws the same again and adds nothing twice", async () => {
    for (let n = 0; n < 6; n += 1) await session("您好,再见");
    const plan = await addPlan(lead("bo"), { shopId: "s1", name: "周抽查", source: "chat", rule: "share", amount: 0.5, seed: "w10" });
    const first = await drawPlan(lead("lin"), plan.id, { from: "2026-03-02", to: "2026-03-02" });
    expect(first.drawn).toBe(Math.ceil(first.candidates / 2));
    expect(await drawPlan(lead("lin"), plan.id, { from: "2026-03-02", to: "2026-03-02" })).toEqual({ ...first, added: 0 });
    expect((await listInspections(lead("lin"), { plan: plan.id, limit: 50 })).items).toHaveLength(first.added);
    expect(await drawPlan(lead("lin"), plan.id, { from: "2026-03-03", to: "2026-03-03" })).toMatchObject({ candidates: 0 });
  });

  it.each([["breaches", 1], ["complaints", 0], ["low_ratings", 0]] as const)("by %s asks for those alone", async (rule, drawn) => {
    const plan = await addPlan(lead("bo"), { shopId: "s1", name: rule, source: "chat", rule, amount: null, seed: "1" });
    expect(await drawPlan(lead("lin"), plan.id, { from: "2026-03-02", to: "2026-03-02" })).toMatchObject({ drawn });
  });
});

it("the trend is by agent and week, second looks apart, and an agent sees their own", async () => {
  const { items } = await inspectionTrend(lead("lin"), { from: "2026-03-01", to: "2026-03-31" });
  expect(items.length).toBeGreaterThan(0);
  expect(items.every(({ agent, week }) => agent?.id === "mei" && week === "2026-03-02")).toBe(true);
  expect((await inspectionTrend(as(world, "lei", 500), { from: "2026-03-01", to: "2026-03-31" })).items).toEqual([]);
});
