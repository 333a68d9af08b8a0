import { afterAll, beforeAll, expect, it } from "vitest";
import { type BreachQuestion, breachesPage } from "../../src/breaches/queries.ts";
import { clusterCells } from "../../src/breaches/cluster-queries.ts";
import { createWorld, makeShop, type World } from "../harness/world.ts";

let world: World;
const COUNT = 20_000;

beforeAll(async () => {
  world = await createWorld();
  for (const id of ["s1", "s2"]) await makeShop(world, id);
  const { owner } = world;
  // Twenty thousand in two shops over a year, one of fifty still to be judged, one of some hundred very late.
  await owner`
    insert into clocks (id, key, shop_id, subject_type, subject_id, kind, started_at, due_at, stopped_at, overdue_ms, state, policy_id, policy_version)
    select md5('k' || i)::uuid, 'first_response', 's' || 1 + i % 2, 'turn', md5('t' || i)::uuid, 'first_response', at, at, at + interval '1 hour', case when i % 101 = 0 then 3600000 else 5000 end, 'breached', 'p', 1
    from generate_series(1, ${COUNT}) i cross join lateral (select timestamptz '2026-01-01' + i * interval '25 minutes' as at) a`;
  await owner`
    insert into breaches (id, shop_id, clock_id, kind, agent_id, due_at, noticed_at, state, cause)
    select md5('b' || i)::uuid, 's' || 1 + i % 2, md5('k' || i)::uuid, 'first_response', 'a' || i % 10, at, at, case when i % 50 = 1 then 'open' else 'upheld' end, 'absence'
    from generate_series(1, ${COUNT}) i cross join lateral (select timestamptz '2026-01-01' + i * interval '25 minutes' as at) a`;
  await owner`analyze clocks`;
  await owner`analyze breaches`;
});
afterAll(() => world.close());

const all: BreachQuestion = {
  ...{ shopIds: ["s1", "s2"], agents: null, teams: undefined, conversationId: undefined, kinds: undefined, states: undefined, pending: undefined },
  ...{ bands: undefined, causes: undefined, hours: undefined, weekdays: undefined, from: undefined, to: undefined, now: new Date("2027-01-01") },
};

/** Index and table reads of breaches for one page, as Postgres counted them. */
async function rowsRead(ask: Partial<BreachQuestion>): Promise<{ indexes: string[]; rows: number }> {
  const { work } = world.db;
  const page = breachesPage(work, { ...all, ...ask }, { after: null, limit: 51 });
  const explained = await work<Record<string, [{ Plan: Node }]>[]>`explain (analyze, format json) ${page as never}`;
  return readsOf(Object.values(explained[0]!)[0]![0].Plan);
}

type Node = { "Relation Name"?: string; "Index Name"?: string; "Actual Rows": number; "Actual Loops": number; "Rows Removed by Filter"?: number; Plans?: Node[] };

function readsOf(node: Node): { indexes: string[]; rows: number } {
  const below = (node.Plans ?? []).map(readsOf);
  const isTable = node["Relation Name"] === "breaches";
  const rows = isTable ? (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"] : 0;
  const own = { indexes: node["Index Name"]?.startsWith("breaches") ? [node["Index Name"]] : [], rows };
  return [own, ...below].reduce((a, b) => ({ indexes: [...a.indexes, ...b.indexes], rows: a.rows + b.rows }));
}

it.each<[string, Partial<BreachQuestion>, string, number]>([
  ["the newest page", {}, "breaches_shop_idx", 110],
  ["what is left to judge", { states: ["open"] }, "breaches_open_idx", 110],
  ["a week", { from: "2026-03-01", to: "2026-03-08" }, "breaches_shop_idx", 420],
  ["the latest of the very late", { bands: ["30+"] }, "breaches_shop_idx", 10_500],
])("%s reads one range of a shop and little beside it", async (_, ask, index, most) => {
  const { indexes, rows } = await rowsRead(ask);
  expect([...new Set(indexes)]).toEqual([index]);
  expect(rows).toBeLessThan(most);
});

it("clusters count all of them at once", async () => {
  const cells = await clusterCells(world.db.work, all, { by: "agent", across: "hour" });
  expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(COUNT);
});
