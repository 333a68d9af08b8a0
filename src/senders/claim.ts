import type { Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Sql } from "../db/client.ts";
import * as queries from "./claim-queries.ts";
import type { Claimed, Due } from "./claim-queries.ts";
import { nextSlot, recentCalls } from "./robots.ts";

const LEASE_MS = 30_000;
const LOOKED_AT = 64;
/** A target that hangs keeps no more places than these. */
export const PER_TARGET = 4;

type Claiming = { now: Date; room: number; busy: readonly string[] };

/** Takes what is due and has room; robots only as often as their platforms allow. */
export async function claimSendings({ work }: Database, { now, room, busy }: Claiming): Promise<Claimed[]> {
  return (await work.begin(async (sql) => {
    const due = await queries.lockDue(sql, { now, busy, limit: LOOKED_AT });
    if (due.length === 0) return [];
    const fair = [...Map.groupBy(due, ({ target }) => target).values()].flatMap((rows) => rows.slice(0, PER_TARGET));
    const allowed = await keepToLimits(sql, fair, now);
    const claimed = allowed.slice(0, room).map((row) => ({ ...row, attemptId: newId() }));
    await queries.beginAttempts(sql, claimed, { now, leaseUntil: new Date(now.getTime() + LEASE_MS) });
    return claimed;
  })) as Claimed[];
}

/** Those that may be called now; the others are put off until their robot has room again. */
async function keepToLimits(sql: Sql, due: readonly Due[], now: Date): Promise<Due[]> {
  const byRobot = Map.groupBy(due.filter(({ channel }) => channel === "robot"), ({ target }) => target);
  const allowed = due.filter(({ channel }) => channel !== "robot");
  const robots = byRobot.size === 0 ? [] : await queries.lockRobots(sql, [...byRobot.keys()]);
  for (const { id, kind, recent: before } of robots) {
    const recent = recentCalls(before, now.getTime());
    for (const row of byRobot.get(id)!) {
      const atMs = nextSlot(kind, recent, now.getTime());
      if (atMs > now.getTime()) await queries.postponeSendings(sql, [row.id], new Date(atMs));
      else {
        recent.push(now.getTime());
        allowed.push(row);
      }
    }
    await queries.saveRecent(sql, id, recent);
  }
  const known = new Set(robots.map(({ id }) => id));
  return [...allowed, ...[...byRobot].filter(([id]) => !known.has(id)).flatMap(([, rows]) => rows)];
}
