import type { Sql } from "../db/client.ts";
import { bucketStart } from "../metrics/window.ts";
import { DEFAULT_PRESENCE_SETTINGS } from "../presence/rules.ts";
import { dayIn } from "../shifts/plan.ts";
import { breakLimitsOf } from "../shifts/settings.ts";
import { compileZone } from "../sla/zone.ts";
import type { BreakDay } from "./allowance.ts";
import * as queries from "./queries.ts";

export type PersonsDay = { day: string; shopId: string; longestMinutes: number; dayOf: (reason: string) => BreakDay; waits: (reason: string) => boolean };

/** Where somebody's breaks of today stand, by the calendar of their first shop and the most that any of theirs allows. Null for who serves none. */
export async function breakDay(sql: Sql, userId: string, now: Date): Promise<PersonsDay | null> {
  const shops = await queries.shopsServed(sql, userId);
  const [first] = shops;
  if (!first) return null;
  const day = dayIn(now, first.timeZone);
  const since = new Date(bucketStart(now.getTime(), "day", compileZone(first.timeZone)));
  const [used, asked] = [await queries.busySince(sql, { userId, since, now }), await queries.requestsOfDay(sql, userId, day)];
  const longest = shops.map(({ settings }) => (typeof settings["busyAllowanceMinutes"] === "number" ? settings["busyAllowanceMinutes"] : DEFAULT_PRESENCE_SETTINGS.busyAllowanceMinutes));
  return {
    ...{ day, shopId: first.id, longestMinutes: Math.max(...longest) },
    dayOf: (reason) => ({
      limitMinutes: most(shops.map(({ settings }) => breakLimitsOf(settings)[reason])),
      usedMs: used.find((one) => one.reason === reason)?.usedMs ?? 0,
      grants: asked.filter((one) => one.reason === reason && one.state === "approved" && one.usedAt === null),
    }),
    waits: (reason) => asked.some((one) => one.reason === reason && one.state === "waiting"),
  };
}

/** Where one shop sets no limit there is none. */
const most = (limits: readonly (number | undefined)[]): number | null => (limits.includes(undefined) ? null : Math.max(...limits.map((limit) => limit ?? 0)));
