import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { actOn } from "./act.ts";
import { dueToWake, lockHeld } from "./queries.ts";

const SYSTEM: Actor = { type: "system", id: "wake", role: "admin", scopes: [], shopIds: [] };

/** Opens pending conversations whose wake time has come, each in its own transaction. Answers how many. */
export async function wakeStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const ctx: Context = { db, actor: SYSTEM, now: clock(), requestId: newId() };
  const due = await dueToWake(db.work, ctx.now, 100);
  for (const { id } of due) await inTransaction(ctx, (ctx) => wake(ctx, id));
  return due.length;
}

async function wake(ctx: Working, id: string): Promise<void> {
  const held = await lockHeld(ctx.sql, id);
  if (held?.state !== "pending" || !held.wakeAt || held.wakeAt > ctx.now) return;
  await actOn(ctx, id, { kind: "reopened" });
}
