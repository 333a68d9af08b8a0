import { afterAll, beforeAll, expect, it } from "vitest";
import type { Context } from "../../src/kernel/context.ts";
import { atOnce } from "../../src/kernel/transaction.ts";
import { createWorld, makeShop, type World } from "../harness/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const id of ["tea", "silk", "rice"]) await makeShop(world, id);
});
afterAll(() => world.close());

const of = (...shopIds: string[]): Context => ({ db: world.db, now: new Date(0), requestId: "t", actor: { type: "user", id: "mei", role: "agent", scopes: ["read"], shopIds } });
const shops = (ctx: Context) => atOnce(ctx, async (sql) => (await sql<{ id: string }[]>`select id from shops order by id`).map(({ id }) => id));

it("shows each of many that read at once their own shops and no other", async () => {
  const asked = Array.from({ length: 60 }, (_, i) => [["tea"], ["silk", "rice"], []][i % 3]!);
  const answers = await Promise.all(asked.map((shopIds) => shops(of(...shopIds))));
  expect(answers).toEqual(asked.map((shopIds) => shopIds.toSorted()));
});

it("writes nothing, and the next one on the connection is none the wiser", async () => {
  for (let i = 0; i < 4; i++) {
    await expect(atOnce(of("tea"), (sql) => sql`update shops set name = 'x'`.then((rows) => rows))).rejects.toMatchObject({ code: "25006" });
    expect(await shops(of("silk"))).toEqual(["silk"]);
  }
});

it("refuses a question that comes after an answer, which would see no shop", async () => {
  const late = atOnce(of("tea"), async (sql) => {
    await sql`select 1`;
    return sql`select id from shops`;
  });
  await expect(late).rejects.toThrow("asked at once");
});

it("says where in the log it stands", async () => {
  const seen: string[] = [];
  await shops({ ...of("tea"), sawLog: (xmin) => seen.push(xmin) });
  expect(seen).toEqual([expect.stringMatching(/^\d+$/)]);
});
