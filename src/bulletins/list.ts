import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import { holds } from "../http/rights.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { BulletinFilter } from "./input.ts";
import * as queries from "./queries.ts";
import type { BulletinRow, Reader } from "./queries.ts";
import type { Bulletin, BulletinPage, BulletinReaders, Unread } from "./shapes.ts";

const Place = z.object({ pinned: z.boolean(), id: z.uuid() });

export const readerOf = (actor: Actor): Reader => ({ id: actor.id, role: actor.role, shopIds: actor.shopIds, isWriter: holds(actor, "bulletins.write") });

/** What is on the board for the actor, pinned ones first. */
export async function listBulletins(ctx: Context, { shop, kind, state, unread, q, cursor, limit }: BulletinFilter): Promise<BulletinPage> {
  const { actor, now } = ctx;
  const question = {
    ...{ reader: readerOf(actor), kinds: kind ?? null, state, unread: unread !== undefined, q: q ?? null, now, limit: limit + 1 },
    shopIds: shop ? actor.shopIds.filter((id) => shop.includes(id)) : actor.shopIds,
    after: cursor === undefined ? null : fromCursor(Place, cursor),
  };
  const rows = await reading(ctx, (sql) => queries.bulletinsPage(sql, question));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => present(row, actor)), nextCursor: rows.length > limit && last ? toCursor({ pinned: last.pinned, id: last.id }) : null };
}

/** @throws DomainError `not_found`, also for what is not for the actor. */
export async function getBulletin(ctx: Context, id: string): Promise<Bulletin> {
  const row = await reading(ctx, (sql) => queries.bulletinById(sql, readerOf(ctx.actor), id));
  if (!row) throw notFound();
  return present(row, ctx.actor);
}

export const countUnread = (ctx: Context): Promise<Unread> => reading(ctx, (sql) => queries.unreadOf(sql, readerOf(ctx.actor), ctx.now));

/** Who has read it, and who has not. */
export async function listReaders(ctx: Context, id: string): Promise<BulletinReaders> {
  await getBulletin(ctx, id);
  const people = await reading(ctx, (sql) => queries.peopleFor(sql, id));
  return {
    read: people.flatMap(({ id: of, name, readAt }) => (readAt === null ? [] : [{ person: { id: of, name }, readAt: readAt.toISOString() }])),
    unread: people.flatMap(({ id: of, name, readAt }) => (readAt === null ? [{ id: of, name }] : [])),
  };
}

/** Leads of all of its shops change it; feedback is changed by nobody: it is answered. */
export const mayChange = (actor: Actor, { kind, shopIds }: Pick<BulletinRow, "kind" | "shopIds">): boolean => kind !== "feedback" && holds(actor, "bulletins.write") && shopIds.every((id) => actor.shopIds.includes(id));

function present(row: BulletinRow, actor: Actor): Bulletin {
  const { id, kind, title, body, roles, teams, mustRead, pinned, version, isForMe } = row;
  const person = (of: string | null, name: string | null) => (of === null || name === null ? null : { id: of, name });
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, kind, title, body, roles, teams, mustRead, pinned, version, isForMe },
    shopIds: row.shopIds.filter((shopId) => actor.shopIds.includes(shopId)),
    ...{ readBy: text(row.readBy), expiresAt: text(row.expiresAt), withdrawnAt: text(row.withdrawnAt), readAt: text(row.readAt) },
    ...{ createdBy: person(row.createdBy, row.createdByName), createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() },
    mayChange: mayChange(actor, row),
    counts: row.whom === null || row.read === null ? null : { read: row.read, of: row.whom },
    feedback:
      row.taskId === null
        ? null
        : { taskId: row.taskId, department: row.department!, state: row.state!, answer: row.answer, answeredBy: person(row.answeredById, row.answeredByName), answeredAt: text(row.answeredAt), dueAt: row.dueAt!.toISOString() },
  };
}

export const notFound = () => new DomainError("not_found", "There is no such bulletin.");
