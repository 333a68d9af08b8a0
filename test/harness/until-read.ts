import type { Pool } from "../../src/db/client.ts";

const BOUND_MS = 20_000;
const PAUSE_MS = 5;

/**
 * Repeats a step that reads the event log (`readAs`) until it has read all that stands in it, and answers how much was done.
 * A reader sees no event that is younger than the oldest open transaction of the whole cluster, and every test file's database lies
 * in the one cluster: called once, it may find nothing of what the test has just written.
 */
export async function untilRead(sql: Pool, step: () => Promise<number>): Promise<number> {
  let done = 0;
  for (const end = Date.now() + BOUND_MS; ; ) {
    const isWhole = await isVisible(sql);
    const read = await step();
    done += read;
    if (read === 0 && isWhole) return done;
    if (Date.now() > end) throw new Error(read > 0 ? "The reader finds ever more to read." : "Another transaction has held the log back all the time.");
    if (read === 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Waits until every event of this database is older than the cursor that a list would name now. */
export async function untilVisible(sql: Pool): Promise<void> {
  for (const end = Date.now() + BOUND_MS; !(await isVisible(sql)); await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))) {
    if (Date.now() > end) throw new Error("Another transaction has held the log back all the time.");
  }
}

/** Whether no open transaction of the cluster hides an event of this database from its readers. */
async function isVisible(sql: Pool): Promise<boolean> {
  const [row] = await sql<{ whole: boolean }[]>`select not exists (select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())) as whole`;
  return row!.whole;
}
