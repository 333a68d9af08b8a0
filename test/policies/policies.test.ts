import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importDays } from "../../src/calendars/import-days.ts";
import { CalendarBody, CalendarImport } from "../../src/calendars/input.ts";
import { getCalendar, listVersions as calendarVersions, yearOfCalendar } from "../../src/calendars/list.ts";
import { putCalendar } from "../../src/calendars/put.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { PolicyInput } from "../../src/policies/input.ts";
import { getPolicy, listPolicies, listVersions } from "../../src/policies/list.ts";
import { putPolicy } from "../../src/policies/put.ts";
import { listReapplications, reapplyPolicy } from "../../src/policies/reapply.ts";
import { shopRuleRows } from "../../src/sla/queries.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { WhatIfInput } from "../../src/what-if/input.ts";
import { tryDraft } from "../../src/what-if/try-draft.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const id of ["s1", "s2"]) await makeShop(world, id);
  await makeUser(world, "boss", { shopIds: ["s1"], role: "manager" });
});
afterAll(() => world.close());

const boss = (seconds: number, shopIds = ["s1"]) => as(world, "boss", seconds, { role: "manager", shopIds });
const everybody = (seconds: number) => boss(seconds, ["s1", "s2"]);
const policy = (more: object) => PolicyInput.parse({ name: "快", targets: [{ kind: "first_response", seconds: 20 }], ...more });
const refusal = async (act: Promise<unknown>): Promise<DomainError> => {
  const error = await act.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error("It was not refused.", { cause: error });
  return error;
};

describe("a policy", () => {
  it("is made by its first version, and keeps every one with who published it", async () => {
    expect(await putPolicy(boss(1), "vip", policy({ rank: 10, when: { tier: "gold" } }))).toMatchObject({ id: "vip", shopId: "s1", version: 1, isDefault: false, publisher: { id: "boss", name: "boss" } });
    await putPolicy(boss(2), "vip", policy({ rank: 11, when: { tier: "gold" } }));
    expect((await listVersions(boss(3), "vip", undefined)).items.map(({ version, rank, publishedBy }) => [version, rank, publishedBy])).toEqual([[2, 11, "boss"], [1, 10, "boss"]]);
    expect((await refusal(getPolicy(boss(3, ["s2"]), "vip"))).code).toBe("not_found");
    expect((await refusal(putPolicy(boss(3, ["s2"]), "vip", policy({})))).code).toBe("not_found");
    const [rules] = await shopRuleRows(world.db.work, ["s1"]);
    expect(rules!.policies.map(({ policyId, version }) => `${policyId} ${version}`)).toEqual(["s1 1", "vip 1", "vip 2"]);
  });

  it.each<[string, object, string, RegExp]>([
    ["0 s", { targets: [{ kind: "first_response", seconds: 0 }] }, "targets.0.seconds", /at least 1/],
    ["a lead that is not shorter", { targets: [{ kind: "first_response", seconds: 20, warnAt: [{ leadSeconds: 20 }] }] }, "targets.0.warnAt", /before the clock starts/],
    ["an unknown priority", { targets: [{ kind: "first_response", seconds: 20, escalate: [{ afterSeconds: 0, action: "priority", to: "low" }] }] }, "targets.0.escalate", /urgent/],
    ["a stage of what has none", { targets: [{ kind: "first_response", seconds: 20, stage: "pacified" }] }, "targets.0.stage", /stages/],
    ["conditions of nobody", { when: { tier: [] } }, "when.tier", /nobody/],
    ["a shop that is not its own", { when: { shop: "s2" }, shopId: "s1" }, "when.shop", /No shop/],
  ])("of %s is refused, saying so", async (_, body, path, said) => {
    const { code, message, details } = await refusal(putPolicy(boss(4), "wrong", policy({ rank: 99, ...body })));
    expect([code, details.issues?.map((issue) => issue.path)]).toEqual(["invalid", [path]]);
    expect(message).toMatch(said);
  });

  it("of equal rank that some conversation satisfies beside another is refused by example, whoever wrote the other", async () => {
    const error = await refusal(putPolicy(boss(4), "urgent", policy({ rank: 11, when: { priority: "urgent" } })));
    expect(error.code).toBe("conflict");
    expect(error.message).toMatch(/vip.*tier gold, priority urgent/);
    await putPolicy(boss(5), "urgent", policy({ rank: 12, when: { priority: "urgent" } }));
    expect((await refusal(putPolicy(everybody(5), "all", policy({ rank: 12, shopId: null })))).message).toContain("urgent");
    expect((await listPolicies(boss(6))).items.map(({ id }) => id)).toEqual(["urgent", "vip", "s1"]);
  });

  it("that waits for an opening that never comes is refused", async () => {
    const spec = { timeZone: "Asia/Shanghai", exceptions: { "2026-03-01": [["09:00", "18:00"]] as [string, string][] } };
    await putCalendar(boss(-400 * 86_400), "s1", CalendarBody.parse(spec));
    const working = policy({ rank: 50, targets: [{ kind: "resolution", seconds: 60, counts: "working" }] });
    expect((await refusal(putPolicy(boss(7), "never", working))).message).toMatch(/does not open again/);
    await putCalendar(boss(8), "s1", CalendarBody.parse({ timeZone: "Asia/Shanghai", alwaysOpen: true }));
  });

  it("of all shops is changed by who has all of them", async () => {
    expect((await refusal(putPolicy(boss(9), "shared", policy({ shopId: null, rank: 30, when: { platform: "standard" } })))).code).toBe("forbidden");
    expect(await putPolicy(everybody(9), "shared", policy({ shopId: null, rank: 30, enabled: false }))).toMatchObject({ shopId: null, version: 1 });
    expect((await getPolicy(boss(10), "shared")).id).toBe("shared");
    const [rules] = await shopRuleRows(world.db.work, ["s2"]);
    expect(rules!.policies.map(({ policyId }) => policyId)).toEqual(["s2", "shared"]);
  });

  it("by default holds for all its buyers, always", async () => {
    expect((await refusal(putPolicy(boss(10), "s1", policy({ when: { tier: "gold" } })))).details.issues).toMatchObject([{ path: "when.tier" }]);
    expect((await refusal(putPolicy(boss(10), "s1", policy({ enabled: false })))).details.issues).toMatchObject([{ path: "enabled" }]);
  });
});

describe("re-applying", () => {
  it("says first what it would do, then does that to what runs, on record", async () => {
    const waiting = await buyerSays(world, { shopId: "s1", name: "waits", seconds: 100 });
    await buyerSays(world, { shopId: "s1", name: "late", seconds: 60 });
    await sweepStep({ db: world.db, clock: () => at(110) });
    await putPolicy(boss(111), "s1", policy({ targets: [{ kind: "first_response", seconds: 600 }] }));
    const due = async () => (await world.db.work<{ dueAt: Date; state: string; policyVersion: number }[]>`select due_at, state, policy_version from clocks where conversation_id = ${waiting} and kind = 'first_response'`)[0];
    const preview = await reapplyPolicy(boss(115), "s1", { preview: true });
    expect(preview).toMatchObject({ looked: 1, clocks: 1, breached: 0, dropped: 0, items: [{ conversationId: waiting, before: at(130).toISOString(), after: at(700).toISOString(), breaches: false }] });
    expect(await due()).toMatchObject({ dueAt: at(130), policyVersion: 1 });
    await reapplyPolicy(boss(115), "s1", { preview: false });
    await sweepStep({ db: world.db, clock: () => at(116) });
    expect(await due()).toMatchObject({ dueAt: at(700), state: "running", policyVersion: 2 });
    await sweepStep({ db: world.db, clock: () => at(140) });
    expect(await due()).toMatchObject({ state: "running" });
    const breaches = await world.db.work`select 1 from breaches where shop_id = 's1' and state = 'open'`;
    expect(breaches).toHaveLength(1);
    expect((await listReapplications(boss(150), "s1")).items).toMatchObject([{ version: 2, clocks: 1, breached: 0, by: { id: "boss" } }]);
  });

  it("names those that would be past due at once, and they are", async () => {
    const conversation = await buyerSays(world, { shopId: "s1", name: "quick", seconds: 200 });
    await putPolicy(boss(205), "s1", policy({ targets: [{ kind: "first_response", seconds: 1 }] }));
    expect(await reapplyPolicy(boss(210), "s1", { preview: false })).toMatchObject({ clocks: 2, breached: 2 });
    await sweepStep({ db: world.db, clock: () => at(211) });
    const [clock] = await world.db.work`select state, due_at from clocks where conversation_id = ${conversation} and kind = 'first_response'`;
    expect(clock).toMatchObject({ state: "breached", dueAt: at(201) });
    expect((await refusal(reapplyPolicy(boss(212), "s1", { preview: true, version: 9 }))).code).toBe("not_found");
  });
});

describe("what if", () => {
  const ask = (more: object, ctx = boss(1_000)) => tryDraft(ctx, WhatIfInput.parse({ shop: "s1", from: at(0).toISOString(), to: at(900).toISOString(), ...more }));

  it("counts what a draft would have made of the real waits, and names them page by page", async () => {
    const quick = await ask({ policy: { id: "s1", name: "快", targets: [{ kind: "first_response", seconds: 2_000 }] }, limit: 2 });
    expect(quick).toMatchObject({ waits: 3, before: { met: 0, breached: 3 }, after: { breached: 0, running: 3 }, better: 3, worse: 0, truncated: false });
    expect([quick.items.length, quick.items[0]?.after.state]).toEqual([2, "running"]);
    const rest = await ask({ policy: { id: "s1", name: "快", targets: [{ kind: "first_response", seconds: 2_000 }] }, limit: 2, cursor: quick.nextCursor! });
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  });

  it("asks for the first words of the session, as the clocks do", async () => {
    await buyerSays(world, { shopId: "s1", name: "words", seconds: 800, text: "我要退款" });
    const draft = { name: "退款", rank: 77, when: { words: "退款" }, targets: [{ kind: "first_response" as const, seconds: 5_000 }] };
    expect(await ask({ policy: draft })).toMatchObject({ better: 1, items: [{ after: { state: "running", dueAt: at(5_800).toISOString() } }] });
    await putPolicy(boss(810), "refunds", PolicyInput.parse(draft));
    expect(await reapplyPolicy(boss(800.5), "refunds", { preview: true })).toMatchObject({ clocks: 1, breached: 0 });
  });

  it("refuses a draft that could not be published, and another's shop", async () => {
    expect((await refusal(ask({ policy: { name: "快", targets: [{ kind: "first_response", seconds: 0 }] } }))).code).toBe("invalid");
    expect((await refusal(ask({ calendar: { timeZone: "Asia/Shanghai" } }))).message).toContain("never opens");
    expect((await refusal(ask({ calendar: { timeZone: "Asia/Shanghai", alwaysOpen: true } }, boss(1_000, ["s2"])))).code).toBe("not_found");
  });
});

describe("a calendar", () => {
  const spec = { timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]] as [string, string][] } };

  it("is made by its first version; a shop's inherits from one that all share", async () => {
    expect((await refusal(putCalendar(boss(1), "china", CalendarBody.parse({ ...spec, shopId: null })))).code).toBe("forbidden");
    await putCalendar(everybody(1), "china", CalendarBody.parse({ ...spec, shopId: null, name: "国假" }));
    await importDays(everybody(2), "china", CalendarImport.parse({ kind: "holidays", years: [2026] }));
    const epoch = async () => (await world.db.work<{ epoch: number }[]>`select epoch from shops where id = 's1'`)[0]!.epoch;
    await putCalendar(boss(3), "s1", CalendarBody.parse({ timeZone: "Asia/Shanghai", inherits: "china", exceptions: { "2026-10-02": [["10:00", "12:00"]] } }));
    const days = new Map((await yearOfCalendar(boss(4), "s1", 2026)).days.map((day) => [day.date, day]));
    expect([days.get("2026-10-01")?.from, days.get("2026-10-01")?.name, days.get("2026-10-02")?.from, days.get("2026-10-02")?.openMs]).toEqual(["shared_exception", "国庆节", "exception", 2 * 3_600_000]);
    const before = await epoch();
    await putCalendar(everybody(5), "china", CalendarBody.parse({ ...spec, exceptions: { "2026-10-03": [] } }));
    expect(await epoch()).toBe(before + 1);
    expect((await yearOfCalendar(boss(6), "s1", 2026)).days.find(({ date }) => date === "2026-10-01")?.from).toBe("shared_week");
    const [rules] = await shopRuleRows(world.db.work, ["s1"]);
    expect(rules!.shared.map(({ calendarId }) => calendarId)).toEqual(["china", "china", "china"]);
  });

  it("that others inherit from cannot be emptied under them", async () => {
    await putCalendar(boss(7), "s1", CalendarBody.parse({ timeZone: "Asia/Shanghai", inherits: "china", without: ["2026-10-02"] }));
    const only = CalendarBody.parse({ timeZone: "Asia/Shanghai", exceptions: { "2026-10-02": [["09:00", "10:00"]] } });
    expect((await refusal(putCalendar(everybody(7), "china", only))).message).toMatch(/inherits from it: The calendar never opens/);
  });

  it("imports with a preview that changes nothing, and keeps who published what", async () => {
    const preview = await importDays(boss(8), "s1", CalendarImport.parse({ kind: "holidays", years: [2027], preview: true }));
    expect([preview.calendar, preview.changes.every(({ provisional }) => provisional)]).toEqual([null, true]);
    const { version } = await getCalendar(boss(9), "s1");
    const { calendar } = await importDays(boss(9), "s1", CalendarImport.parse({ kind: "holidays", years: [2027] }));
    expect([calendar?.version, calendar?.publishedBy?.id]).toEqual([version + 1, "boss"]);
    expect((await calendarVersions(boss(10), "s1", undefined)).items[0]).toMatchObject({ version: version + 1, publishedBy: { id: "boss" } });
    const { message } = await refusal(importDays(boss(10), "s1", CalendarImport.parse({ kind: "ical", text: "no", years: [2026] })));
    expect(message).toContain("iCalendar");
    const wrong = await refusal(importDays(boss(10), "s1", CalendarImport.parse({ kind: "holidays", years: [2026], windows: [["09:00", "25:00"]], preview: true })));
    expect(wrong.message).toContain("25:00");
  });

  it("has an id that can stand in an address, and no other's id", async () => {
    expect((await refusal(putCalendar(boss(11), "a b", CalendarBody.parse(spec)))).code).toBe("invalid");
    expect((await refusal(putCalendar(boss(11, ["s2"]), "s1", CalendarBody.parse(spec)))).code).toBe("not_found");
    expect((await refusal(putCalendar(boss(11), "s1", CalendarBody.parse({ ...spec, inherits: "s1" })))).details.issues).toMatchObject([{ path: "inherits" }]);
  });
});
