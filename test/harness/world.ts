import { connect, type Pool } from "../../src/db/client.ts";
import { openLanes } from "../../src/db/lanes.ts";
import type { Actor, Context, Database } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { DEFAULT_CALENDAR, DEFAULT_TARGETS, type ClockTarget } from "../../src/sla/policies.ts";
import { createDatabase, type TestDatabase } from "./database.ts";

export type World = { db: Database; made: TestDatabase; owner: Pool; close(): Promise<void> };

/** A migrated database with the pools of the product. */
export async function createWorld(): Promise<World> {
  const made = await createDatabase();
  const app = connect({ url: made.appUrl, max: 6, name: "test app" });
  const work = connect({ url: made.workerUrl, max: 6, name: "test work" });
  const owner = connect({ url: made.ownerUrl, max: 1, name: "test owner" });
  const lanes = openLanes({ open: () => connect({ url: made.appUrl, max: 1, name: "test read" }).sql, count: 2, soon: setImmediate });
  const db: Database = { app: app.sql, work: work.sql, orm: work.orm, lanes };
  return {
    db,
    made,
    owner: owner.sql,
    async close() {
      await Promise.all([app.sql.end({ timeout: 2 }), work.sql.end({ timeout: 2 }), owner.sql.end({ timeout: 2 }), lanes.end()]);
      await made.drop();
    },
  };
}

/** Bare rows of a shop, with the default calendar and policy. */
export async function makeShop({ db }: Pick<World, "db">, id: string, { platform = "standard", targets = DEFAULT_TARGETS as ClockTarget[], publishedAt = new Date(0) } = {}): Promise<string> {
  const { work } = db;
  await work`insert into connections (id, platform, credentials) values (${id}, ${platform}, ${new Uint8Array()}) on conflict do nothing`;
  await work`insert into calendars (id, shop_id, name) values (${id}, ${id}, '营业时间')`;
  await work`insert into calendar_versions (calendar_id, version, published_at, spec) values (${id}, 1, ${publishedAt}, ${work.json(DEFAULT_CALENDAR as never)})`;
  await work`insert into shops (id, connection_id, platform, name, time_zone, currency, calendar_id) values (${id}, ${id}, ${platform}, ${id}, 'Asia/Shanghai', 'CNY', ${id})`;
  await work`insert into policies (id, shop_id, name, is_default) values (${id}, ${id}, '默认', true)`;
  await publishPolicy({ db }, id, { version: 1, publishedAt, targets });
  return id;
}

export async function publishPolicy({ db: { work } }: Pick<World, "db">, shopId: string, { version, publishedAt, targets }: { version: number; publishedAt: Date; targets: readonly ClockTarget[] }): Promise<void> {
  await work`insert into policy_versions (policy_id, version, shop_id, published_at, body) values (${shopId}, ${version}, ${shopId}, ${publishedAt}, ${work.json({ targets } as never)})`;
  await work`update shops set epoch = epoch + 1 where id = ${shopId}`;
}

export async function makeUser({ db: { work } }: World, id: string, { shopIds = [] as string[], role = "agent" } = {}): Promise<string> {
  await work`insert into users (id, name, email, role) values (${id}, ${id}, ${`${id}@test.example`}, ${role})`;
  for (const shopId of shopIds) await work`insert into user_shops (user_id, shop_id) values (${id}, ${shopId})`;
  return id;
}

export const systemActor: Actor = { type: "system", id: "test", role: "admin", scopes: [], shopIds: [] };

export const systemContext = ({ db }: Pick<World, "db">, now: Date): Context => ({ db, actor: systemActor, now, requestId: newId() });
