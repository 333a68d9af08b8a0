import type { Sql } from "../db/client.ts";
import { addCounts } from "./queries.ts";

export type CountName = "accepted" | "refused" | "duplicate" | "unknownKind" | "repaired";

/** Counts in memory, so that counting costs a request no write. What a crash loses is a few seconds of counts, never a delivery. */
export type Counts = {
  add: (connectionId: string, name: CountName, at: Date, count?: number) => void;
  /** Takes what was counted since the last time. */
  take: () => { connectionId: string; name: CountName; day: string; count: number }[];
};

export function createCounts(): Counts {
  let counts = new Map<string, number>();
  return {
    add(connectionId, name, at, count = 1) {
      const key = `${at.toISOString().slice(0, 10)} ${name} ${connectionId}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
    },
    take() {
      const taken = [...counts].map(([key, count]) => ({ ...split(key), count }));
      counts = new Map();
      return taken;
    },
  };
}

/** Writes what was counted; a step of the background work, once more at shutdown. Answers how many counters moved. */
export async function flushCounts({ sql, counts }: { sql: Sql; counts: Counts }): Promise<number> {
  const rows = counts.take();
  if (rows.length === 0) return 0;
  try {
    await addCounts(sql, rows);
  } catch (error) {
    for (const { connectionId, name, day, count } of rows) counts.add(connectionId, name, new Date(`${day}T00:00:00Z`), count);
    throw error;
  }
  return rows.length;
}

function split(key: string): { connectionId: string; name: CountName; day: string } {
  const name = key.slice(11, key.indexOf(" ", 11));
  return { day: key.slice(0, 10), name: name as CountName, connectionId: key.slice(12 + name.length) };
}
