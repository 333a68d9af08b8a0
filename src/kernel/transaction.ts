import type postgres from "postgres";
import type { Pool, Sql } from "../db/client.ts";
import type { Context, Working } from "./context.ts";

const ATTEMPTS = 4;
/** Two transactions waited for each other and Postgres ended one: it starts over. */
const STARTS_OVER = new Set(["40P01", "40001"]);

/**
 * One transaction under the actor's shops. The scope travels in the same flight as the first statement.
 * No call to a platform belongs in here: where Postgres ends it for another one's sake, `work` runs again from its beginning.
 */
export function inTransaction<T>(ctx: Context | Working, work: (ctx: Working) => Promise<T>): Promise<T> {
  if ("sql" in ctx) return work(ctx);
  return again(() => once(ctx, work));
}

function once<T>(ctx: Context, work: (ctx: Working) => Promise<T>): Promise<T> {
  const { actor, db } = ctx;
  if (actor.type === "system" || actor.type === "platform") return begin(db.work, (sql) => work({ ...ctx, sql }));
  return begin(db.app, async (sql) => {
    const [, result] = await Promise.all([scope(sql, actor.shopIds), work({ ...ctx, sql })]);
    return result;
  });
}

/**
 * One question, read only, under the actor's shops; answered before the commit is confirmed.
 * Not by `reserve()`: with `fetch_types: false` postgres.js 3.4.9 never gives out a connection that it has to open for it.
 */
export function reading<T>(ctx: Context | Working, ask: (sql: Sql) => Promise<T>): Promise<T> {
  if ("sql" in ctx) return ask(ctx.sql);
  return new Promise((resolve, reject) => {
    const pool: Pool = ctx.db.app;
    pool
      .begin("read only", async (tx: postgres.TransactionSql<{ bigint: number }>) => {
        const [, answer] = await Promise.all([scope(tx, ctx.actor.shopIds), ask(tx)]);
        resolve(answer);
      })
      .catch(reject);
  });
}

/**
 * The same in a single round trip: begin, scope, question and commit travel together. All that is asked must be asked before anything is answered;
 * a later question throws, because it would stand outside the transaction and its scope.
 */
export function atOnce<T>(ctx: Context | Working, ask: (sql: Sql) => Promise<T>): Promise<T> {
  if ("sql" in ctx) return ask(ctx.sql);
  const { lanes } = ctx.db;
  if (!lanes) return reading(ctx, ask);
  return lanes.use((sql) => {
    let isOver = false;
    const asking = new Proxy(sql, {
      apply(target, self, words) {
        if (isOver) throw new Error("The transaction is over: what is read at once is asked at once.");
        return Reflect.apply(target, self, words);
      },
    });
    const opened = Promise.all([sql`begin read only`.execute(), scope(sql, ctx.actor.shopIds).then(([row]) => row && ctx.sawLog?.(row.xmin))]);
    const asked = ask(asking);
    const ended = new Promise<void>((resolve, reject) =>
      lanes.soon(() => {
        isOver = true;
        sql`commit`.then(() => resolve(), reject);
      }),
    );
    return { answer: Promise.all([asked, opened]).then(([answer]) => answer), over: Promise.allSettled([opened, asked, ended]) };
  });
}

/** What `work` throws where what it began on no longer holds: the transaction runs again from its beginning. */
export const startOver = (why: string): Error => Object.assign(new Error(why), { code: "40001" });

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !STARTS_OVER.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}

const scope = (sql: Sql, shopIds: readonly string[]) =>
  sql<{ xmin: string }[]>`select set_config('app.shops', ${toArrayText(shopIds)}, true), pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute();

/** Postgres' own text form of a text[]: what `app_shops()` casts back. */
function toArrayText(ids: readonly string[]): string {
  return `{${ids.map((id) => `"${id.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

async function begin<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  return (await pool.begin((tx: postgres.TransactionSql<{ bigint: number }>) => work(tx))) as T;
}
