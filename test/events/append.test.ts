import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "../../src/db/client.ts";
import { appendEvents } from "../../src/events/append.ts";
import { createDatabase } from "../harness/database.ts";

let database: Awaited<ReturnType<typeof createDatabase>>;
let work: ReturnType<typeof connect>;
beforeAll(async () => {
  database = await createDatabase();
  work = connect({ url: database.workerUrl, max: 3, name: "test" });
});
afterAll(async () => {
  await work.sql.end();
  await database.drop();
});

it("appends in order, with actor, instant and data as given", async () => {
  const now = new Date("2026-03-01T08:00:00.123Z");
  const actor = { type: "user", id: "u1", role: "agent", scopes: [], shopIds: ["s"] } as const;
  const db = { app: work.sql, work: work.sql, orm: work.orm };
  await work.sql.begin((sql) =>
    appendEvents({ db, actor, now, requestId: "r", sql }, [
      { type: "a.first", shopId: "s", subject: { type: "x", id: "1" }, data: { amount: 8900, none: null, list: ["q\"'"] } },
      { type: "a.second", shopId: "s", subject: { type: "x", id: "1" }, data: {}, at: new Date("2026-02-01T00:00:00Z") },
    ]),
  );
  const rows = await work.sql`select type, at, actor_type, actor_id, data from events order by seq`;
  expect(rows).toEqual([
    { type: "a.first", at: now, actorType: "user", actorId: "u1", data: { amount: 8900, none: null, list: ["q\"'"] } },
    { type: "a.second", at: new Date("2026-02-01T00:00:00Z"), actorType: "user", actorId: "u1", data: {} },
  ]);
});
