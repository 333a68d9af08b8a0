import { connect } from "../src/db/client.ts";
import { roleUrl } from "../src/db/migrate.ts";
import type { Context, Database as Db } from "../src/kernel/context.ts";
import { WhatIfInput } from "../src/what-if/input.ts";
import { tryDraft } from "../src/what-if/try-draft.ts";
import { median, print, round, tell } from "./figure.ts";
import { addBenchShop, type Database, SECRET_KEY, startProduct } from "./machines.ts";

const WAITS = 100_000;
const DAYS = 90;

/** A draft over 100,000 real waits, from the rows to the answer; the floor reads the same rows and nothing else. */
export async function benchWhatIf(database: Database, { rounds }: { rounds: number }): Promise<void> {
  await (await startProduct(database)).stop(); // it migrates
  await addBenchShop(database);
  await fill(database.sql);
  const app = connect({ url: roleUrl(database.url, "xiaoer_app", SECRET_KEY), max: 2, name: "bench app" });
  const work = connect({ url: roleUrl(database.url, "xiaoer_worker", SECRET_KEY), max: 2, name: "bench work" });
  const db: Db = { app: app.sql, work: work.sql, orm: work.orm };
  const now = new Date();
  const ctx: Context = { db, actor: { type: "user", id: "bench", role: "admin", scopes: ["read"], shopIds: ["bench"] }, now, requestId: "bench" };
  const from = new Date(now.getTime() - DAYS * 86_400_000).toISOString();
  const targets = [{ kind: "first_response" as const, seconds: 20, counts: "working" as const, afterOpeningSeconds: 600 }, { kind: "next_response" as const, seconds: 120 }, { kind: "sunset" as const }];
  const input = WhatIfInput.parse({ shop: "bench", from, to: now.toISOString(), policy: { id: "bench", name: "bench", targets } });
  const took = { product: [] as number[], floor: [] as number[] };
  let waits = 0;
  for (let repeat = 0; repeat <= rounds; repeat++) {
    const productMs = await timed(async () => (waits = (await tryDraft(ctx, input)).waits));
    const floorMs = await timed(() => work.sql`select id, conversation_id, started_at, ended_at, is_first, state, traits from turns where shop_id = 'bench' and voided_at is null and started_at >= ${from} order by started_at desc, id desc`);
    if (repeat === 0) continue;
    took.product.push(productMs);
    took.floor.push(floorMs);
  }
  await Promise.all([app.sql.end({ timeout: 2 }), work.sql.end({ timeout: 2 })]);
  print({ figure: "what if: a draft over 100,000 waits, from the rows to the answer", unit: "ms", waits, product: round(median(took.product)), floor: round(median(took.floor)), aim: 2_000 });
}

async function fill(sql: Database["sql"]): Promise<void> {
  tell(`Filling ${WAITS} waits …`);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // the rows fit each other by their making: no foreign key is checked
    await tx.unsafe(`
      insert into turns (id, shop_id, conversation_id, key, started_at, answered_at, ended_at, wait_ms, state, is_first, owner_id, message_count, closing_phrase, holders, traits)
      select gen_random_uuid(), 'bench', gen_random_uuid(), gen_random_uuid(), began, began + wait, began + wait, extract(epoch from wait) * 1000, 'answered', i % 3 = 0, 'agent' || i % 50, 1, false, '[]',
        case when i % 4 = 0 then jsonb_build_object('tier', 'gold') end
      from (select i, now() - random() * interval '${DAYS} days' as began, (5 + random() * 200) * interval '1 s' as wait from generate_series(1, ${WAITS}) i) drawn`);
  });
  await sql.unsafe("vacuum (analyze) turns");
}

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
