import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { NoticeSettingsInput } from "./input.ts";
import * as queries from "./queries.ts";
import type { NoticeSettings, ReadAnswer } from "./shapes.ts";
import { noticeEvent } from "./tell.ts";

/** Marks one as read, or that one and all before it; the person's other windows hear of it. @throws DomainError `not_found` */
export function markRead(ctx: Context, id: string, { upTo }: { upTo: boolean }): Promise<ReadAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    if (!(await queries.noticeById(sql, actor.id, id))) throw new DomainError("not_found", "There is no such notice.");
    const read = await queries.markRead(sql, { userId: actor.id, id, upTo, now });
    const newest = read.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
    if (newest) await appendEvents(ctx, [noticeEvent("notice.read", newest)]);
    return { unread: await queries.unreadCount(sql, actor.id) };
  });
}

/** @throws DomainError `unsupported` for a key, which is nobody. */
export function putNoticeSettings(ctx: Context, settings: NoticeSettingsInput): Promise<NoticeSettings> {
  if (ctx.actor.type !== "user") throw new DomainError("unsupported", "Only a person is told things.");
  return inTransaction(ctx, async ({ sql, actor, now }) => {
    await queries.saveSettings(sql, actor.id, settings, now);
    return settings;
  });
}
