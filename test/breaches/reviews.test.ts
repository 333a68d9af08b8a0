import { afterAll, beforeAll, expect, it } from "vitest";
import { alertStep } from "../../src/alerts/step.ts";
import { appealBreach, askSecondLook } from "../../src/breaches/appeal.ts";
import { causeStep } from "../../src/breaches/cause-step.ts";
import { getBreach } from "../../src/breaches/evidence.ts";
import { BreachFilter, ClusterFilter } from "../../src/breaches/input.ts";
import { listCauses } from "../../src/breaches/list-causes.ts";
import { clusterBreaches, listBreaches } from "../../src/breaches/lists.ts";
import { reviewBreach, reviewBreaches } from "../../src/breaches/review.ts";
import { Breach, BreachDetail, Clusters } from "../../src/breaches/shapes.ts";
import { takeBack } from "../../src/breaches/take-back.ts";
import { assignConversation } from "../../src/conversations/assign.ts";
import { listAgentFigures } from "../../src/metrics/list-figures.ts";
import { FigureFilter } from "../../src/metrics/input.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
const ids: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  await makeUser(world, "mei", { shopIds: ["s1"] });
  await world.db.work`insert into presence_spells (id, user_id, state, started_at) values (gen_random_uuid(), 'mei', 'online', ${at(-600)})`;
  for (let i = 0; i < 5; i++) ids.push(await buyerSays(world, { shopId: i === 4 ? "s2" : "s1", name: `c${i}`, seconds: i * 10 }));
  await assignConversation(as(world, "mei", 15), ids[1]!, { agentId: "mei" });
  await sweepStep({ db: world.db, clock: () => at(75) });
});
afterAll(() => world.close());

const lead = (seconds: number, id = "boss") => as(world, id, seconds, { role: "manager", scopes: ["read", "write", "admin"] });
const list = (filter: object = {}, seconds = 640) => listBreaches(lead(seconds), BreachFilter.parse(filter));
const conversationsOf = async (filter: object, seconds = 640) => (await list(filter, seconds)).items.map(({ conversationId }) => ids.indexOf(conversationId!));
const breachOf = async (i: number) => (await list({ conversation: ids[i] })).items[0]!;
const eventsOf = async (type: string) => (await world.db.work`select data ->> 'from' as from, data ->> 'to' as to from events where type = ${type} order by seq`).map(({ from, to }) => [from, to]);

it("shows a breach that still waits as overdue up to now, in its band of now", async () => {
  const { items } = await list({ agent: "mei" });
  expect(Breach.parse(items[0])).toMatchObject({ conversationId: ids[1], agentId: "mei", dueAt: at(40).toISOString(), stoppedAt: null, overdueMs: 600_000, band: "1-10", state: "open", pending: null, version: 1, review: null });
  expect(await conversationsOf({ band: "1-10" })).toEqual([3, 2, 1]);
  expect(await conversationsOf({ band: "11-30" })).toEqual([0]);
  expect(await conversationsOf({ band: ["11-30", "30+"] }, 1_855)).toEqual([3, 2, 1, 0]);
  expect(await conversationsOf({ band: "30+" }, 1_855)).toEqual([2, 1, 0]);
});

it("filters by agent, hour, weekday and span, page by page, of one's own shops", async () => {
  expect(await conversationsOf({ agent: ["mei", "queue"] })).toEqual([3, 2, 1, 0]);
  expect(await conversationsOf({ agent: "queue" })).toEqual([3, 2, 0]);
  expect(await conversationsOf({ hour: "10", weekday: "1" })).toEqual([3, 2, 1, 0]);
  expect(await conversationsOf({ hour: ["9", "11"] })).toEqual([]);
  expect(await conversationsOf({ from: at(40).toISOString(), to: at(60).toISOString() })).toEqual([2, 1]);
  expect(await conversationsOf({ from: "2026-03-02", to: "2026-03-03" })).toEqual([3, 2, 1, 0]);
  expect(await conversationsOf({ from: "2026-03-03" })).toEqual([]);
  const paged: number[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await list({ limit: 1, cursor, band: ["1-10", "11-30"] });
    paged.push(...page.items.map(({ conversationId }) => ids.indexOf(conversationId!)));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(paged).toEqual([3, 2, 1, 0]);
  expect((await listBreaches(as(world, "x", 640, { shopIds: ["s2"] }), BreachFilter.parse({}))).items).toHaveLength(1);
});

it("filters by who was in a team when it fell due", async () => {
  const [early, late] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [id, since, until] of [[early, at(0), at(40)], [late, at(40), null]] as const) {
    await world.db.work`insert into teams (id, name, shop_ids, created_at) values (${id}, ${id}, '{s1}', now())`;
    await world.db.work`insert into team_members (id, team_id, user_id, since, until) values (gen_random_uuid(), ${id}, 'mei', ${since}, ${until})`;
  }
  expect(await conversationsOf({ team: late })).toEqual([1]);
  expect(await conversationsOf({ team: early })).toEqual([]);
  expect(await conversationsOf({ team: [early, late], agent: "queue" })).toEqual([]);
});

it("proposes causes once the dust has settled, from what was so at the due instant", async () => {
  expect(await causeStep({ db: world.db, clock: () => at(100) })).toBe(0);
  expect(await causeStep({ db: world.db, clock: () => at(170) })).toBe(5);
  expect(await causeStep({ db: world.db, clock: () => at(170) })).toBe(0);
  expect(await conversationsOf({ cause: "wrong_routing" })).toEqual([3, 2, 0]);
  expect(await conversationsOf({ cause: "unexplained" })).toEqual([1]);
  const [foreign] = await world.db.work`select cause from breaches where shop_id = 's2'`;
  expect(foreign!.cause).toBe("unexplained");
});

it("gives the whole evidence in one answer", async () => {
  const { id } = await breachOf(1);
  const detail = BreachDetail.parse(await getBreach(lead(640), id));
  expect(detail.evidence).toMatchObject({
    clock: { kind: "first_response", dueAt: at(40).toISOString() },
    holders: [{ agentId: null, to: at(15).toISOString() }, { agentId: "mei", to: null }],
    presence: [{ agentId: "mei", state: "online", to: null }],
    calendar: { version: 1 },
    policy: { version: 1, seconds: 30 },
    load: { open: 1, waiting: 1, capacity: 10 },
    online: 1,
    arrivals: { count: 4, usual: null },
    arrivalDelayMs: 0,
  });
  expect(detail.evidence.messages.map(({ text }) => text)).toEqual(["在吗"]);
  expect(detail.may).toEqual({ review: true, appealUntil: null });
  expect((await getBreach(as(world, "mei", 640), id)).may).toEqual({ review: false, appealUntil: new Date(at(75).getTime() + 7 * 86_400_000).toISOString() });
});

it("the cells of a cluster sum to the list, whatever is asked", async () => {
  for (const asked of [{}, { by: "agent", across: "weekday" }, { by: "shop", across: "band" }, { by: "kind", across: "cause", agent: "queue" }, { band: "11-30" }]) {
    const clusters = Clusters.parse(await clusterBreaches(lead(640), ClusterFilter.parse(asked)));
    const total = (await list(asked)).items.length;
    expect(clusters.total).toBe(total);
    for (const side of [clusters.rows, clusters.columns, clusters.cells]) expect(side.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    for (const cell of clusters.cells) expect((await list({ ...asked, [clusters.by]: cell.row, [clusters.across]: cell.column })).items).toHaveLength(cell.count);
  }
  expect(() => ClusterFilter.parse({ by: "hour" })).toThrow("two different sides");
});

it("keeps every judgement; figures and clusters follow at once", async () => {
  const { id } = await breachOf(0);
  const figures = async () => {
    const { items } = await listAgentFigures(lead(700), FigureFilter.parse({ from: "2026-03-02", to: "2026-03-03" }));
    const sum = (state: "open" | "excused" | "upheld") => items.reduce((total, { metrics }) => total + metrics.breaches[state], 0);
    return { open: sum("open"), excused: sum("excused"), upheld: sum("upheld") };
  };
  expect(await figures()).toEqual({ open: 4, excused: 0, upheld: 0 });
  expect(await reviewBreach(lead(650), id, { verdict: "upheld", reason: "忘了回" })).toMatchObject({ state: "upheld", version: 2, review: { verdict: "upheld", reason: "忘了回", reasonCode: "other", note: null, by: "boss", at: at(650).toISOString(), second: false } });
  expect(await figures()).toEqual({ open: 3, excused: 0, upheld: 1 });
  await reviewBreach(lead(660), id, { verdict: "excused", reason: "platform_outage", note: "全店" });
  expect(await figures()).toEqual({ open: 3, excused: 1, upheld: 0 });
  expect(await conversationsOf({ cause: "platform_outage" })).toEqual([0]);
  expect((await getBreach(lead(660), id)).acts.map(({ kind, by, verdict, fromState, toState }) => [kind, by, verdict, fromState, toState])).toEqual([
    ["reviewed", "boss", "upheld", "open", "upheld"],
    ["reviewed", "boss", "excused", "upheld", "excused"],
  ]);
  expect(await eventsOf("breach.reviewed")).toEqual([["open", "upheld"], ["upheld", "excused"]]);
});

it("of two reviewers at once the second is told, and both may judge by the version they see", async () => {
  const { id, version } = await breachOf(2);
  const both = await Promise.allSettled(["boss", "qian"].map((who) => reviewBreach(lead(700, who), id, { verdict: "upheld", reason: "absence", version })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "conflict", details: { version: 2 } } });
});

it("an appeal is answered by somebody else, and that stands", async () => {
  const { id } = await breachOf(1);
  await reviewBreach(lead(710), id, { verdict: "upheld", reason: "oversight" });
  await expect(appealBreach(as(world, "lin", 720), id, { text: "不是我" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await appealBreach(as(world, "mei", 720), id, { text: "系统卡住了" })).toMatchObject({ state: "upheld", pending: "appeal", version: 3 });
  expect(await conversationsOf({ pending: "appeal" })).toEqual([1]);
  await expect(reviewBreach(lead(730), id, { verdict: "upheld", reason: "oversight" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await reviewBreach(lead(730, "qian"), id, { verdict: "excused", reason: "system" })).toMatchObject({ state: "excused", pending: null, review: { by: "qian", second: true } });
  await expect(reviewBreach(lead(740), id, { verdict: "upheld", reason: "oversight" })).rejects.toMatchObject({ code: "forbidden" });
  expect((await getBreach(lead(740), id)).acts.map(({ kind, note }) => [kind, note])).toEqual([["reviewed", null], ["appealed", "系统卡住了"], ["second_look", null]]);
  expect(await eventsOf("breach.appealed")).toEqual([["upheld", "upheld"]]);
  const [event] = await world.db.work`select data from events where type = 'breach.appealed'`;
  expect(JSON.stringify(event)).not.toContain("卡住");
});

it("a second look can be asked for, and is for somebody else", async () => {
  const { id } = await breachOf(0);
  expect(await askSecondLook(lead(750), id, { note: "拿不准" })).toMatchObject({ pending: "second_look" });
  await expect(reviewBreach(lead(751), id, { verdict: "upheld", reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await reviewBreach(lead(752, "qian"), id, { verdict: "excused", reason: "system" })).toMatchObject({ pending: null, review: { second: true } });
});

it("judges many in one go, says what it left, and takes all back as it was", async () => {
  const [a, b] = [await breachOf(2), await breachOf(3)];
  const items = [{ id: a.id, version: 99 }, { id: b.id, version: b.version }, { id: crypto.randomUUID() }];
  const done = await reviewBreaches(lead(800), { items, verdict: "excused", reason: "buyer_mass_inflow" });
  expect(done.reviewed.map(({ id, state }) => [id, state])).toEqual([[b.id, "excused"]]);
  expect(done.refused.map(({ id, code }) => [id, code])).toEqual([[a.id, "conflict"], [items[2]!.id, "not_found"]]);
  await expect(takeBack(lead(810, "qian"), done.batchId)).rejects.toMatchObject({ code: "not_found" });
  await expect(takeBack(lead(1_500), done.batchId)).rejects.toMatchObject({ code: "conflict" });
  expect((await takeBack(lead(810), done.batchId)).reviewed).toMatchObject([{ id: b.id, state: "open", review: null, version: b.version + 2 }]);
  expect((await takeBack(lead(811), done.batchId)).refused).toMatchObject([{ id: b.id, code: "conflict" }]);
  expect((await getBreach(lead(820), b.id)).acts.map(({ kind }) => kind)).toEqual(["reviewed", "taken_back"]);
});

it("takes back to a judgement that stood before, with its instant", async () => {
  const before = await breachOf(0);
  const { batchId } = await reviewBreaches(lead(830, "qian"), { items: [{ id: before.id }], verdict: "upheld", reason: "absence" });
  const [after] = (await takeBack(lead(831, "qian"), batchId)).reviewed;
  expect(after).toMatchObject({ state: before.state, review: before.review });
  expect(await breachOf(0)).toMatchObject({ review: before.review });
});

it("hides other shops' breaches, judges no withdrawn one, and nobody changes an act", async () => {
  const { id } = await breachOf(3);
  const stranger = as(world, "x", 1, { shopIds: ["s2"] });
  await expect(getBreach(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(reviewBreach(stranger, id, { verdict: "upheld", reason: "x" })).rejects.toMatchObject({ code: "not_found" });
  await world.db.work`update breaches set state = 'withdrawn' where id = ${id}`;
  await expect(reviewBreach(lead(900), id, { verdict: "upheld", reason: "x" })).rejects.toMatchObject({ code: "conflict" });
  await expect(world.db.app`update breach_acts set note = 'x'`).rejects.toThrow("permission denied");
});

it("a shop's own reasons are chosen from, and the agent is told of the verdict, also upon an appeal", async () => {
  await world.db.work`insert into user_shops (user_id, shop_id) select 'mei', 's1' on conflict do nothing`;
  const training = { code: "training", zh: "培训", en: "Training", excuses: true };
  await world.db.work`update shops set settings = settings || ${world.db.work.json({ breachCauses: [training] })} where id = 's1'`;
  const { items } = await listCauses(as(world, "boss", 700, { role: "manager", shopIds: ["s1", "s2"] }));
  expect(items.filter(({ code }) => code === "training" || code === "oversight")).toMatchObject([{ ...training, shopIds: ["s1"] }, { shopIds: ["s2"] }]);
  const chat = await buyerSays(world, { shopId: "s1", name: "told", seconds: 700 });
  await assignConversation(as(world, "mei", 701), chat, { agentId: "mei" });
  await sweepStep({ db: world.db, clock: () => at(790) });
  const { id } = (await list({ conversation: chat }, 800)).items[0]!;
  const heard = async () => {
    await untilRead(world.db.work, () => alertStep({ db: world.db, clock: () => at(900) }));
    return (await world.db.work`select kind from notices where user_id = 'mei' and kind like 'breach.%' order by id`).map(({ kind }) => kind);
  };
  expect((await reviewBreach(lead(800), id, { verdict: "upheld", reason: "training" })).review).toMatchObject({ reasonCode: "training" });
  expect(await heard()).toContain("breach.upheld");
  await appealBreach(as(world, "mei", 810), id, { text: "当时在培训" });
  await reviewBreach(lead(820, "boss2"), id, { verdict: "excused", reason: "training" });
  expect((await heard()).slice(-1)).toEqual(["breach.excused"]);
});
