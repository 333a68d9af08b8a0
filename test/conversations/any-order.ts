import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { actOn, recordFact } from "../../src/conversations/act.ts";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { ChatItem } from "../../src/conversations/chat-items.ts";
import { lockByIds } from "../../src/conversations/fold-queries.ts";
import { setTrait } from "../../src/conversations/traits.ts";
import type { Working } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { makePromise } from "../../src/promises/promise.ts";
import { type ClockTarget, DEFAULT_TARGETS, type PolicyConditions } from "../../src/sla/policies.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, publishPolicy, systemContext, type World } from "../harness/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const id of AGENTS) await makeUser(world, id);
});
afterAll(() => world.close());

/** In each of two files, which run side by side: five hundred in all. */
const RUNS = Number(process.env["ANY_ORDER_RUNS"] ?? 250);
const AGENTS = ["mei", "lei", "an"];
const START = Date.parse("2026-03-02T06:30:00+08:00");
/** Later than the longest history ends: sixty waits of thirty hours. */
const END = new Date(START + 76 * 86_400_000);

const gap = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90_000 }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 29_999, 30_000, 30_001, 180_000, 180_001) },
  { weight: 1, arbitrary: fc.integer({ min: 600_000, max: 30 * 3_600_000 }) },
);
const agent = fc.constantFrom(...AGENTS);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant("buyer" as const), text: fc.constantFrom("在吗", "什么时候发货", "好的谢谢", "谢谢！", "我要退款"), tier: fc.constantFrom(undefined, undefined, "gold", "new") }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("bot" as const) }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant("agent" as const), agent: fc.oneof(agent, fc.constant("nobody")) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("handed_over" as const, "closed" as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("rated" as const), stars: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("assigned" as const), agent: fc.oneof(agent, fc.constant(null)) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom("resolved" as const, "pending" as const, "reopened" as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("priority" as const), value: fc.constantFrom("urgent", "normal") }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("labels" as const), value: fc.constantFrom(["售后"], []) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("promised" as const), dueMs: fc.constantFrom(1_000, 60_000, 600_000, 20 * 3_600_000) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("promise_done" as const, "promise_cancelled" as const), of: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("policy" as const), seconds: fc.integer({ min: 5, max: 400 }) }) },
);
const history = fc.array(fc.tuple(gap, step), { minLength: 5, maxLength: 60 });
type Step = { at: Date; index: number } & (typeof step extends fc.Arbitrary<infer T> ? T : never);
const PLATFORM_KINDS = new Set(["buyer", "bot", "agent", "handed_over", "closed", "rated"]);

const plan = fc.record({
  history,
  /** Where each platform fact arrives and how often, and after which batch each act is done. */
  shuffle: fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), fc.integer({ min: 1, max: 3 })), { minLength: 60, maxLength: 60 }),
  batches: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
});

let run = 0;

it("gives the same turns, clocks, holders and breaches for any order, repetition and split over two appliers", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ history: lived, shuffle, batches }) => {
      const steps = stepsOf(lived);
      const ordered = await openShop(steps);
      for (const told of steps) await tell(ordered, [told], told.at);
      const shuffled = await openShop(steps);
      await tellShuffled(shuffled, steps, { shuffle, batches });
      await sweepAll();
      expect(await outcome(shuffled)).toEqual(await outcome(ordered));
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

function stepsOf(told: readonly [number, object][]): Step[] {
  let atMs = START;
  return told.map(([wait, rest], index) => {
    atMs += wait;
    return { at: new Date(atMs), index, ...rest } as Step;
  });
}

const more = { afterOpeningSeconds: null, pauseIn: [], stage: null, escalate: [], warnAt: [0.5] };
const twoMinutes = { ...more, kind: "first_response" as const, seconds: 120, counts: "working" as const };
const target = (kind: "sunset" | "resolution" | "promise" | "next_response", seconds: number, counts: "wall" | "working" = "wall") => ({ ...more, kind, seconds, counts });
/** Sunset and a resolution that stands still while pending for all; others by tier, priority, labels and first words. */
const POLICIES: { name: string; rank: number; when: PolicyConditions; targets: ClockTarget[] }[] = [
  { name: "all", rank: 1, when: {}, targets: [target("sunset", 0), { ...target("resolution", 14_400, "working"), pauseIn: ["pending"] }, { ...target("promise", 0), escalate: [{ afterSeconds: 60, action: "notify", to: null }] }] },
  { name: "gold", rank: 5, when: { tier: "gold" }, targets: [target("next_response", 60), target("next_response", 20)] },
  { name: "urgent", rank: 6, when: { priority: "urgent" }, targets: [twoMinutes] },
  { name: "refund", rank: 7, when: { words: ["退款"] }, targets: [{ ...target("next_response", 45), pauseIn: ["pending"] }] },
  { name: "labelled", rank: 8, when: { category: "售后", tier: ["gold", "new"] }, targets: [target("resolution", 600)] },
];

async function publishOthers(shop: string): Promise<void> {
  const { work } = world.db;
  for (const { name, ...body } of POLICIES) {
    const id = `${shop} ${name}`;
    await work`insert into policies (id, shop_id, name) values (${id}, ${shop}, ${name})`;
    await work`insert into policy_versions (policy_id, version, shop_id, published_at, body) values (${id}, 1, ${shop}, ${new Date(0)}, ${work.json({ enabled: true, ...body } as never)})`;
  }
  await work`update shops set epoch = epoch + 1 where id = ${shop}`;
}

async function openShop(steps: readonly Step[]): Promise<string> {
  const shop = await makeShop(world, `shop-${++run}`);
  await publishOthers(shop);
  let version = 1;
  for (const told of steps) {
    if (told.what !== "policy") continue;
    await publishPolicy(world, shop, { version: ++version, publishedAt: told.at, targets: DEFAULT_TARGETS.map((one) => ({ ...one, seconds: told.seconds })) });
  }
  await tell(shop, [{ what: "buyer", text: "在吗", tier: undefined, at: new Date(START - 1_000), index: -1 }], new Date(START - 1_000));
  return shop;
}

function itemOf(shopId: string, told: Step): ChatItem {
  const key = `fact-${String(told.index).padStart(3, "0")}`;
  const about = { key, at: told.at, platformShopId: null, platformConversationId: "c1" };
  const message = { ...about, type: "message" as const, platformMessageId: key, buyer: { id: "b1" }, clientId: null, platformOrderId: null, account: null };
  const event = (() => {
    switch (told.what) {
      case "buyer":
        return { ...message, buyer: { id: "b1", tier: told.tier }, sender: "buyer" as const, content: { kind: "text" as const, text: told.text } };
      case "bot":
        return { ...message, sender: "bot" as const, content: { kind: "text" as const, text: "您好，请稍等" } };
      case "agent":
        return { ...message, sender: "agent" as const, account: { email: `${told.agent}@test.example` }, content: { kind: "text" as const, text: "今天发" } };
      case "rated":
        return { ...about, type: "rated" as const, stars: told.stars, comment: null, abandoned: false };
      case "handed_over":
      case "closed":
        return { ...about, type: told.what };
      default:
        throw new TypeError(told.what);
    }
  })();
  return { shopId, platform: "standard", event, receivedAt: END };
}

async function tell(shopId: string, steps: readonly Step[], now: Date): Promise<void> {
  await inTransaction(systemContext(world, now), (ctx) => applyChat(ctx, steps.filter(({ what }) => PLATFORM_KINDS.has(what)).map((told) => itemOf(shopId, told))));
  for (const told of steps) await act(shopId, told);
}

async function act(shopId: string, told: Step): Promise<void> {
  if (PLATFORM_KINDS.has(told.what) || told.what === "policy") return;
  await inTransaction(systemContext(world, told.at), async (ctx) => {
    const [row] = await ctx.sql<{ id: string }[]>`select id from conversations where shop_id = ${shopId}`;
    if (told.what === "assigned") return actOn(ctx, row!.id, { kind: "assigned", agentId: told.agent, reason: "test" });
    if (told.what === "pending") return actOn(ctx, row!.id, { kind: "pending", reason: "等买家", wakeAt: null });
    if (told.what === "priority") return setTrait(ctx, row!.id, { trait: "priority", value: told.value as "urgent" | "normal" });
    if (told.what === "labels") return setTrait(ctx, row!.id, { trait: "labels", value: told.value });
    if (told.what === "promised") return void (await makePromise(ctx, row!.id, { dueAt: new Date(told.at.getTime() + told.dueMs).toISOString(), text: `p${told.index}` }));
    if (told.what === "promise_done" || told.what === "promise_cancelled") return endOne(ctx, shopId, told as Ending);
    if (told.what === "resolved" || told.what === "reopened") return actOn(ctx, row!.id, { kind: told.what });
  });
}

type Ending = { what: "promise_done" | "promise_cancelled"; at: Date; of: number };

/** An act on the n-th promise so far, whatever has become of it by what came until now. */
async function endOne(ctx: Working, shopId: string, { what, at, of }: Ending): Promise<void> {
  const [promise] = await ctx.sql<{ id: string; conversationId: string }[]>`
    select id, conversation_id from promises where shop_id = ${shopId} and promised_at < ${at} order by promised_at, text offset ${of} limit 1`;
  if (!promise) return;
  const [locked] = await lockByIds(ctx.sql, [promise.conversationId]);
  const id = newId();
  await recordFact(ctx, locked!, { id, shopId, conversationId: promise.conversationId, platformConversationId: null, kind: what, at, saidAt: null, key: id, byId: null, promiseId: promise.id });
}

async function tellShuffled(shopId: string, steps: readonly Step[], { shuffle, batches }: { shuffle: readonly (readonly [number, number, number, number])[]; batches: readonly number[] }): Promise<void> {
  const arrivals = steps
    .filter(({ what }) => PLATFORM_KINDS.has(what))
    .flatMap((told) => {
      const [a, b, c, times] = shuffle[told.index % shuffle.length]!;
      return [a, b, c].slice(0, times).map((place) => ({ place, told }));
    })
    .sort((x, y) => x.place - y.place)
    .map(({ told }) => told);
  const acts = steps.filter(({ what }) => !PLATFORM_KINDS.has(what));
  const queue: Step[][] = [];
  for (let i = 0, n = 0; i < arrivals.length; n++) {
    const size = batches[n % batches.length]!;
    queue.push(arrivals.slice(i, i + size));
    i += size;
  }
  const applier = async () => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const items = batch.map((told) => itemOf(shopId, told));
      await inTransaction(systemContext(world, END), (ctx) => applyChat(ctx, items));
    }
  };
  const actor = async () => {
    for (const told of acts) await act(shopId, told);
  };
  await Promise.all([applier(), applier(), actor()]);
}

async function sweepAll(): Promise<void> {
  while ((await sweepStep({ db: world.db, clock: () => END })) > 0);
}

async function outcome(shopId: string) {
  const { work } = world.db;
  const turns = await work`
    select t.started_at, t.answered_at, t.ended_at, t.ended_by, t.closed_by_id, t.wait_ms, t.state, t.is_first, f.platform_message_id as first_message, r.platform_message_id as reply_message,
      t.answered_by_id, t.owner_id, t.message_count, t.closing_phrase, t.holders, t.traits, s.started_at as session_started_at, s.ended_at as session_ended_at, s.ended_by as session_ended_by, s.stars
    from turns t left join messages f on f.id = t.first_message_id left join messages r on r.id = t.reply_message_id left join sessions s on s.id = t.session_id
    where t.shop_id = ${shopId} and t.voided_at is null order by t.started_at, t.ended_at`;
  const clocks = await work`
    select c.key, c.kind, c.variant, c.subject_type, c.pauses, replace(c.policy_id, c.shop_id, '') as policy, c.started_at, c.due_at, c.stopped_at, c.state, c.overdue_ms, c.agent_id, c.policy_version, b.state as breach, b.agent_id as breach_agent
    from clocks c left join breaches b on b.clock_id = c.id and b.state <> 'withdrawn'
    where c.shop_id = ${shopId} and c.state <> 'cancelled' order by c.started_at, c.due_at, c.key, c.stopped_at`;
  const [conversation] = await work`select state, state_reason, assignee_id, waiting_since, next_due from conversations where shop_id = ${shopId}`;
  const [sessions] = await work`select count(*)::int as count, max(ended_at) as ended_at from sessions where shop_id = ${shopId}`;
  const promises = await work`select text, due_at, state, agent_id, ended_at, ended_by_id, kept_by from promises where shop_id = ${shopId} order by due_at, text`;
  return { promises: [...promises], turns: [...turns], clocks: [...clocks], conversation, sessions };
}
