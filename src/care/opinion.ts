import * as z from "zod";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import type { Department } from "../tasks/kinds.ts";
import { makeIn } from "../tasks/make.ts";
import { placeOfConversation } from "../tasks/queries.ts";
import type { OpinionFilter, OpinionInput } from "./input.ts";
import { insertOpinion, type OpinionRow, opinionsPage } from "./queries.ts";
import type { Opinion, OpinionPage, Topic } from "./shapes.ts";

/** Who hears of what, unless a person says otherwise. */
const DEPARTMENT_OF: Record<Topic, Department> = { product: "product", service: "operations", logistics: "logistics", price: "operations", other: "operations" };
const TITLE_LENGTH = 60;

export type Taking = { shopId: string; buyerId: string | null; conversationId: string | null; platformOrderId: string | null; callbackId: string | null; topic: Topic; text: string; department?: Department | undefined };

/** Keeps what a buyer thinks and passes it to its department as a task (CUS-08). Answers its id. */
export async function takeOpinion(ctx: Working, taking: Taking): Promise<string> {
  const { shopId, topic, text, conversationId, platformOrderId } = taking;
  const department = taking.department ?? DEPARTMENT_OF[topic];
  const place = conversationId === null ? { shopId } : { conversationId };
  const taskId = await makeIn(ctx, { ...place, kind: "opinion", department, title: [...text].slice(0, TITLE_LENGTH).join(""), text, fields: { topic }, ...(platformOrderId !== null && { platformOrderId }) });
  const id = newId();
  await insertOpinion(ctx.sql, { ...taking, id, department, taskId, by: personOf(ctx), now: ctx.now });
  await appendEvents(ctx, [{ type: "opinion.taken", shopId, subject: { type: "opinion", id }, data: { topic, department, taskId } }]);
  return id;
}

/** @throws DomainError `not_found` for a chat or shop that is not the actor's. */
export async function addOpinion(ctx: Context, { shopId, conversationId, topic, text, department, platformOrderId }: OpinionInput): Promise<Opinion> {
  const id = await inTransaction(ctx, async (ctx) => {
    const chat = conversationId === undefined ? undefined : await placeOfConversation(ctx.sql, conversationId);
    if (conversationId !== undefined && !chat) throw new DomainError("not_found", "There is no such conversation.");
    return takeOpinion(ctx, { shopId: chat?.shopId ?? shopId!, buyerId: chat?.buyerId ?? null, conversationId: conversationId ?? null, platformOrderId: platformOrderId ?? null, callbackId: null, topic, text, department });
  });
  const { items } = await listOpinions(ctx, { limit: 100 });
  return items.find((one) => one.id === id)!;
}

/** What buyers think, newest first. */
export async function listOpinions(ctx: Context, { shop, topic, cursor, limit }: OpinionFilter): Promise<OpinionPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(z.uuid(), cursor);
  const rows = await reading(ctx, (sql) => opinionsPage(sql, { shopIds, topic: topic ?? null, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(toOpinion), nextCursor: rows.length > limit ? toCursor(page.at(-1)!.id) : null };
}

const toOpinion = ({ by, byName, at, ...row }: OpinionRow): Opinion => ({ ...row, by: by === null ? null : { id: by, name: byName ?? by }, at: at.toISOString() });
