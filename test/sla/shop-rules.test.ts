import { afterAll, beforeAll, expect, it } from "vitest";
import { effectiveAt } from "../../src/sla/clocks.ts";
import { shopRuleRows } from "../../src/sla/queries.ts";
import { createWorld, makeShop, publishPolicy, type World } from "../harness/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it("goes by the newer of two versions that were published in the same instant, whatever order they lie in", async () => {
  const shop = await makeShop(world, "same-instant");
  const publishedAt = new Date("2026-03-02T09:00:00+08:00");
  for (const version of [4, 2, 5, 3]) await publishPolicy(world, shop, { version, publishedAt, targets: [] });
  const [row] = await shopRuleRows(world.db.work, [shop]);
  expect(row!.policies.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  expect(effectiveAt(row!.policies, publishedAt.getTime())?.version).toBe(5);
});
