import { foldIn } from "../conversations/fold-in.ts";
import { lockFree } from "../conversations/fold-queries.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type DueClock, dueClocks } from "./due-queries.ts";
import { judgeWaits } from "./judge-waits.ts";
import { nextInstant } from "./queries.ts";
import { judgeDue } from "./subject-clocks.ts";

const SYSTEM: Actor = { type: "system", id: "sweep", role: "admin", scopes: [], shopIds: [] };
const BATCH = 1_000;
/** Waits judged in one transaction; several go on at once, because while one is stored the next is judged. */
const WAITS = 500;
const LANES = 2;
/** Clocks of these are judged by folding their conversation: what becomes of them changes its row, or a promise's. */
const FOLDED = new Set(["session", "promise"]);

/**
 * Gives the warnings, records the breaches and takes the steps after them that have come due. What is judged are true instants, so a late sweep
 * records the same. Several servers at once notice each once. Answers how many conversations and clocks were judged.
 */
export async function sweepStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  const due = await dueClocks(db.work, now, BATCH);
  if (due.length === 0) return 0;
  const ctx: Context = { db, actor: SYSTEM, now, requestId: "sweep" };
  const toFold = new Set(due.flatMap(({ subjectType, conversationId }) => (FOLDED.has(subjectType) && conversationId ? [conversationId] : [])));
  const waits = due.filter(({ subjectType, conversationId }) => subjectType === "turn" && conversationId !== null && !toFold.has(conversationId));
  const others = due.filter(({ subjectType }) => subjectType !== "turn" && !FOLDED.has(subjectType)).map(({ id }) => id);
  const found = await judgeInLanes(ctx, waits);
  for (const id of found.toFold) toFold.add(id);
  const folded = toFold.size === 0 ? 0 : await foldDue(ctx, [...toFold]);
  return found.judged + folded + (others.length === 0 ? 0 : await inTransaction(ctx, (ctx) => judgeDue(ctx, others)));
}

/** Clocks of one conversation stay together: two transactions at once would leave each other's out. */
async function judgeInLanes(ctx: Context, waits: readonly DueClock[]): Promise<{ judged: number; toFold: string[] }> {
  const byConversation = [...Map.groupBy(waits, ({ conversationId }) => conversationId).values()];
  const batches: DueClock[][] = [];
  for (const clocks of byConversation) {
    const last = batches.at(-1);
    if (last && last.length < WAITS) last.push(...clocks);
    else batches.push([...clocks]);
  }
  const found = { judged: 0, toFold: [] as string[] };
  const lane = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const taken = batch;
      const { judged, toFold } = await inTransaction(ctx, (ctx) => judgeWaits(ctx, taken));
      found.judged += judged;
      found.toFold.push(...toFold);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return found;
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
