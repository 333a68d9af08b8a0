import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { getCase } from "./get.ts";
import { type CaseRow, lockCase } from "./queries.ts";
import type { ComplaintCase } from "./shapes.ts";
import { insertEntry, saveCase } from "./write-queries.ts";

/** What an act changes of a case, and what it leaves on record. */
export type Change = {
  patch: Partial<CaseRow>;
  entry: { kind: string; note?: string | null | undefined; detail?: Record<string, unknown> };
  event: { type: string; data?: Record<string, unknown> };
};

/**
 * One act on a case: decided under its lock, stored, on its time line and in the log. `decide` answers null where nothing changes.
 * @throws DomainError `not_found`; `stale` where `version` is given and not the case's any more; whatever `decide` throws.
 */
export async function actOnCase(ctx: Context, { id, version }: { id: string; version?: number | undefined }, decide: (ctx: Working, found: CaseRow) => Change | null | Promise<Change | null>): Promise<ComplaintCase> {
  await inTransaction(ctx, async (ctx) => {
    const found = await lockCase(ctx.sql, id);
    if (!found) throw new DomainError("not_found", "There is no such complaint.");
    if (version !== undefined && version !== found.version) throw new DomainError("stale", "The case has changed since you saw it.", { version: found.version });
    const change = await decide(ctx, found);
    if (change) await storeChange(ctx, found, change);
  });
  return getCase(ctx, id);
}

/** Stores a change of a case that is locked. */
export async function storeChange(ctx: Working, before: CaseRow, { patch, entry, event }: Change): Promise<CaseRow> {
  const after = { ...before, ...patch };
  const { id, shopId, state, rounds } = after;
  await Promise.all([
    saveCase(ctx.sql, after),
    insertEntry(ctx.sql, { id: newId(), shopId, complaintId: id, kind: entry.kind, state, round: rounds, note: entry.note ?? null, detail: entry.detail ?? {}, by: personOf(ctx), at: ctx.now }),
    appendEvents(ctx, [{ type: event.type, shopId, subject: { type: "complaint", id }, data: { state, round: rounds, ...event.data } }]),
  ]);
  return after;
}
