import { setTimeout as pause } from "node:timers/promises";
import { StartError } from "../kernel/start-error.ts";

const CUT = new Set(["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03"]);
const DISK_FULL = "53100";
/** A Postgres that fails takes a moment to end, and then says itself why. */
const LAST_WORDS_MS = 3_000;

/** Puts a start that failed because the database went away, or has no room, into words; any other error is left as it is. */
export async function inDatabaseWords(cause: unknown): Promise<unknown> {
  const { code } = (cause ?? {}) as { code?: unknown };
  if (code === DISK_FULL) return new StartError("disk_full", "The disk of the database is full. Nothing was lost; free some space and start again.", { cause });
  if (typeof code !== "string" || !CUT.has(code)) return cause;
  await pause(LAST_WORDS_MS);
  return new StartError("database_unreachable", "The database was there and cut the connection before all was ready. Look at its log, then start again.", { cause });
}
