import type { Sql } from "../db/client.ts";
import type { CountingShop } from "../metrics/select.ts";
import { nextBucketStart, startOfDate } from "../metrics/window.ts";
import { quietAmong, type DaySpan } from "./queries.ts";

/** From when to when a local date lasts in the shop's zone; null where the zone leaves it out. */
export function spanOfDay({ zone }: CountingShop, day: string): DaySpan | null {
  const fromMs = startOfDate(day, zone);
  return fromMs === null ? null : { day, from: new Date(fromMs), to: new Date(nextBucketStart(fromMs, "day", zone)) };
}

/** Those of these days on which nothing that figures count happened, by one look; a date that the zone leaves out is one of them. */
export async function quietDays(sql: Sql, shop: CountingShop, days: readonly string[]): Promise<Set<string>> {
  const spans = days.map((day) => spanOfDay(shop, day));
  const lasting = spans.filter((span) => span !== null);
  const quiet = lasting.length > 0 ? await quietAmong(sql, shop.shopId, lasting) : new Set<string>();
  for (const [i, day] of days.entries()) if (spans[i] === null) quiet.add(day);
  return quiet;
}
