import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { Id } from "../kernel/shapes.ts";
import { reading } from "../kernel/transaction.ts";
import { toChange } from "./change.ts";
import { changesPage, keyNames } from "./change-queries.ts";
import type { AuditFilter, ChangeFilter } from "./input.ts";
import { ALL_CHANGE_TYPES, CHANGE_TYPES } from "./kinds.ts";
import { trailOf } from "./queries.ts";
import type { AuditPage, ChangePage } from "./shapes.ts";

/** Who set what, in all the actor's shops or one of them, newest first. */
export async function listChanges(ctx: Context, { kind, cursor, limit, ...asked }: ChangeFilter): Promise<ChangePage> {
  const before = cursor === undefined ? null : fromCursor(Id, cursor);
  const types = kind === undefined ? ALL_CHANGE_TYPES : kind.flatMap((one) => CHANGE_TYPES[one]);
  const rows = await reading(ctx, (sql) => changesPage(sql, { shopIds: ctx.actor.shopIds, ...asked, types, before, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const keys = await keyNames(ctx.db.work, page.flatMap(({ actorType, actorId, subjectType, subjectId }) => [...(actorType === "key" ? [actorId] : []), ...(subjectType === "key" ? [subjectId] : [])]));
  const named = page.map((row) => ({ ...row, actorName: row.actorName ?? keys.get(row.actorId) ?? null, subjectName: row.subjectName ?? keys.get(row.subjectId) ?? null }));
  return { items: named.map(toChange), nextCursor: rows.length > limit ? toCursor(page.at(-1)!.id) : null };
}

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
