import type { Sql } from "../db/client.ts";
import { groupCommit, NotStored } from "./group-commit.ts";
import { type NewDelivery, storeDeliveries } from "./queries.ts";

export type { NewDelivery } from "./queries.ts";

/** Makes a delivery durable: answers only when it is. Rejects when it is not stored, or not known to be. */
export type Accept = (delivery: NewDelivery) => Promise<"stored" | "duplicate">;

/** One statement a delivery: where a request may not wait for another's write (the edge). */
export const acceptSingly =
  (sql: Sql): Accept =>
  async (delivery) =>
    (await storeDeliveries(sql, [delivery])).has(delivery.id) ? "stored" : "duplicate";

/** Deliveries that are waiting together share one statement and one commit. `idle` settles when none is on its way. */
export function acceptInGroups(sql: Sql, { soon, flights }: { soon: (run: () => void) => void; flights?: number }): { accept: Accept; idle: () => Promise<void> } {
  const group = groupCommit<NewDelivery, "stored" | "duplicate">({
    write: async (deliveries) => {
      const fresh = await storeDeliveries(sql, deliveries);
      return deliveries.map(({ id }) => (fresh.has(id) ? "stored" : "duplicate"));
    },
    sizeOf: ({ body, key }) => body.length + key.length + 512,
    isAway,
    soon,
    ...(flights !== undefined && { flights }),
  });
  return { accept: group.add, idle: group.idle };
}

/** The connection speaks, or a server in trouble (classes 08, 53, 57, 58); anything else may be the fault of one row. */
export function isAway(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? "");
  if (error instanceof NotStored) return true;
  return /^(?:E[A-Z]{3,}|CONNECT|08|53|57|58)/.test(code);
}
