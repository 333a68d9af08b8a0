import { deskSteps } from "../surface/desk-steps.ts";
import type { Step } from "../surface/step.ts";
import { clock, open, type Opened } from "./open.ts";
import { pokeChanged, pokeShops } from "./poke.ts";
import { dueUntil, nextDelivery } from "./queries.ts";
import { once, runSteps } from "./rounds.ts";
import { runDue } from "./run-due.ts";
import type { Batch, Env } from "./runtime.ts";

const MINUTE_MS = 60_000;
const RETRY_SECONDS = 5;
const MOST_SHOPS = 300;
const HOURLY_MINUTE = 17;

/** Any number of wake-ups is one round of work. What could not be done is tried again by the queue, and by the next minute in any case. */
export function runWoken(env: Env, batch: Batch): Promise<void> {
  return within(env, async (opened) => {
    if (!(await runDue(opened))) batch.retryAll({ delaySeconds: RETRY_SECONDS });
    const nowMs = clock().getTime();
    const next = await nextDelivery(opened.db.work, new Date(nowMs));
    const delaySeconds = next ? Math.ceil((next.getTime() - nowMs) / 1000) : Infinity;
    if (delaySeconds < MINUTE_MS / 1000) await once("queue", () => env.WAKE.send({ why: "delivered" }, { delaySeconds }));
  });
}

/** The net below every queue message, poke and alarm: all work, and the alarms of what comes due before the next round but one. */
export function runMinute(env: Env, at: Date): Promise<void> {
  return within(env, async (opened) => {
    await runDue(opened);
    await occasion(opened, "minute");
    if (at.getUTCMinutes() === HOURLY_MINUTE) await occasion(opened, "hour");
    await pokeShops(env.LIVE, await dueUntil(opened.db.work, new Date(clock().getTime() + 2 * MINUTE_MS), MOST_SHOPS));
  });
}

async function occasion(opened: Opened, name: Step["atEdge"]): Promise<void> {
  await runSteps(deskSteps(opened), name);
  await once("office", () => opened.office(name));
}

async function within(env: Env, work: (opened: Opened) => Promise<void>): Promise<void> {
  const sinceMs = clock().getTime();
  const opened = open(env);
  try {
    await work(opened);
    await pokeChanged(env, opened.db, sinceMs);
  } finally {
    await opened.close();
  }
}
