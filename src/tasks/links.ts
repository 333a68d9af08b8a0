import { caseShop } from "../complaints/shop.ts";
import { personOf } from "../people/person-of.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { getTask } from "./list.ts";
import { insertLink, lockTask, revokeLink } from "./queries.ts";
import type { NewTaskLink, TaskDetail } from "./shapes.ts";

const HOUR_MS = 3_600_000;

/** Makes an address under which a task is answered without an account, for some hours. `origin`: where browsers find us. */
export async function makeLink(ctx: Context, { signer, origin }: { signer: LinkSigner; origin: string }, { taskId, hours }: { taskId: string; hours: number | undefined }): Promise<NewTaskLink> {
  const id = newId();
  const expiresAt = await inTransaction(ctx, async (ctx) => {
    const task = await lockTask(ctx.sql, taskId);
    if (!task) throw new DomainError("not_found", "There is no such task.");
    if (task.state === "cancelled") throw new DomainError("conflict", "The task was cancelled.");
    const { settings } = await caseShop(ctx, task.shopId);
    const until = new Date(ctx.now.getTime() + (hours ?? settings.taskLinkHours) * HOUR_MS);
    await insertLink(ctx.sql, { id, shopId: task.shopId, taskId, expiresAt: until, createdBy: personOf(ctx), createdAt: ctx.now });
    await appendEvents(ctx, [{ type: "task.link_made", shopId: task.shopId, subject: { type: "task", id: taskId }, data: { linkId: id, expiresAt: until.toISOString() } }]);
    return until;
  });
  const { links } = await getTask(ctx, taskId);
  return { ...links.find((link) => link.id === id)!, url: `${origin}/t/${await signer.sign({ id, expiresAt })}` };
}

/** Ends an address before its time. */
export async function endLink(ctx: Context, taskId: string, linkId: string): Promise<TaskDetail> {
  await inTransaction(ctx, async (ctx) => {
    const task = await lockTask(ctx.sql, taskId);
    if (!task || !(await revokeLink(ctx.sql, { id: linkId, taskId, by: personOf(ctx), now: ctx.now }))) throw new DomainError("not_found", "There is no such address.");
    await appendEvents(ctx, [{ type: "task.link_revoked", shopId: task.shopId, subject: { type: "task", id: taskId }, data: { linkId } }]);
  });
  return getTask(ctx, taskId);
}
