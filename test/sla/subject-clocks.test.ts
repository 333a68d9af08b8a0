import { afterAll, beforeAll, expect, it } from "vitest";
import type { Working } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { DEFAULT_TARGETS, type ClockTarget } from "../../src/sla/policies.ts";
import { moveClock, pauseClock, reopenClock, resumeClock, startClock, stopClock, type ClockName } from "../../src/sla/subject-clocks.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";

let world: World;
const target = (more: Partial<ClockTarget>): ClockTarget => ({ ...DEFAULT_TARGETS[0]!, afterOpeningSeconds: null, warnAt: [0.5], ...more });
const notify = (afterSeconds: number) => ({ afterSeconds, action: "notify" as const, to: null });
const START = Date.parse("2026-03-02T10:00:00+08:00");
const at = (minutes: number) => new Date(START + minutes * 60_000);

beforeAll(async () => {
  world = await createWorld();
  for (const id of ["mei", "lei"]) await makeUser(world, id);
  await makeShop(world, "tea", {
    targets: [
      target({ kind: "ticket", seconds: 3_600, counts: "working", pauseIn: ["pending"], escalate: [notify(600), notify(1_800)] }),
      target({ kind: "complaint_stage", seconds: 600, stage: "recorded" }),
      target({ kind: "complaint_stage", seconds: 7_200, stage: "coordinating" }),
    ],
  });
});
afterAll(() => world.close());

const does = (minutes: number, work: (ctx: Working) => Promise<unknown>) => inTransaction(systemContext(world, at(minutes)), (ctx) => work(ctx));
const sweep = (minutes: number) => sweepStep({ db: world.db, clock: () => at(minutes) });
const ticket = (): ClockName => ({ subject: { type: "ticket", id: newId() }, kind: "ticket" });
const clockOf = async ({ subject, kind, name }: ClockName) => {
  const [row] = await world.db.work`
    select c.state, (extract(epoch from c.due_at) * 1000 - ${START})::float8 / 60000 as due, c.agent_id, c.overdue_ms, c.warned, c.escalated, jsonb_array_length(c.pauses) as pauses, b.state as breach, b.agent_id as breach_agent
    from clocks c left join breaches b on b.clock_id = c.id where c.subject_id = ${subject.id} and c.key = ${name ?? kind}`;
  return row;
};
const told = async ({ subject }: ClockName) =>
  (await world.db.work<{ type: string; data: Record<string, unknown> }[]>`select type, data from events where data ->> 'subjectId' = ${subject.id} order by seq`).map(({ type, data }) => (type === "clock.escalated" ? `${type} ${data["step"]} ${data["late"] ? "late" : "in time"}` : type));

it("starts by the policy, warns, breaches and takes each step after due once, in its time", async () => {
  const name = ticket();
  expect(await does(0, (ctx) => startClock(ctx, { ...name, shopId: "tea", startedAt: at(0), agentId: "mei" }))).toEqual(at(60));
  await sweep(31);
  expect(await clockOf(name)).toMatchObject({ state: "running", warned: 1 });
  await Promise.all([sweep(61), sweep(61), sweep(61)]);
  await does(62, (ctx) => moveClock(ctx, name, { agentId: "lei" }));
  expect(await clockOf(name)).toMatchObject({ state: "breached", breach: "open", breachAgent: "mei", escalated: 0 });
  await Promise.all([sweep(70.5), sweep(70.5)]);
  await Promise.all([sweep(200), sweep(200)]);
  expect(await told(name)).toEqual(["clock.started", "clock.warned", "clock.breached", "clock.escalated 1 in time", "clock.escalated 2 late"]);
  expect(await sweep(201)).toBe(0);
});

it("a stop that comes later with an earlier instant withdraws the breach", async () => {
  const name = ticket();
  await does(0, (ctx) => startClock(ctx, { ...name, shopId: "tea", startedAt: at(0), agentId: "mei" }));
  await does(90, (ctx) => stopClock(ctx, name, { at: at(80), state: "met" }));
  expect(await clockOf(name)).toMatchObject({ state: "breached", overdueMs: 20 * 60_000, breach: "open" });
  await does(95, (ctx) => stopClock(ctx, name, { at: at(60), state: "met", agentId: "lei" }));
  expect(await clockOf(name)).toMatchObject({ state: "met", agentId: "lei", breach: "withdrawn" });
  await does(96, (ctx) => reopenClock(ctx, name));
  expect(await clockOf(name)).toMatchObject({ state: "breached", breach: "open" });
});

it("standing still does not count, over a closing either, and gives a new due instant", async () => {
  const name = ticket();
  const evening = 12.5 * 60;
  await does(evening, (ctx) => startClock(ctx, { ...name, shopId: "tea", startedAt: at(evening) }));
  await does(evening + 10, (ctx) => pauseClock(ctx, name, at(evening + 10)));
  expect(await sweep(evening + 500)).toBe(0);
  expect(await clockOf(name)).toMatchObject({ state: "paused", breach: null });
  const morning = 22 * 60 - 5;
  await does(morning, (ctx) => resumeClock(ctx, name, at(morning)));
  expect(await clockOf(name)).toMatchObject({ state: "running", due: 22 * 60 + 50, pauses: 1 });
});

it("a given instant is moved, needs no policy, and stands in every state", async () => {
  const name: ClockName = { subject: { type: "refund", id: newId() }, kind: "refund_decision" };
  await does(0, (ctx) => startClock(ctx, { ...name, shopId: "tea", startedAt: at(0), dueAt: at(100) }));
  await does(1, (ctx) => pauseClock(ctx, name, at(1)));
  await does(120, (ctx) => moveClock(ctx, name, { dueAt: at(200) }));
  expect(await clockOf(name)).toMatchObject({ state: "running", due: 200, breach: null });
  await sweep(201);
  await does(202, (ctx) => moveClock(ctx, name, { dueAt: at(300) }));
  expect(await clockOf(name)).toMatchObject({ state: "running", due: 300, breach: "withdrawn" });
  await does(203, (ctx) => stopClock(ctx, name, { at: at(203), state: "cancelled" }));
  expect(await clockOf(name)).toMatchObject({ state: "cancelled", breach: "withdrawn" });
});

it("stages of one complaint have their own targets; a kind that no target names has no clock", async () => {
  const subject = { type: "complaint" as const, id: newId() };
  const stage = (name: string) => ({ subject, kind: "complaint_stage" as const, name: `complaint_stage:${name}`, stage: name, shopId: "tea", startedAt: at(0) });
  expect(await does(0, (ctx) => startClock(ctx, stage("recorded")))).toEqual(at(10));
  expect(await does(0, (ctx) => startClock(ctx, stage("coordinating")))).toEqual(at(120));
  expect(await does(0, (ctx) => startClock(ctx, stage("fed_back")))).toBeNull();
  expect(await does(0, (ctx) => startClock(ctx, { subject, kind: "callback", shopId: "tea", startedAt: at(0) }))).toBeNull();
});

it("keeps who held it and when: a breach is whose it was at due, also when it is noticed after others took it, and not theirs who had just come", async () => {
  const [early, late, again] = [ticket(), ticket(), ticket()];
  for (const name of [early, late, again]) await does(0, (ctx) => startClock(ctx, { ...name, shopId: "tea", startedAt: at(0), agentId: "mei" }));
  await does(30, (ctx) => moveClock(ctx, early, { agentId: "lei" }));
  await does(59.95, (ctx) => moveClock(ctx, late, { agentId: "lei" }));
  await does(20, (ctx) => startClock(ctx, { ...again, shopId: "tea", startedAt: at(0), agentId: "lei" }));
  for (const name of [early, late]) await does(70, (ctx) => moveClock(ctx, name, { agentId: null }));
  await sweep(71);
  expect([await clockOf(early), await clockOf(late), await clockOf(again)]).toMatchObject([{ breach: "open", breachAgent: "lei" }, { breach: "open", breachAgent: "mei" }, { breach: "open", breachAgent: "lei" }]);
  const [kept] = await world.db.work`select holders from clocks where subject_id = ${early.subject.id}`;
  expect(kept!["holders"]).toEqual([{ agentId: "mei", from: at(0).toISOString(), to: at(30).toISOString() }, { agentId: "lei", from: at(30).toISOString(), to: at(70).toISOString() }, { agentId: null, from: at(70).toISOString(), to: null }]);
  await does(80, (ctx) => stopClock(ctx, early, { at: at(25), state: "met" }));
  expect(await clockOf(early)).toMatchObject({ state: "met", agentId: "mei", breach: "withdrawn" });
});
