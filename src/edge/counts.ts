import type { Sql } from "../db/client.ts";
import { createCounts, flushCounts } from "../webhooks/counts.ts";
import { clock } from "./open.ts";

/** Plain numbers, so that an isolate's requests may share them. */
export const counts = createCounts();

const FLUSH_MS = 1_000;
let flushAtMs = 0;

/** Writes what this isolate has counted: one request a second does it for all of them, as they would wait for each other's row. */
export async function flushSoon(sql: Sql): Promise<void> {
  const nowMs = clock().getTime();
  if (nowMs < flushAtMs) return;
  flushAtMs = nowMs + FLUSH_MS + 1_000;
  await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
  flushAtMs = 0;
  await flushCounts({ sql, counts });
}
