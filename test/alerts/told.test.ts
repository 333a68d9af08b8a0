import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_ALERTS, rulesInForce, withKinds } from "../../src/alerts/defaults.ts";
import type { AlertRulesInput } from "../../src/alerts/input.ts";
import { notify } from "../../src/alerts/notify.ts";
import { unknownNames } from "../../src/alerts/queries.ts";
import { alertStep } from "../../src/alerts/step.ts";
import { appendEvents, type NewEvent } from "../../src/events/append.ts";
import { readerLags } from "../../src/events/read.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { heldStep } from "../../src/notices/step.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";

let world: World;
let now: Date;
const clock = () => now;
const SECOND = 1000;
const later = (ms: number) => (now = new Date(now.getTime() + ms));

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "tea");
  await makeShop(world, "silk");
  await makeUser(world, "mei", { shopIds: ["tea"] });
  await makeUser(world, "lead", { shopIds: ["tea"], role: "lead" });
  await makeUser(world, "other", { shopIds: ["silk"], role: "lead" });
  await makeUser(world, "root", { role: "admin" });
});
afterAll(() => world.close());
beforeEach(async () => {
  now = new Date("2026-03-02T04:00:00Z"); // noon in Shanghai
  const { work } = world.db;
  await work`delete from sendings`;
  await work`delete from notices`;
  await work`delete from announcements`;
  await work`delete from alert_rules`;
  await work`delete from notice_settings`;
  await run();
  await work`delete from notices`;
});

const run = async () => {
  await untilRead(world.db.work, () => alertStep({ db: world.db, clock }));
};
const append = (...events: NewEvent[]) => inTransaction(systemContext(world, now), (ctx) => appendEvents(ctx, events));
const breach = ({ dueAt = now, clockId = newId(), agentId = "mei" as string | null, type = "clock.breached", shopId = "tea" } = {}): NewEvent => ({
  type,
  shopId,
  subject: { type: "clock", id: clockId },
  data: { conversationId: newId(), kind: "first_response", state: "breached", dueAt: dueAt.toISOString(), overdueMs: 0, agentId },
});
const notices = () => world.db.work<{ userId: string; kind: string; count: number; withdrawn: number; lateMs: number | null; toldAt: Date | null; tellAt: Date; urgent: boolean }[]>`
  select user_id, kind, count, withdrawn, late_ms, told_at, tell_at, urgent from notices order by user_id, id`;
const sendings = () => world.db.work<{ target: string; state: string; kind: string; count: number; nextAttemptAt: Date; text: string }[]>`
  select target, state, kind, (content ->> 'count')::int as count, next_attempt_at, content ->> 'lines' as text from sendings order by target, id`;
const setRules = (change: Partial<AlertRulesInput>, shopId = "tea") =>
  world.db.work`insert into alert_rules (shop_id, version, body, updated_at) values (${shopId}, 1, ${world.db.work.json({ ...DEFAULT_ALERTS, ...change } as never)}, ${now})`;
const told = (rows: readonly { userId: string; count: number }[]) => rows.map(({ userId, count }) => [userId, count]);

describe("by default", () => {
  it("a breach is told to who held the chat and to the shop's lead, and to nobody of another shop", async () => {
    await append(breach());
    await run();
    expect(await notices()).toMatchObject([{ userId: "lead", kind: "clock.breached", count: 1, urgent: true, lateMs: null }, { userId: "mei", count: 1 }]);
    expect(await sendings()).toHaveLength(0);
  });

  it("an admin without shops of their own answers for all of them", async () => {
    await setRules({ rules: [{ kinds: ["clock.breached"], clockKinds: [], to: ["role:admin"], channels: ["web"], robots: [], urgent: false, groupSeconds: null }] });
    await append(breach(), breach({ shopId: "silk" }));
    await run();
    expect((await notices()).map(({ userId }) => userId)).toEqual(["other", "root"]);
    expect(await inTransaction(systemContext(world, now), async ({ sql }) => (await unknownNames(sql, { shopId: "tea", userIds: ["mei", "root", "other", "nobody"], robotIds: [] })).toSorted())).toEqual(["nobody", "other"]);
  });

  it("one that nobody held is told to the lead", async () => {
    await append(breach({ agentId: null }));
    await run();
    expect(told(await notices())).toEqual([["lead", 1]]);
  });

  it("a warning is told to the agent, an event that concerns nobody to nobody", async () => {
    await append(breach({ type: "clock.warned" }), breach({ type: "clock.started" }), breach({ type: "clock.met" }));
    await run();
    expect(told(await notices())).toEqual([["mei", 1]]);
  });

  it("each notice is said once in the person's stream, and reading it does not go on for ever", async () => {
    await append(breach({ agentId: null }));
    await run();
    const events = await world.db.work`select data ->> 'userId' as user_id from events where type = 'notice.created' and subject_id in (select id::text from notices)`;
    expect(events).toEqual([{ userId: "lead" }]);
    expect((await readerLags(world.db.work, now))["alerts"]).toEqual({ lagEvents: 0, lagMs: 0 });
    expect(await alertStep({ db: world.db, clock })).toBe(0);
  });
});

describe("whom the event names", () => {
  const escalated = (to: string | null, action = "notify"): NewEvent => {
    const event = breach({ type: "clock.escalated" });
    return { ...event, data: { ...event.data, action, to, at: new Date(now.getTime() - 5000).toISOString() } };
  };

  it("an escalation tells the role that it names, the lead where it names none, with its true time", async () => {
    await append(escalated(null));
    await run();
    expect(told(await notices())).toEqual([["lead", 1]]);
    expect(await world.db.work`select happened_at from notices`).toEqual([{ happenedAt: new Date(now.getTime() - 5000) }]);
    await append(escalated("admin"), escalated(null, "requeue"));
    await run();
    expect(told(await notices())).toEqual([["lead", 1], ["root", 1]]);
  });

  it("rules that a shop set before a kind came leave that kind to the defaults; what it left out of those it knew stays silent", () => {
    const own = { ...DEFAULT_ALERTS, rules: DEFAULT_ALERTS.rules.filter(({ kinds }) => kinds.includes("clock.warned")) };
    const kindsOf = (rules: AlertRulesInput) => rules.rules.flatMap(({ kinds }) => kinds);
    expect(kindsOf(rulesInForce(withKinds(own)))).toEqual(["clock.warned"]);
    expect(kindsOf(rulesInForce({ ...own, knownKinds: ["clock.warned", "clock.breached"] }))).toContain("breach.appealed");
    expect(kindsOf(rulesInForce({ ...own, knownKinds: ["clock.warned", "clock.breached"] }))).not.toContain("clock.breached");
    expect(new Set(kindsOf(rulesInForce(own)))).toEqual(new Set(kindsOf(DEFAULT_ALERTS)));
    expect(rulesInForce(null)).toEqual(DEFAULT_ALERTS);
  });

  it("a complaint's gravity reaches whom it says", async () => {
    const judged = (severity: string, reaches: string[]): NewEvent => ({ type: "complaint.severity", shopId: "tea", subject: { type: "complaint", id: newId() }, data: { severity, reaches } });
    await append(judged("minor", []), judged("general", ["lead", "manager"]), judged("severe", ["lead", "manager"]));
    await run();
    expect((await notices()).map(({ userId, kind }) => [userId, kind])).toEqual([["lead", "complaint.general"], ["lead", "complaint.severe"]]);
  });
});

describe("grouping", () => {
  it("20 breaches in a minute are one notice a recipient", async () => {
    for (let i = 0; i < 20; i++) {
      await append(breach());
      if (i % 3 === 0) await run();
      later(2 * SECOND);
    }
    await run();
    expect(told(await notices())).toEqual([["lead", 20], ["mei", 20]]);
  });

  it("the next minute is the next notice, and one that was read is not added to", async () => {
    await append(breach());
    await run();
    later(61 * SECOND);
    await append(breach());
    await run();
    expect(told(await notices())).toEqual([["lead", 1], ["lead", 1], ["mei", 1], ["mei", 1]]);
    await world.db.work`update notices set read_at = ${now}`;
    await append(breach({ agentId: null }));
    await run();
    expect(told(await notices()).filter(([id]) => id === "lead")).toHaveLength(3);
  });

  it("holds for e-mail and robots too: one letter when the minute is over", async () => {
    const robotId = newId();
    await world.db.work`insert into robots (id, name, kind, shop_ids, sealed, created_at) values (${robotId}, '群', 'wecom', ${["tea"]}, ${new Uint8Array(1)}, ${now})`;
    await setRules({ rules: [{ kinds: ["clock.breached"], clockKinds: [], to: ["role:lead"], channels: ["email"], robots: [robotId], urgent: false, groupSeconds: null }] });
    const firstAt = now.getTime();
    for (let i = 0; i < 20; i++) {
      await append(breach());
      await run();
      later(2 * SECOND);
    }
    const rows = await sendings();
    expect(rows.map(({ target, count }) => [target, count]).sort()).toEqual([[robotId, 20], ["lead", 20]].sort());
    for (const { nextAttemptAt } of rows) expect(nextAttemptAt.getTime()).toBe(firstAt + 60 * SECOND);
    await world.db.work`update robots set removed_at = now()`;
  });

  it("of urgent ones the first goes out at once, and what follows within the minute is one more", async () => {
    await setRules({ rules: [{ kinds: ["clock.breached"], clockKinds: [], to: ["role:lead"], channels: ["email"], robots: [], urgent: true, groupSeconds: null }] });
    const firstAt = now.getTime();
    await append(breach());
    await run();
    expect(await sendings()).toMatchObject([{ count: 1, nextAttemptAt: new Date(firstAt) }]);
    await world.db.work`update sendings set state = 'sent', attempts = 1, sent_at = ${now}`;
    for (let i = 1; i < 20; i++) {
      later(2 * SECOND);
      await append(breach());
      if (i % 5 === 0) await run();
    }
    await run();
    expect(await sendings()).toMatchObject([{ state: "sent", count: 1 }, { state: "queued", count: 19, nextAttemptAt: new Date(firstAt + 60 * SECOND) }]);
    await world.db.work`update sendings set state = 'sent', attempts = 1, sent_at = ${new Date(firstAt + 60 * SECOND)} where state = 'queued'`;
    now = new Date(firstAt + 90 * SECOND);
    await append(breach());
    await run();
    expect((await sendings()).at(-1)).toMatchObject({ count: 1, nextAttemptAt: new Date(firstAt + 120 * SECOND) });
    later(600 * SECOND);
    await world.db.work`update sendings set state = 'sent', attempts = 1, sent_at = ${new Date(firstAt + 120 * SECOND)} where state = 'queued'`;
    await append(breach(), breach());
    await run();
    expect((await sendings()).at(-1)).toMatchObject({ count: 2, nextAttemptAt: now });
  });

  it("is off where it is set to 0", async () => {
    await setRules({ groupSeconds: 0 });
    await append(breach({ agentId: null }), breach({ agentId: null }));
    await run();
    expect(told(await notices())).toEqual([["lead", 1], ["lead", 1]]);
  });
});

describe("what comes late", () => {
  it("a server that was down for an hour tells each breach once, marked late, by its true time", async () => {
    const dueAt = new Date(now.getTime() - 3_600_000);
    await append(breach({ dueAt, agentId: null }));
    await run();
    const [row] = await world.db.work`select happened_at, late_ms from notices`;
    expect(row).toEqual({ happenedAt: dueAt, lateMs: 3_600_000 });
    await run();
    expect(await notices()).toHaveLength(1);
  });

  it("what lies a day back is told to nobody", async () => {
    await append(breach({ dueAt: new Date(now.getTime() - 25 * 3_600_000) }));
    await run();
    expect(await notices()).toHaveLength(0);
  });
});

describe("quiet hours", () => {
  const quiet = { from: "22:00", to: "08:00", urgentPasses: true };
  beforeEach(async () => {
    now = new Date("2026-03-02T15:00:00Z"); // 23:00 in Shanghai
    await world.db.work`insert into notice_settings (user_id, sound, browser, quiet, updated_at) values ('mei', true, false, ${world.db.work.json(quiet)}, ${now})`;
  });

  it("hold what is not urgent over midnight, and sum it up at their end", async () => {
    await append(breach({ type: "clock.warned" }));
    await run();
    later(2 * 3_600_000);
    await append(breach({ type: "clock.warned" }), { type: "message.failed", shopId: "tea", subject: { type: "message", id: newId() }, data: { conversationId: newId(), agentId: "mei" } });
    await run();
    expect(await notices()).toMatchObject([{ userId: "mei", count: 3, kind: "several", toldAt: null, tellAt: new Date("2026-03-03T00:00:00Z") }]);
    now = new Date("2026-03-02T23:59:59.999Z");
    expect(await heldStep({ db: world.db, clock })).toBe(0);
    later(1);
    expect((await Promise.all([heldStep({ db: world.db, clock }), heldStep({ db: world.db, clock })])).toSorted()).toEqual([0, 1]);
    expect(await notices()).toMatchObject([{ userId: "mei", toldAt: now }]);
  });

  it("let urgent ones pass", async () => {
    await append(breach());
    await run();
    expect((await notices()).map(({ toldAt }) => toldAt)).toEqual([now, now]);
  });
});

describe("taking back", () => {
  it("says so where the breach was announced", async () => {
    const clockId = newId();
    await setRules({ rules: [{ kinds: ["clock.breached"], clockKinds: [], to: ["role:lead"], channels: ["web", "email"], robots: [], urgent: false, groupSeconds: null }] });
    await append(breach({ clockId }), breach());
    await run();
    await append({ ...breach({ clockId, type: "clock.corrected" }) });
    await run();
    expect(await notices()).toMatchObject([{ userId: "lead", count: 2, withdrawn: 1 }]);
    expect(await sendings()).toMatchObject([{ target: "lead", state: "queued", count: 1, kind: "clock.breached" }]);
  });

  it("one that went out already is followed by a word, one that was the only one is not sent", async () => {
    const [sent, unsent] = [newId(), newId()];
    await setRules({ rules: [{ kinds: ["clock.breached"], clockKinds: [], to: ["role:lead"], channels: ["email"], robots: [], urgent: false, groupSeconds: null }] });
    await append(breach({ clockId: sent }));
    await run();
    await world.db.work`update sendings set state = 'sent', attempts = 1`;
    await append(breach({ clockId: unsent }));
    await run();
    await append(breach({ clockId: sent, type: "clock.corrected" }), breach({ clockId: unsent, type: "clock.corrected" }));
    await run();
    expect((await sendings()).map(({ kind, state }) => [kind, state])).toEqual([["clock.breached", "sent"], ["clock.breached", "cancelled"], ["clock.corrected", "queued"]]);
  });

  it("says nothing of a breach that nobody was told of", async () => {
    await append(breach({ type: "clock.corrected" }));
    await run();
    expect(await notices()).toHaveLength(0);
  });
});

describe("several servers", () => {
  it("tell each event once a recipient and channel", async () => {
    await setRules({ groupSeconds: 0, rules: [{ kinds: ["clock.breached"], clockKinds: [], to: ["holder", "role:lead"], channels: ["web", "email"], robots: [], urgent: false, groupSeconds: null }] });
    for (let i = 0; i < 30; i++) await append(breach());
    await Promise.all(Array.from({ length: 4 }, run));
    expect(told(await notices())).toHaveLength(60);
    expect(await sendings()).toHaveLength(60);
    expect(await world.db.work`select from announcements`).toHaveLength(120);
  });
});

describe("notify", () => {
  it("tells people of the shop, in the caller's transaction", async () => {
    const count = await inTransaction(systemContext(world, now), (ctx) =>
      notify(ctx, { kind: "report.due", shopId: "tea", to: ["user:mei", "role:lead", "user:other"], subject: { type: "report", id: "2026-02" }, data: { channels: ["web", "email"] } }),
    );
    expect(count).toBe(2);
    expect((await notices()).map(({ userId, kind }) => [userId, kind])).toEqual([["lead", "report.due"], ["mei", "report.due"]]);
    expect((await sendings()).map(({ target }) => target)).toEqual(["lead", "mei"]);
  });
});
