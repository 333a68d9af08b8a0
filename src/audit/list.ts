import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { Id } from "../kernel/shapes.ts";
import { reading } from "../kernel/transaction.ts";
import type { AuditFilter } from "./input.ts";
import { trailOf } from "./queries.ts";
import type { AuditPage } from "./shapes.ts";

/** Who did what to one thing, newest first. */
export async function listTrail(ctx: Context, { subject, cursor, limit }: AuditFilter): Promise<AuditPage> {
  const before = cursor === undefined ? null : fromCursor(Id, cursor);
  const rows = await reading(ctx, (sql) => trailOf(sql, { shopIds: ctx.actor.shopIds, subject, before, limit: limit + 1 }));
  const items = rows.slice(0, limit).map(({ subjectType, subjectId, actorType, actorId, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    subject: { type: subjectType, id: subjectId },
    actor: { type: actorType, id: actorId },
  }));
  return { items, nextCursor: rows.length > limit ? toCursor(items.at(-1)!.id) : null };
}
