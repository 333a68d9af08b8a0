import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { TaskFilter } from "./input.ts";
import { toLink, toTask } from "./present.ts";
import { linksOf, taskById, tasksPage } from "./queries.ts";
import type { TaskDetail, TaskPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Tasks of the actor's shops, the earliest due first; `waiting` is open and doing. */
export async function listTasks(ctx: Context, { shop, department, kind, state, complaint, late, q, cursor, limit }: TaskFilter): Promise<TaskPage> {
  const rows = await reading(ctx, (sql) =>
    tasksPage(sql, {
      shopIds: shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds,
      departments: department ?? null,
      kinds: kind ?? null,
      states: state?.flatMap((one) => (one === "waiting" ? ["open", "doing"] : [one])) ?? null,
      complaintId: complaint ?? null,
      lateAt: late ? ctx.now : null,
      q: q ?? null,
      after: cursor === undefined ? null : fromCursor(Place, cursor),
      limit: limit + 1,
    }),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toTask(row, ctx.now)), nextCursor: rows.length > limit && last ? toCursor({ at: last.dueAt.toISOString(), id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getTask(ctx: Context, id: string): Promise<TaskDetail> {
  const [row, links] = await reading(ctx, (sql) => Promise.all([taskById(sql, id), linksOf(sql, id)]));
  if (!row) throw new DomainError("not_found", "There is no such task.");
  return { ...toTask(row, ctx.now), links: links.map(toLink) };
}
