import type { Pool, Sql } from "../db/client.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CountingShop } from "../metrics/select.ts";
import { localDate, nextBucketStart, startOfDate } from "../metrics/window.ts";
import { buildStep, countedCells, makeDay, shopOf } from "./build.ts";
import { quietDays } from "./days.ts";
import { mergedMonth, monthOf, settleMonth } from "./months.ts";
import * as queries from "./queries.ts";

/** Days from one to another, both local dates and counted; left out: all that the shops have. */
export type Days = { shopIds?: readonly string[]; from?: string | undefined; to?: string | undefined };

/** Makes all days that are over from the rows, whatever is stored. Answers how many. Safe beside running servers: each day is made under its lock. */
export async function rebuild(work: Pool, asked: Days, now: Date): Promise<number> {
  const days = await daysOf(work, asked, now);
  await each(days, LANES, (day) => work.begin(async (sql) => makeDay(sql, await queries.takeDay(sql, day), now)));
  const months = new Map(days.map(({ shopId, day }) => [`${shopId} ${monthOf(day)}`, { shopId, month: monthOf(day) }]));
  await each([...months.values()], LANES, (month) => work.begin((sql) => settle(sql, month, now)));
  await each([1, 2], LANES, async () => {
    while ((await buildStep({ work, clock: () => now })) > 0); // days on which nothing happened
  });
  return days.length;
}

async function settle(sql: Sql, { shopId, month }: queries.ShopMonth, now: Date): Promise<void> {
  const shop = await shopOf(sql, shopId);
  if (shop) await settleMonth(sql, { shop, month, anew: true }, now);
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
    const { alike, doubtful } = await comparedDays(work, shop, asked);
    days += alike;
    for (const day of doubtful) {
      days += 1;
      const difference = await work.begin((sql) => compareDay(sql, { shop, day }));
      if (difference) return { days, difference };
    }
    const difference = await work.begin((sql) => compareMonths(sql, shop, asked));
    if (difference) return { days, difference };
  }
  return { days, difference: null };
}

/** How many days have no cells and need none, and the days that are to be counted. */
async function comparedDays(sql: Sql, shop: CountingShop, { from, to }: Days): Promise<{ alike: number; doubtful: string[] }> {
  const built = (await queries.builtDays(sql, shop.shopId)).filter(({ day, rules }) => !(from && day < from) && !(to && day > to) && rules === shop.rules).map(({ day }) => day);
  const quiet = await quietDays(sql, shop, built);
  const filled = new Set(await queries.daysWithCells(sql, shop.shopId));
  const doubtful = built.filter((day) => !quiet.has(day) || filled.has(day));
  return { alike: built.length - doubtful.length, doubtful };
}

async function compareDay(sql: Sql, { shop, day }: { shop: CountingShop; day: string }): Promise<Difference | null> {
  const { shopId } = shop;
  await queries.takeDay(sql, { shopId, day });
  const counted = await countedCells(sql, shop, day);
  const stored = await queries.cellsOfDay(sql, { shopId, day });
  if (!(await queries.isBuilt(sql, { shopId, day }))) return null;
  return firstDifference({ shopId, day }, stored, counted);
}

/** Months say what their days say, as far as those stand. */
async function compareMonths(sql: Sql, { shopId, rules }: CountingShop, { from, to }: Days): Promise<Difference | null> {
  for (const { day: month } of await queries.readyMonths(sql, [{ shopId, rules, fromDay: from ?? "0001-01-01", toDay: to ?? "9999-01-01" }])) {
    const difference = firstDifference({ shopId, day: month.slice(0, 7) }, await queries.cellsOfMonth(sql, { shopId, month }), await mergedMonth(sql, { shopId, month }));
    if (difference) return difference;
  }
  return null;
}

function firstDifference(at: { shopId: string; day: string }, stored: readonly queries.CellRow[], counted: readonly queries.CellRow[]): Difference | null {
  const byGroup = (rows: readonly queries.CellRow[]) => new Map(rows.map(({ grp, ...cell }) => [grp, cell]));
  const [was, is] = [byGroup(stored), byGroup(counted)];
  for (const grp of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const [a, b] = [was.get(grp) ?? null, is.get(grp) ?? null];
    if (JSON.stringify(a) !== JSON.stringify(b)) return { ...at, grp, stored: a, counted: b };
  }
  return null;
}

async function daysOf(work: Pool, { shopIds, from, to }: Days, now: Date): Promise<{ shopId: string; day: string }[]> {
  const found: { shopId: string; day: string }[] = [];
  for (const shopId of shopIds ?? (await queries.shopIdsOf(work)).map(({ id }) => id)) {
    const shop = await shopOf(work, shopId);
    if (!shop) throw new DomainError("not_found", `There is no shop ${shopId}.`);
    const span = await queries.countedSpan(work, shopId, now);
    if (!span) continue;
    const today = localDate(now.getTime(), shop.zone);
    for (let ms = span.first.getTime(); localDate(ms, shop.zone) < today && ms <= nextBucketStart(span.last.getTime(), "day", shop.zone); ms = nextBucketStart(ms, "day", shop.zone)) {
      const day = localDate(ms, shop.zone);
      if ((from === undefined || day >= from) && (to === undefined || day <= to) && startOfDate(day, shop.zone) !== null) found.push({ shopId, day });
    }
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
