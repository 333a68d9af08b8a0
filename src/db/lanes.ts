import type { Lanes, Pool } from "./client.ts";

/** `open` makes a pool of a single connection. */
export function openLanes({ open, count, soon }: { open: () => Pool; count: number; soon: (work: () => void) => void }): Lanes {
  const lanes = Array.from({ length: count }, open);
  const free = [...lanes];
  const waiting: ((sql: Pool) => void)[] = [];
  const giveBack = (sql: Pool) => {
    const next = waiting.shift();
    if (next) next(sql);
    else free.push(sql);
  };
  return {
    async use(work) {
      const sql = free.pop() ?? (await new Promise<Pool>((resolve) => waiting.push(resolve)));
      const { answer, over } = work(sql);
      over.then(
        () => giveBack(sql),
        () => giveBack(sql),
      );
      return answer;
    },
    soon,
    async end() {
      await Promise.all(lanes.map((sql) => sql.end({ timeout: 2 })));
    },
  };
}
