import type { Pool } from "../db/client.ts";
import { ensurePartitions, forgetDeliveries, forgetKeys, strays } from "./queries.ts";

export type UpkeepDeps = { work: Pool; clock: () => Date; log: (message: string, about: Record<string, unknown>) => void };
export type Kept = { partitionsMade: number; deliveriesForgotten: number; keysForgotten: number; strays: number };

const DAY_MS = 24 * 60 * 60 * 1000;
const BODY_DAYS = 30;
const KEY_DAYS = 90;
const MONTHS_AHEAD = 2;
/** Small steps, so that no transaction stays open for long. */
const CHUNK = 2000;
const MOST_CHUNKS = 50;

/**
 * What is to be done once an hour or so: partitions for the months to come, raw bodies kept 30 days, keys 90.
 * Rows in a default partition mean that a month's partition came too late: they are safe, and reported.
 */
export async function upkeepStep({ work, clock, log }: UpkeepDeps): Promise<Kept> {
  const nowMs = clock().getTime();
  const kept: Kept = {
    partitionsMade: await ensurePartitions(work, MONTHS_AHEAD),
    deliveriesForgotten: await inChunks(() => forgetDeliveries(work, new Date(nowMs - BODY_DAYS * DAY_MS), CHUNK)),
    keysForgotten: await inChunks(() => forgetKeys(work, new Date(nowMs - KEY_DAYS * DAY_MS), CHUNK)),
    strays: await strays(work),
  };
  if (kept.strays > 0) log("Rows lie in a default partition: upkeep came too late for their month.", { strays: kept.strays });
  return kept;
}

async function inChunks(forget: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const gone = await forget();
    total += gone;
    if (gone < CHUNK) break;
  }
  return total;
}
