import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { NoticeFilter } from "./input.ts";
import * as queries from "./queries.ts";
import type { NoticeRow } from "./queries.ts";
import type { Notice, NoticePage, NoticeSettings } from "./shapes.ts";

const Place = z.object({ id: z.uuid() });

/** What the person was told, the newest first. */
export async function listNotices(ctx: Context, { unread, cursor, limit }: NoticeFilter): Promise<NoticePage> {
  const { id: userId, shopIds } = ctx.actor;
  const before = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const [rows, count] = await reading(ctx, (sql) =>
    Promise.all([queries.noticesPage(sql, { userId, shopIds, unread, before, limit: limit + 1 }), queries.unreadCount(sql, userId)]),
  );
  const page = rows.slice(0, limit);
  return { items: page.map(present), nextCursor: rows.length > limit ? toCursor({ id: page.at(-1)!.id }) : null, unread: count };
}

const DEFAULT_SETTINGS: NoticeSettings = { sound: true, browser: false, quiet: null };

export async function getNoticeSettings(ctx: Context): Promise<NoticeSettings> {
  return (await reading(ctx, (sql) => queries.settingsOf(sql, ctx.actor.id))) ?? DEFAULT_SETTINGS;
}

export function present(row: NoticeRow): Notice {
  const { id, shopId, kind, subjectType, subjectId, conversationId, urgent, count, withdrawn, items, happenedAt, lateMs, toldAt, tellAt, readAt } = row;
  return {
    ...{ id, shopId, kind, conversationId, urgent, count, withdrawn, lateMs },
    subject: { type: subjectType, id: subjectId },
    items: items.map(({ subjectType: type, subjectId: of, ...item }) => ({ ...item, subject: { type, id: of } })),
    happenedAt: happenedAt.toISOString(),
    toldAt: (toldAt ?? tellAt).toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
