import { afterAll, beforeAll, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { foldIn } from "../../src/conversations/fold-in.ts";
import { lockByIds } from "../../src/conversations/fold-queries.ts";
import { getConversation } from "../../src/conversations/list.ts";
import { replyAccepted } from "../../src/conversations/reply-accepted.ts";
import { escalateStep } from "../../src/escalations/step.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { DEFAULT_TARGETS } from "../../src/sla/policies.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
let named = 0;
const after = (afterSeconds: number, action: "notify" | "reassign" | "requeue" | "priority", to: string | null = null) => ({ afterSeconds, action, to });
const shop = (id: string, ...escalate: ReturnType<typeof after>[]) => makeShop(world, id, { targets: [{ ...DEFAULT_TARGETS[0]!, escalate }] });

beforeAll(async () => {
  world = await createWorld();
  await shop("s1", after(0, "notify"), after(30, "priority"), after(60, "reassign"), after(120, "requeue"));
  await shop("s2", after(0, "reassign", "lei"), after(60, "priority", "high"));
  for (const id of ["mei", "lei", "an"]) await makeUser(world, id, { shopIds: ["s1", "s2"] });
  await world.db.work`insert into presences (user_id, state, since, heartbeat_at) values ('lei', 'online', ${at(0)}, ${at(0)}), ('mei', 'online', ${at(0)}, ${at(0)})`;
});
afterAll(() => world.close());

const mei = (seconds: number) => as(world, "mei", seconds, { shopIds: ["s1", "s2"] });
async function chat(shopId: string): Promise<string> {
  const id = await buyerSays(world, { shopId, name: `e${++named}`, seconds: 0 });
  await assignConversation(mei(1), id, { agentId: "mei" });
  return id;
}
/** Two servers at once: a sweep each, then the steps. */
async function look(seconds: number): Promise<void> {
  const deps = { db: world.db, clock: () => at(seconds) };
  await world.db.work`update presences set heartbeat_at = ${at(seconds)} where heartbeat_at < ${at(seconds)}`;
  await Promise.all([sweepStep(deps), sweepStep(deps)]);
  await untilRead(world.db.work, async () => Math.max(...(await Promise.all([escalateStep(deps), escalateStep(deps)]))));
}
const steps = (id: string) => world.db.work<{ step: number; late: boolean; at: string; waits: boolean }[]>`
  select (data ->> 'step')::int as step, (data ->> 'late')::boolean as late, data ->> 'at' as at, (data ->> 'waits')::boolean as waits from events where type = 'clock.escalated' and data ->> 'conversationId' = ${id} order by seq`;
const stands = async (id: string) => {
  const { assignee, priority } = await getConversation(mei(0), id);
  return [assignee?.id ?? null, priority];
};

it("takes each step once at its instant: told, more urgent, given to somebody who is there, back to the queue", async () => {
  const id = await chat("s1");
  await look(31);
  expect(await stands(id)).toEqual(["mei", "normal"]);
  await look(61);
  await look(61);
  expect(await stands(id)).toEqual(["mei", "urgent"]);
  await look(91);
  expect(await stands(id)).toEqual(["lei", "urgent"]);
  await look(151);
  expect(await stands(id)).toEqual([null, "urgent"]);
  expect([...(await steps(id))].map(({ step, late }) => [step, late])).toEqual([[1, false], [2, false], [3, false], [4, false]]);
  const [breach] = await world.db.work`select b.agent_id from breaches b where b.conversation_id = ${id}`;
  expect(breach).toEqual({ agentId: "mei" });
});

it("of a server that was down, each step comes once, late, with its true instant", async () => {
  const id = await chat("s2");
  await look(3_630);
  await look(3_631);
  expect([...(await steps(id))]).toEqual([
    { step: 1, late: true, at: at(30.001).toISOString(), waits: true },
    { step: 2, late: true, at: at(90).toISOString(), waits: true },
  ]);
  expect(await stands(id)).toEqual(["lei", "high"]);
});

it("what was answered meanwhile is told and left alone", async () => {
  const id = await chat("s2");
  const { id: reply } = await sendMessage(mei(40), id, { text: "在的", clientId: "r1", mayNameAgent: false });
  await inTransaction(systemContext(world, at(50)), (ctx) => replyAccepted(ctx, reply, { platformMessageId: "r1", acceptedAt: at(50) }));
  await look(4_000);
  expect([...(await steps(id))].map(({ step, waits }) => [step, waits])).toEqual([[1, false]]);
  expect(await stands(id)).toEqual(["mei", "normal"]);
});

it("waits judged from their rows stand as folding derives them, also with hand-overs; three sweeps at once double nothing", async () => {
  const ids = await Promise.all(Array.from({ length: 9 }, () => chat("s1")));
  for (const [nth, id] of ids.entries()) if (nth % 3 > 0) await assignConversation(mei(nth % 3 === 1 ? 10 : 25), id, { agentId: "lei" });
  await Promise.all([31, 31, 31].map((seconds) => sweepStep({ db: world.db, clock: () => at(seconds) })));
  while ((await sweepStep({ db: world.db, clock: () => at(31) })) > 0);
  const clocks = () => world.db.work<{ agentId: string }[]>`
    select k.conversation_id, k.state, k.agent_id, k.noticed_at, k.warned, k.escalated, k.next_at, k.due_at, k.overdue_ms, b.agent_id as breach_agent, b.state as breach, c.next_due, c.next_due_clock_id
    from clocks k join conversations c on c.id = k.conversation_id left join breaches b on b.clock_id = k.id where k.conversation_id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], k.conversation_id)`;
  const judged = [...(await clocks())];
  // Whoever took over within the grace before due does not bear it.
  expect(judged.map(({ agentId }) => agentId)).toEqual(["mei", "lei", "mei", "mei", "lei", "mei", "mei", "lei", "mei"]);
  expect(await world.db.work`select type from events where data ->> 'conversationId' = any(${ids}) and type = 'clock.breached'`).toHaveLength(9);
  await inTransaction(systemContext(world, at(31)), async (ctx) => {
    const locked = await lockByIds(ctx.sql, ids);
    await foldIn(ctx, locked.map((one) => ({ locked: one, facts: [], moved: null, words: [], platformConversationId: null, isNew: false })));
  });
  expect([...(await clocks())]).toEqual(judged);
});
