import { appendEvents, type NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { insertValues, namesOf } from "./change-queries.ts";
import { clipped, differences, idsOf, named, type Part } from "./differences.ts";

/** Appends a change of a setting to each of its shops' records, with what stood there before and what stands there now. */
export async function recordChange(ctx: Working, events: readonly NewEvent[], { before, after }: { before: readonly Part[]; after: readonly Part[] }): Promise<void> {
  const differing = differences(before, after);
  if (differing.length === 0 || events.length === 0) return appendEvents(ctx, events);
  const ids = idsOf(differing);
  const values = clipped(named(differing, ids.length === 0 ? new Map() : await namesOf(ctx.sql, ids)));
  const rows = events.map((event) => ({ event, id: newId() }));
  await insertValues(ctx.sql, rows.map(({ event, id }) => ({ id, shopId: event.shopId, values })));
  await appendEvents(ctx, rows.map(({ event, id }) => ({ ...event, data: { ...event.data, valuesId: id } })));
}
