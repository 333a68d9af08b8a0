import { afterAll, beforeAll, expect, it } from "vitest";
import { StaffingFilter } from "../../src/staffing/input.ts";
import { lookAtStaffing } from "../../src/staffing/look.ts";
import { Staffing } from "../../src/staffing/shapes.ts";
import { tableOf } from "../../src/staffing/table.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as } from "../outbound/chat.ts";

let world: World;
/** Monday, 30 March 2026, noon in Shanghai. */
const now = new Date("2026-03-30T12:00:00+08:00");

beforeAll(async () => {
  world = await createWorld();
  const { work } = world.db;
  await makeShop(world, "s1");
  await makeUser(world, "mei", { shopIds: ["s1"] });
  await work`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) values ('00000000-0000-7000-8000-000000000001', 's1', 'b', now(), now())`;
  await work`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', 's1', '00000000-0000-7000-8000-000000000001', 'c', now(), now())`;
  // Two Mondays with twelve sessions at 10:10: answered at once, then after two minutes, then after an hour.
  for (const monday of ["2026-03-16", "2026-03-23"]) {
    await work`
      with made as (
        insert into sessions (id, shop_id, conversation_id, key, started_at, carry)
        select gen_random_uuid(), 's1', '00000000-0000-7000-8000-000000000002', gen_random_uuid(), ${`${monday}T10:10:00+08:00`}::timestamptz + make_interval(secs => i), '{}' from generate_series(1, 12) i
        returning id, started_at)
      insert into turns (id, shop_id, conversation_id, session_id, key, started_at, answered_at, state, is_first, message_count, closing_phrase, holders)
      select gen_random_uuid(), 's1', '00000000-0000-7000-8000-000000000002', made.id, gen_random_uuid(), made.started_at + answer.after, made.started_at + answer.after, 'answered', answer.is_first, 1, false, '[]'
      from made cross join (values (interval '0', true), (interval '2 minutes', false), (interval '62 minutes', false)) answer (after, is_first)`;
    await work`insert into presence_spells (id, user_id, state, started_at, ended_at) values (gen_random_uuid(), 'mei', 'online', ${`${monday}T09:45:00+08:00`}, ${`${monday}T10:30:00+08:00`})`;
  }
});
afterAll(() => world.close());

const look = (filter: object, shopIds = ["s1"]) => lookAtStaffing({ ...as(world, "boss", 0, { role: "manager", shopIds }), now }, StaffingFilter.parse({ shop: "s1", ...filter }));

it("goes by the weeks that the shop was there, each half hour of the week by itself", async () => {
  const staffing = Staffing.parse(await look({ chats: 1 }));
  expect(staffing).toMatchObject({ timeZone: "Asia/Shanghai", from: "2026-03-30T16:00:00.000Z", to: "2026-04-06T16:00:00.000Z", pastFrom: "2026-03-01T16:00:00.000Z", pastTo: "2026-03-29T16:00:00.000Z", sessions: 24, plannedFrom: "presence" });
  expect(staffing.items).toHaveLength(7 * 48);
  const busy = staffing.items.filter(({ arrivals }) => arrivals > 0);
  // 60 s beside it, 2 min, and of the hour's pause five minutes.
  expect(busy).toMatchObject([{ startsAt: "2026-04-06T02:00:00.000Z", weekday: 1, half: 20, arrivals: 12, handleMs: 480_000, erlangs: 3.2, planned: 1 }]);
  expect(busy[0]!.needed).toBeGreaterThan(3);
  expect(staffing.items.filter(({ planned }) => planned > 0).map(({ half, planned }) => [half, planned])).toEqual([[19, 0.5], [20, 1]]);
});

it("takes a span in the shop's days, and says it as a table", async () => {
  const staffing = await look({ from: "2026-04-06", to: "2026-04-07", chats: 4, model: "a", patienceSeconds: 120 });
  expect(staffing.items).toHaveLength(48);
  const table = tableOf(staffing, "zh");
  expect(table).toHaveLength(49);
  expect(table[21]!.slice(0, 4)).toEqual(["s1", "2026-04-06 10:00", 12, 480_000]);
});

it("a day with a change of clocks has the half hours that it has", async () => {
  await world.db.work`update shops set time_zone = 'Europe/Berlin' where id = 's1'`;
  expect((await look({ from: "2026-03-29", to: "2026-03-30" })).items).toHaveLength(46);
  expect((await look({ from: "2026-10-25", to: "2026-10-26" })).items).toHaveLength(50);
  await world.db.work`update shops set time_zone = 'Asia/Shanghai' where id = 's1'`;
});

it("refuses other people's shops, and spans without an end", async () => {
  await expect(look({}, ["s2"])).rejects.toMatchObject({ code: "not_found" });
  await expect(look({ from: "2026-01-01", to: "2026-06-01" })).rejects.toMatchObject({ code: "invalid" });
  await expect(look({ to: "2026-01-01" })).rejects.toMatchObject({ code: "invalid" });
});
