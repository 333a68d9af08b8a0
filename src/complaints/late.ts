import { markMissed } from "../callbacks/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { markLateTasks } from "../tasks/queries.ts";
import { markLate } from "./write-queries.ts";

const SYSTEM: Actor = { type: "system", id: "late", role: "admin", scopes: [], shopIds: [] };
const BATCH = 200;

/** Tells of stages, tasks and callbacks that have run out, each once. What is late is judged by its due instant, not by when this ran. */
export function lateStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  return inTransaction({ db, actor: SYSTEM, now, requestId: "late" }, async (ctx) => {
    const cases = await markLate(ctx.sql, now, BATCH);
    const tasks = await markLateTasks(ctx.sql, now, BATCH);
    const callbacks = await markMissed(ctx.sql, now, BATCH);
    await appendEvents(ctx, [
      ...cases.map(({ id, shopId, state, rounds, ownerId, stageDueAt }) => ({ type: "complaint.late", shopId, subject: { type: "complaint", id }, data: { state, round: rounds, agentId: ownerId, dueAt: stageDueAt.toISOString() } })),
      ...tasks.map(({ id, shopId, department, complaintId, dueAt, createdBy }) => ({ type: "task.late", shopId, subject: { type: "task", id }, data: { department, complaintId, agentId: createdBy, dueAt: dueAt.toISOString() } })),
      ...callbacks.map(({ id, shopId, reason, complaintId, agentId, dueAt }) => ({ type: "callback.missed", shopId, subject: { type: "callback", id }, data: { reason, complaintId, agentId, dueAt: dueAt.toISOString() } })),
    ]);
    return cases.length + tasks.length + callbacks.length;
  });
}
