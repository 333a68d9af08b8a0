import { foldIn } from "../conversations/fold-in.ts";
import { lockFree } from "../conversations/fold-queries.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { dueConversations, nextInstant } from "./queries.ts";

const SYSTEM: Actor = { type: "system", id: "sweep", role: "admin", scopes: [], shopIds: [] };
const BATCH = 500;

/**
 * Gives the warnings and records the breaches that have come due. What is judged are true instants, so a late sweep records the same.
 * Several servers at once notice each once. Answers how many conversations were judged.
 */
export async function sweepStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  const due = await dueConversations(db.work, now, BATCH);
  if (due.length === 0) return 0;
  return inTransaction({ db, actor: SYSTEM, now, requestId: "sweep" }, async (ctx) => {
    const free = await lockFree(ctx.sql, due);
    await foldIn(ctx, free.map((locked) => ({ locked, facts: [], moved: null, words: [], platformConversationId: null, isNew: false })));
    return free.length;
  });
}

/** When the next warning or breach comes due; a timer sleeps until then. */
export const nextSweep = (db: Database): Promise<Date | null> => nextInstant(db.work);
