import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { batchOf, type DoneAct, lockBreaches } from "./act-queries.ts";
import { type Done, record } from "./record.ts";
import { type BreachRow, toBreach } from "./rows.ts";
import type { BulkReview } from "./shapes.ts";

/** Minutes in which one's own judgements may be taken back, where the shop sets none. */
export const UNDO_MINUTES = 10;

/**
 * Takes back what the actor judged in one go; each breach is as it was before, and both acts stay on record.
 * What somebody has touched since is left as it is and said.
 * @throws DomainError `not_found` where the actor judged no such batch; `conflict` when it is too late.
 */
export function takeBack(ctx: Context, batchId: string): Promise<BulkReview> {
  return inTransaction(ctx, async (ctx) => {
    const acts = (await batchOf(ctx.sql, batchId, UNDO_MINUTES)).filter(({ actorId }) => actorId === ctx.actor.id);
    if (acts.length === 0) throw new DomainError("not_found", "There is no such review of yours.");
    if (acts.some(({ at, undoMinutes }) => ctx.now.getTime() > at.getTime() + undoMinutes * 60_000)) throw new DomainError("conflict", "It is too late to take this back. Judge it anew.");
    const rows = new Map((await lockBreaches(ctx.sql, acts.map(({ breachId }) => breachId))).map((row) => [row.id, row]));
    const done = acts.flatMap((act) => undone(rows.get(act.breachId), act) ?? []);
    const undoId = newId();
    await record(ctx, done, undoId);
    const left = acts.filter(({ breachId }) => !done.some(({ after }) => after.id === breachId));
    const refused = left.map(({ breachId }) => ({ id: breachId, code: "conflict", message: "Somebody has touched it since." }));
    return { batchId: undoId, reviewed: done.map(({ after }) => toBreach(after, ctx.now)), refused };
  });
}

function undone(row: BreachRow | undefined, { version, before }: DoneAct): Done | null {
  if (!row || row.version !== version || row.state === "withdrawn") return null;
  const reviewedAt = before.reviewedAt === null ? null : new Date(before.reviewedAt);
  return { kind: "taken_back", before: row, note: null, after: { ...row, ...before, reviewedAt, version: version + 1 } };
}
