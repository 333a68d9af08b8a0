import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { automationStep } from "../../src/automation/step.ts";
import { automationDueStep } from "../../src/automation/due-step.ts";
import { chooseShopCalendar } from "../../src/calendars/choose.ts";
import { getCalendar } from "../../src/calendars/list.ts";
import { putCalendar } from "../../src/calendars/put.ts";
import { addCampaign, changeCampaign, endCampaign, listCampaigns } from "../../src/campaigns/change.ts";
import { compareCampaign, rowsOf } from "../../src/campaigns/compare.ts";
import { CampaignBody } from "../../src/campaigns/input.ts";
import { campaignStep } from "../../src/campaigns/step.ts";
import { weeksBefore } from "../../src/campaigns/weeks-before.ts";
import { compileZone } from "../../src/sla/zone.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays, T0 } from "../outbound/chat.ts";

let world: World;
const channels = { catalogue: adapters };
const shops = ["s1", "s2", "s3", "s4"];
beforeAll(async () => {
  world = await createWorld();
  for (const id of shops) await makeShop(world, id);
  for (const id of ["mei", "lei"]) await makeUser(world, id, { shopIds: shops });
  await automationStep({ db: world.db, channels, clock: () => at(-100) });
});
afterAll(() => world.close());

const boss = (seconds: number) => as(world, "boss", seconds, { role: "manager", scopes: ["read", "write", "admin"], shopIds: shops });
const body = (rest: object = {}) => CampaignBody.parse({ calendar: { alwaysOpen: true }, capacity: 30, greeting: "大促期间回复稍慢", queueText: "前面还有 {queue} 位", policies: [{ name: "大促", rank: 900, targets: [{ kind: "first_response", seconds: 60 }] }], ...rest });
const span = (from: number, to: number) => ({ startsAt: at(from).toISOString(), endsAt: at(to).toISOString() });
const twice = async (seconds: number) => {
  const deps = { db: world.db, clock: () => at(seconds) };
  await Promise.all([campaignStep(deps), campaignStep(deps)]);
};
const capacities = async () => (await world.db.work<{ capacity: number }[]>`select capacity from users where id in ('mei', 'lei') order by id`).map(({ capacity }) => capacity);
const stateOf = async (id: string) => (await listCampaigns(boss(0), {})).items.find((one) => one.id === id)!;

it("is switched on and off by its time, once with two servers, and what was there before is back", async () => {
  const [calendar, before] = [await getCalendar(boss(0), "s1"), await capacities()];
  const { id } = await addCampaign(boss(0), { shopId: "s1", name: "双11", ...span(100, 1_000), body: body() });
  await twice(99);
  expect((await stateOf(id)).state).toBe("planned");
  await twice(100);
  expect(await stateOf(id)).toMatchObject({ state: "running", troubles: [], startedAt: at(100).toISOString() });
  expect(await capacities()).toEqual([30, 30]);
  expect((await getCalendar(boss(101), "s1")).spec.alwaysOpen).toBe(true);
  const chat = await buyerSays(world, { shopId: "s1", name: "c1", seconds: 110 });
  expect(await world.db.work`select policy_id, due_at from clocks where conversation_id = ${chat} and kind = 'first_response'`).toMatchObject([{ policyId: `campaign-${id}-0`, dueAt: at(170) }]);
  await untilRead(world.db.work, () => automationStep({ db: world.db, channels, clock: () => at(111) }));
  await automationDueStep({ db: world.db, channels, clock: () => at(126) });
  expect((await world.db.work<{ text: string }[]>`select text from messages where conversation_id = ${chat} and via = 'automation' order by sent_at`).map(({ text }) => text)).toEqual(["大促期间回复稍慢", "前面还有 0 位"]);
  await twice(1_000);
  expect(await stateOf(id)).toMatchObject({ state: "over", troubles: [] });
  expect(await capacities()).toEqual(before);
  const after = await getCalendar(boss(1_001), "s1");
  expect([after.spec, after.version]).toEqual([calendar.spec, calendar.version + 2]);
  expect(await world.db.work`select from automation_rules where campaign_id = ${id} and removed_at is null`).toHaveLength(0);
  const later = await buyerSays(world, { shopId: "s1", name: "c2", seconds: 1_010 });
  expect(await world.db.work`select policy_id from clocks where conversation_id = ${later} and kind = 'first_response'`).toMatchObject([{ policyId: "s1" }]);
  expect((await world.db.work<{ type: string }[]>`select type from events where subject_id = ${id} and type in ('campaign.started', 'campaign.ended') order by seq`).map(({ type }) => type)).toEqual(["campaign.started", "campaign.ended"]);
});

it("leaves alone what somebody changed meanwhile, and says so", async () => {
  const { id } = await addCampaign(boss(0), { shopId: "s2", name: "618", ...span(100, 5_000), body: body() });
  await twice(100);
  const { spec } = await getCalendar(boss(200), "s2");
  await putCalendar(boss(200), "s2", { ...spec, exceptions: { "2026-03-09": [] } });
  await world.db.work`update users set capacity = 7 where id = 'mei'`;
  await expect(changeCampaign(boss(200), id, { name: "618", ...span(100, 99), body: body() })).rejects.toMatchObject({ code: "invalid" });
  await endCampaign(boss(300), id);
  await twice(300);
  expect(await stateOf(id)).toMatchObject({ state: "over", troubles: [{ part: "calendar" }] });
  expect((await getCalendar(boss(301), "s2")).spec.exceptions).toEqual({ "2026-03-09": [] });
  expect(await capacities()).toEqual([10, 7]);
});

it("a shop that goes by a shared calendar goes by one of the campaign's while it lasts", async () => {
  await putCalendar({ ...boss(0), actor: { ...boss(0).actor, type: "system" } }, "everybody", { timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]] }, exceptions: { "2026-05-01": [] }, shopId: null });
  await chooseShopCalendar(boss(0), "s4", "everybody");
  const { id } = await addCampaign(boss(0), { shopId: "s4", name: "年货节", ...span(100, 1_000), body: body({ policies: [] }) });
  await twice(100);
  expect(await stateOf(id)).toMatchObject({ state: "running", troubles: [] });
  const chosen = async () => (await world.db.work<{ calendarId: string }[]>`select calendar_id from shops where id = 's4'`)[0]!.calendarId;
  expect(await chosen()).toBe(`campaign-${id}`);
  expect((await getCalendar(boss(101), `campaign-${id}`)).spec).toMatchObject({ alwaysOpen: true, inherits: "everybody", timeZone: "Asia/Shanghai" });
  await twice(1_000);
  expect([await stateOf(id), await chosen()]).toMatchObject([{ state: "over", troubles: [] }, "everybody"]);
});

it("is refused where the shop has another one, or it makes no sense; a planned one is called off", async () => {
  const wanted = { shopId: "s3", name: "A", ...span(1_000, 2_000), body: body() };
  const { id } = await addCampaign(boss(0), wanted);
  await expect(addCampaign(boss(0), { ...wanted, ...span(1_500, 3_000) })).rejects.toMatchObject({ code: "conflict" });
  await expect(addCampaign(boss(0), { ...wanted, ...span(3_000, 2_500) })).rejects.toMatchObject({ code: "invalid" });
  await expect(addCampaign(boss(0), { ...wanted, ...span(3_000, 4_000), body: body({ greeting: "{name}" }) })).rejects.toMatchObject({ code: "invalid" });
  const plan = (rest: object) => addCampaign(boss(0), { ...wanted, ...span(3_000, 4_000), body: body(rest) });
  await expect(plan({ calendar: { weekly: { mon: [["08:00", "25:00"]] } } })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "body.calendar" }] } });
  await expect(plan({ policies: [{ name: "p", targets: [{ kind: "first_response", seconds: 0 }] }] })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "body.policies.0.targets.0.seconds" }] } });
  await expect(addCampaign(as(world, "x", 0, { shopIds: ["s1"] }), wanted)).rejects.toMatchObject({ code: "invalid" });
  expect((await changeCampaign(boss(1), id, { ...wanted, name: "B", version: 1 })).name).toBe("B");
  expect((await endCampaign(boss(2), id)).state).toBe("cancelled");
  await twice(1_000);
  expect((await stateOf(id)).state).toBe("cancelled");
});

describe("the weeks before", () => {
  it("are the same weekdays and hours, also over a clock change", () => {
    const zone = compileZone("Europe/Berlin");
    const local = (ms: number) => new Date(ms + zone.offsetAt(ms)).toISOString().slice(11, 16);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 6, max: 20 }), fc.integer({ min: 1, max: 14 * 24 }), (day, hour, hours) => {
        const midnight = Date.UTC(2025, 5, 1 + day);
        const fromMs = midnight + hour * 3_600_000 - zone.offsetAt(midnight + 43_200_000);
        const spans = weeksBefore({ fromMs, toMs: fromMs + hours * 3_600_000 }, zone, 4);
        for (const [index, one] of spans.entries()) {
          expect(local(one.fromMs)).toBe(local(fromMs));
          expect(Math.round((fromMs - one.fromMs) / 3_600_000 / 24) % 7).toBe(0);
          expect(one.toMs).toBeLessThanOrEqual((index === 0 ? fromMs : spans[index - 1]!.fromMs) + 3_600_000);
        }
      }),
    );
  });
  it("stand beside the campaign's figures", async () => {
    const { id } = await addCampaign(boss(0), { shopId: "s3", name: "C", ...span(0, 3_600), body: CampaignBody.parse({}) });
    const planned = await compareCampaign(boss(-1), id);
    expect([planned.current, planned.before.length, planned.before[0]?.from]).toEqual([null, 4, new Date(T0 - 7 * 86_400_000).toISOString()]);
    await twice(0);
    await buyerSays(world, { shopId: "s3", name: "z", seconds: 10 });
    const { current, rows } = await compareCampaign(boss(600), id);
    expect(current).toEqual({ from: at(0).toISOString(), to: at(600).toISOString() });
    expect(rows.find(({ metric }) => metric === "turns")).toMatchObject({ current: 1, change: null });
  });
  it("without anything counted are no mean", () => expect(rowsOf(null, [null, null]).every(({ mean, change }) => mean === null && change === null)).toBe(true));
});
