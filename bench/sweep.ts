import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { connect } from "../src/db/client.ts";
import { roleUrl } from "../src/db/migrate.ts";
import { applyEvents } from "../src/inbound/apply.ts";
import type { RoutedEvent } from "../src/inbound/read-delivery.ts";
import type { Actor, Database as Db } from "../src/kernel/context.ts";
import { inTransaction } from "../src/kernel/transaction.ts";
import { dueClocks } from "../src/sla/due-queries.ts";
import { sweepStep } from "../src/sla/sweep.ts";
import { median, print, round, tell } from "./figure.ts";
import { fillClocks, fillFloorClocks } from "./fill-clocks.ts";
import { MILLION } from "./fill.ts";
import { addBenchShop, type Database, SECRET_KEY, startFloor, startProduct } from "./machines.ts";

const DUE = 1_000;
const REPEATS = 5;
const HOUR_MS = 3_600_000;
const PAST_DUE_MS = 31_000;
const PLATFORM: Actor = { type: "platform", id: "platform", role: "admin", scopes: [], shopIds: [] };

setFlagsFromString("--expose-gc");
/** What making the waits left behind is cleared away before the sweep is timed. */
const collectGarbage = runInNewContext("gc") as () => void;

/** Only the sweep, at any size: nothing is filled but what it reads. */
export async function benchSweepOnly(database: Database, { rows }: { rows: number }): Promise<void> {
  await (await startFloor(database)).stop(); // it makes its tables
  await (await startProduct(database)).stop(); // it migrates
  await addBenchShop(database);
  tell(`Filling ${words(rows)} running clocks …`);
  const tookMs = await timed(() => fillClocks(database.sql, rows));
  await fillFloorClocks(database.sql, rows);
  await database.sql`checkpoint`; // what the filling wrote is on the disk before anything is timed
  const [size] = await database.sql<{ bytes: string }[]>`select pg_database_size(current_database()) as bytes`;
  tell(`Filled in ${Math.round(tookMs / 1000)} s; the database has ${(Number(size!.bytes) / 2 ** 30).toFixed(1)} GB.`);
  await benchSweep(database, rows);
}

const words = (rows: number) => rows.toLocaleString("en");

/** A thousand clocks come due among many that run; and a look that finds nothing due. */
export async function benchSweep({ url, sql }: Database, rows = MILLION): Promise<void> {
  const { sql: work, orm } = connect({ url: roleUrl(url, "xiaoer_worker", SECRET_KEY), max: 4, name: "bench sweep", planOnce: true });
  const db: Db = { app: work, work, orm };
  const took = { find: [] as number[], sweep: [] as number[], idle: [] as number[], floorFind: [] as number[], floorMark: [] as number[], floorIdle: [] as number[] };
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const startedAt = new Date(Date.now() + repeat * HOUR_MS);
    await inTransaction({ db, actor: PLATFORM, now: startedAt, requestId: "bench" }, (ctx) => applyEvents(ctx, waits(repeat, startedAt)));
    collectGarbage();
    const clock = () => new Date(startedAt.getTime() + PAST_DUE_MS);
    const one = {
      find: await timed(() => dueClocks(work, clock(), DUE)),
      sweep: await timed(async () => {
        while ((await sweepStep({ db, clock })) > 0);
      }),
      idle: await timed(() => sweepStep({ db, clock })),
      ...(await floorSweep(sql)),
    };
    if (repeat > 0) for (const name of Object.keys(one) as (keyof typeof one)[]) took[name].push(one[name]);
  }
  await work.end({ timeout: 2 });
  const middle = (name: keyof typeof took) => round(median(took[name]));
  print({ figure: `find 1,000 due among ${words(rows)} running`, unit: "ms", product: middle("find"), floor: middle("floorFind") });
  print({ figure: `judge 1,000 due among ${words(rows)}: breaches, rows and events (the floor only marks)`, unit: "ms", product: middle("sweep"), floor: middle("floorMark") });
  print({ figure: `a look that finds nothing due among ${words(rows)}`, unit: "ms", product: middle("idle"), floor: middle("floorIdle") });
}

async function floorSweep(sql: Database["sql"]): Promise<{ floorFind: number; floorMark: number; floorIdle: number }> {
  const find = () => sql`select conversation_id from floor.clock where due_at <= now() and done_at is null order by due_at limit ${DUE}`;
  await sql`update floor.clock set due_at = now() - interval '1 s' where conversation_id in (select conversation_id from floor.clock where done_at is null limit ${DUE})`;
  const floorFind = await timed(find);
  const mark = () => sql`update floor.clock set done_at = now() where conversation_id in (select conversation_id from floor.clock where due_at <= now() and done_at is null order by due_at limit ${DUE} for update skip locked)`;
  return { floorFind, floorMark: await timed(mark), floorIdle: await timed(find) };
}

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function waits(repeat: number, at: Date): RoutedEvent[] {
  return Array.from({ length: DUE }, (_, i) => {
    const name = `sweep-${repeat}-${i}`;
    const about = { key: name, at, platformShopId: null, platformConversationId: name, platformMessageId: name, platformOrderId: null };
    return { shopId: "bench", platform: "standard", receivedAt: at, event: { ...about, type: "message", sender: "buyer", buyer: { id: name, name }, account: null, clientId: null, content: { kind: "text", text: "在吗？" } } };
  });
}
