import { foldIn } from "../conversations/fold-in.ts";
import { lockFree } from "../conversations/fold-queries.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { dueClocks } from "./clock-queries.ts";
import { nextInstant } from "./queries.ts";
import { judgeDue } from "./subject-clocks.ts";

const SYSTEM: Actor = { type: "system", id: "sweep", role: "admin", scopes: [], shopIds: [] };
const BATCH = 500;
/** Clocks of these are judged by folding their conversation; each other subject's from its own row. */
const FOLDED = new Set(["turn", "session", "promise"]);

/**
 * Gives the warnings, records the breaches and takes the steps after them that have come due. What is judged are true instants, so a late sweep
 * records the same. Several servers at once notice each once. Answers how many conversations and other clocks were judged.
 */
export async function sweepStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  const due = await dueClocks(db.work, now, BATCH);
  if (due.length === 0) return 0;
  const conversations = new Set(due.flatMap(({ subjectType, conversationId }) => (FOLDED.has(subjectType) && conversationId ? [conversationId] : [])));
  const others = due.filter(({ subjectType }) => !FOLDED.has(subjectType)).map(({ id }) => id);
  const ctx: Context = { db, actor: SYSTEM, now, requestId: "sweep" };
  const folded = conversations.size === 0 ? 0 : await foldDue(ctx, [...conversations]);
  return folded + (others.length === 0 ? 0 : await inTransaction(ctx, (ctx) => judgeDue(ctx, others)));
}

function foldDue(ctx: Context, conversationIds: readonly string[]): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const free = await lockFree(ctx.sql, conversationIds);
    await foldIn(ctx, free.map((locked) => ({ locked, facts: [], moved: null, words: [], platformConversationId: null, isNew: false })));
    return free.length;
  });
}

/** When the next warning, breach or step comes due; a timer sleeps until then. */
export const nextSweep = (db: Database): Promise<Date | null> => nextInstant(db.work);
