import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Sql } from "../../src/db/client.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { reading } from "../../src/kernel/transaction.ts";
import { createDatabase } from "../harness/database.ts";

let database: Awaited<ReturnType<typeof createDatabase>>;
let app: ReturnType<typeof connect>;
let work: ReturnType<typeof connect>;
const actor: Actor = { type: "user", id: "u1", role: "agent", scopes: ["read"], shopIds: ["s1", 's"2\\'] };
const context = (): Context => ({
  db: { app: app.sql, work: work.sql, orm: work.orm },
  actor,
  now: new Date("2026-03-01T00:00:00Z"),
  requestId: "r",
});

beforeAll(async () => {
  database = await createDatabase();
  app = connect({ url: database.appUrl, max: 2, name: "app" });
  work = connect({ url: database.workerUrl, max: 2, name: "work" });
  for (const shop of ["s1", 's"2\\', "s3"]) {
    await work.sql`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) values (${newId()}, ${shop}, ${shop}, now(), now())`;
  }
});
afterAll(async () => {
  await Promise.all([app.sql.end(), work.sql.end()]);
  await database.drop();
});

const shops = (sql: Sql) => sql<{ shopId: string }[]>`select shop_id from buyers where shop_id <> ${"x"} order by 1`;

it("reads only the actor's shops, in a query given lazily, awaited, or several at once, cold and warm", async () => {
  const mine = [{ shopId: 's"2\\' }, { shopId: "s1" }];
  for (let round = 0; round < 4; round++) {
    expect(await reading(context(), (sql) => shops(sql))).toEqual(mine);
    expect(await reading(context(), async (sql) => await shops(sql))).toEqual(mine);
    expect(await reading(context(), (sql) => Promise.all([shops(sql), shops(sql)]))).toEqual([mine, mine]);
  }
  expect(await app.sql`select * from buyers`).toEqual([]);
});

it("reports an error of the question and leaves the connection usable", async () => {
  for (let round = 0; round < 4; round++) await expect(reading(context(), (sql) => sql`select 1/0`)).rejects.toThrow(/division/);
  expect(await reading(context(), (sql) => shops(sql))).toHaveLength(2);
});
