import { personOf } from "../people/person-of.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { TaskAnswer, TaskChange } from "./input.ts";
import { isOver } from "./kinds.ts";
import { getTask } from "./list.ts";
import { lockTask, saveTask, type TaskRow } from "./queries.ts";
import type { TaskDetail } from "./shapes.ts";

type Change = { patch: Partial<TaskRow>; type: string; data?: Record<string, unknown> };

async function actOnTask(ctx: Context, id: string, decide: (ctx: Working, found: TaskRow) => Change): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const found = await lockTask(ctx.sql, id);
    if (!found) throw new DomainError("not_found", "There is no such task.");
    const { patch, type, data } = decide(ctx, found);
    const after = { ...found, ...patch };
    await saveTask(ctx.sql, after);
    await appendEvents(ctx, [{ type, shopId: found.shopId, subject: { type: "task", id }, data: { department: after.department, kind: after.kind, state: after.state, complaintId: after.complaintId, ...data } }]);
  });
}

/** Answers a task, in the product or by its address. What was answered may be answered anew; what was cancelled may not. */
export async function answerTask(ctx: Context, id: string, answering: TaskAnswer & { via: "product" | "link" }): Promise<void> {
  const { state, answer, via } = answering;
  await actOnTask(ctx, id, (ctx, found) => {
    if (found.state === "cancelled") throw new DomainError("conflict", "The task was cancelled.");
    if (via === "link" && isOver(found.state)) throw new DomainError("conflict", "The task is answered already.");
    const over = state !== "doing";
    return {
      patch: { state, answer: answer ?? found.answer, answeredBy: personOf(ctx), answeredVia: via, answeredAt: over ? ctx.now : found.answeredAt },
      type: over ? "task.answered" : "task.changed",
      data: { via },
    };
  });
}

export async function answerHere(ctx: Context, id: string, answer: TaskAnswer): Promise<TaskDetail> {
  await answerTask(ctx, id, { ...answer, via: "product" });
  return getTask(ctx, id);
}

/** Presses for an answer. */
export async function chaseTask(ctx: Context, id: string): Promise<TaskDetail> {
  await actOnTask(ctx, id, (ctx, found) => {
    if (isOver(found.state)) throw new DomainError("conflict", "The task is answered already.");
    return { patch: { chased: found.chased + 1, chasedAt: ctx.now }, type: "task.chased", data: { chased: found.chased + 1 } };
  });
  return getTask(ctx, id);
}

/** Changes what is asked, by when, or takes it back. */
export async function changeTask(ctx: Context, id: string, { version, dueAt, ...given }: TaskChange): Promise<TaskDetail> {
  await actOnTask(ctx, id, (_ctx, found) => {
    if (version !== undefined && version !== found.version) throw new DomainError("stale", "The task has changed since you saw it.", { version: found.version });
    const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<TaskRow>;
    return { patch: { ...patch, ...(dueAt !== undefined && { dueAt: new Date(dueAt), lateAt: null }) }, type: "task.changed", data: { changed: [...Object.keys(patch), ...(dueAt === undefined ? [] : ["dueAt"])].sort() } };
  });
  return getTask(ctx, id);
}
