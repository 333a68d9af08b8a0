import { caseShop } from "../complaints/shop.ts";
import { personOf } from "../people/person-of.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { TaskInput } from "./input.ts";
import { findFieldIssues, USUAL_DEPARTMENT } from "./kinds.ts";
import { getTask } from "./list.ts";
import { insertTask, placeOfComplaint, placeOfConversation } from "./queries.ts";
import type { TaskDetail } from "./shapes.ts";

const HOUR_MS = 3_600_000;

/** Asks a department for something. @throws DomainError `invalid` for fields that the kind does not have or lacks; `not_found`. */
export async function makeTask(ctx: Context, input: TaskInput): Promise<TaskDetail> {
  const id = await inTransaction(ctx, (ctx) => makeIn(ctx, input));
  return getTask(ctx, id);
}

/** The same in a transaction that is there; answers the task's id. */
export async function makeIn(ctx: Working, input: TaskInput): Promise<string> {
  const { kind, title, text, fields, complaintId = null, dueAt } = input;
  const issues = findFieldIssues(kind, fields);
  if (issues.length > 0) throw new DomainError("invalid", issues.map(({ message }) => message).join(" "), { issues });
  const place = await placeOf(ctx, input);
  const { settings } = await caseShop(ctx, place.shopId);
  const id = newId();
  const department = input.department ?? USUAL_DEPARTMENT[kind];
  const due = dueAt === undefined ? new Date(ctx.now.getTime() + settings.taskDueHours * HOUR_MS) : new Date(dueAt);
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
  await insertTask(ctx.sql, { id, ...place, department, kind, title, text: text ?? null, fields: filled, complaintId, dueAt: due, createdBy: personOf(ctx), createdAt: ctx.now });
  await appendEvents(ctx, [{ type: "task.created", shopId: place.shopId, subject: { type: "task", id }, data: { department, kind, complaintId, dueAt: due.toISOString() } }]);
  return id;
}

type Place = { shopId: string; round: number | null; conversationId: string | null; buyerId: string | null; platformOrderId: string | null };

async function placeOf({ sql, actor }: Working, { shopId, complaintId, conversationId, platformOrderId }: TaskInput): Promise<Place> {
  const given = { round: null, conversationId: conversationId ?? null, buyerId: null, platformOrderId: platformOrderId ?? null };
  const complaint = complaintId === undefined ? undefined : await placeOfComplaint(sql, complaintId);
  if (complaintId !== undefined && !complaint) throw new DomainError("not_found", "There is no such complaint.");
  const chat = conversationId === undefined ? undefined : await placeOfConversation(sql, conversationId);
  if (conversationId !== undefined && !chat) throw new DomainError("not_found", "There is no such conversation.");
  const place = complaint ? { ...complaint, ...(platformOrderId !== undefined && { platformOrderId }) } : { ...given, shopId: chat?.shopId ?? shopId!, buyerId: chat?.buyerId ?? null };
  if (actor.type !== "system" && !actor.shopIds.includes(place.shopId)) throw new DomainError("not_found", "There is no such shop.");
  return place;
}
