import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { beginLog, unlogged } from "./queries.ts";

/** Drafts the log of everybody who worked the day before and has none; the agent is told that it waits to be completed. Answers how many. */
export function workLogStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const ctx: Context = { db, actor: { type: "system", id: "work logs", role: "admin", scopes: [], shopIds: [] }, now: clock(), requestId: newId() };
  return inTransaction(ctx, async (ctx) => {
    const missing = await unlogged(ctx.sql, ctx.now);
    for (const { shopId, userId, day } of missing) {
      const { id, isNew } = await beginLog(ctx.sql, { id: newId(), shopId, userId, day, now: ctx.now });
      if (!isNew) continue;
      await notify(ctx, { kind: "work_log.due", shopId, to: [`user:${userId}`], subject: { type: "work_log", id } });
      await appendEvents(ctx, [{ type: "work_log.begun", shopId, subject: { type: "work_log", id }, data: { userId, day } }]);
    }
    return missing.length;
  });
}
