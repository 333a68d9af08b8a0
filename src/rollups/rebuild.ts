import type { Pool, Sql } from "../db/client.ts";
import { DomainError } from "../kernel/errors.ts";
import { localDate, nextBucketStart, startOfDate } from "../metrics/window.ts";
import { cellsOf, makeDay, shopOf } from "./build.ts";
import * as queries from "./queries.ts";

/** Days from one to another, both local dates and counted; left out: all that the shops have. */
export type Days = { shopIds?: readonly string[]; from?: string | undefined; to?: string | undefined };

/** Makes all days that are over from the rows, whatever is stored. Answers how many. Safe beside running servers: each day is made under its lock. */
export async function rebuild(work: Pool, asked: Days, now: Date): Promise<number> {
  const days = await daysOf(work, asked, now);
  await each(days, LANES, (day) => work.begin(async (sql) => makeDay(sql, await queries.takeDay(sql, day), now)));
  return days.length;
}

/** Days that are made at once; each is one connection. */
const LANES = 2;

async function each<T>(items: readonly T[], lanes: number, work: (item: T) => PromiseLike<unknown>): Promise<void> {
  const rest = items.values();
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (const item of rest) await work(item);
  }));
}

export type Difference = { shopId: string; day: string; grp: string; stored: unknown; counted: unknown };

/** Compares what stands with what the rows say, day by day. Answers the first difference, or how many days were compared. */
export async function check(work: Pool, asked: Days): Promise<{ days: number; difference: Difference | null }> {
  let days = 0;
  for (const shopId of asked.shopIds ?? (await queries.shopIdsOf(work)).map(({ id }) => id)) {
    const shop = await shopOf(work, shopId);
    if (!shop) throw new DomainError("not_found", `There is no shop ${shopId}.`);
    for (const { day, rules } of await queries.builtDays(work, shopId)) {
      if ((asked.from && day < asked.from) || (asked.to && day > asked.to) || rules !== shop.rules) continue;
      days += 1;
      const difference = await work.begin((sql) => compareDay(sql, { shop, day }));
      if (difference) return { days, difference };
    }
  }
  return { days, difference: null };
}

async function compareDay(sql: Sql, { shop, day }: { shop: NonNullable<Awaited<ReturnType<typeof shopOf>>>; day: string }): Promise<Difference | null> {
  const { shopId } = shop;
  const { touched } = await queries.takeDay(sql, { shopId, day });
  const counted = new Map((await cellsOf(sql, shop, day)).map(({ grp, ...cell }) => [grp, cell]));
  const stored = new Map((await queries.cellsOfDay(sql, { shopId, day })).map(({ grp, ...cell }) => [grp, cell]));
  if (!(await queries.builtDays(sql, shopId)).some((built) => built.day === day)) return null;
  for (const grp of [...new Set([...stored.keys(), ...counted.keys()])].sort()) {
    const [a, b] = [stored.get(grp) ?? null, counted.get(grp) ?? null];
    if (touched > 0 && JSON.stringify(a) !== JSON.stringify(b)) return { shopId, day, grp, stored: a, counted: b };
  }
  return null;
}

async function daysOf(work: Pool, { shopIds, from, to }: Days, now: Date): Promise<{ shopId: string; day: string }[]> {
  const found: { shopId: string; day: string }[] = [];
  for (const shopId of shopIds ?? (await queries.shopIdsOf(work)).map(({ id }) => id)) {
    const shop = await shopOf(work, shopId);
    if (!shop) throw new DomainError("not_found", `There is no shop ${shopId}.`);
    const span = await queries.countedSpan(work, shopId);
    if (!span) continue;
    const today = localDate(now.getTime(), shop.zone);
    for (let ms = span.first.getTime(); localDate(ms, shop.zone) < today && ms <= nextBucketStart(span.last.getTime(), "day", shop.zone); ms = nextBucketStart(ms, "day", shop.zone)) {
      const day = localDate(ms, shop.zone);
      if ((from === undefined || day >= from) && (to === undefined || day <= to) && startOfDate(day, shop.zone) !== null) found.push({ shopId, day });
    }
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
