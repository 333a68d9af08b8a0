import { appendEvents, type NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { type Group, groupTellings, joinGroups, type Telling } from "./group.ts";
import * as queries from "./queries.ts";
import type { NoticeRow } from "./queries.ts";

/** Tells people in the web, what is alike as one notice. Answers each telling's notice. */
export async function tell(ctx: Working, tellings: readonly Telling[]): Promise<string[]> {
  if (tellings.length === 0) return [];
  const groups = groupTellings(tellings);
  const open = await queries.lockOpenGroups(ctx.sql, groups, ctx.now);
  const ids = new Map<string, string>();
  const events: NewEvent[] = [];
  for (const group of groups) {
    const before = open.find((row) => row.userId === group.userId && row.groupKey === group.groupKey);
    const row = before ? { ...before, ...rowOf(ctx, joinGroups(groupOf(before), group)), toldAt: before.toldAt } : { ...rowOf(ctx, group), id: newId(), readAt: null };
    await queries.saveNotice(ctx.sql, row);
    ids.set(`${group.userId} ${group.groupKey}`, row.id);
    if (row.toldAt !== null) events.push(noticeEvent(before ? "notice.changed" : "notice.created", row));
  }
  await appendEvents(ctx, events);
  return tellings.map(({ userId, groupKey }) => ids.get(`${userId} ${groupKey}`)!);
}

/** What the person's own stream says; nobody else hears it. */
export function noticeEvent(type: "notice.created" | "notice.changed" | "notice.read", row: NoticeRow): NewEvent {
  const { id, shopId, userId, kind, conversationId, urgent, count, withdrawn, lateMs } = row;
  return { type, shopId, subject: { type: "notice", id }, data: { userId, kind, conversationId, urgent, count, withdrawn, lateMs } };
}

const rowOf = ({ now }: Working, { subject, happenedAtMs, tellAtMs, groupUntilMs, ...group }: Group) => ({
  ...group,
  subjectType: subject.type,
  subjectId: subject.id,
  happenedAt: new Date(happenedAtMs),
  tellAt: new Date(tellAtMs),
  toldAt: tellAtMs <= now.getTime() ? now : null,
  groupUntil: new Date(groupUntilMs),
  updatedAt: now,
});

const groupOf = ({ subjectType, subjectId, happenedAt, tellAt, groupUntil, ...row }: NoticeRow): Group => ({
  ...row,
  subject: { type: subjectType, id: subjectId },
  happenedAtMs: happenedAt.getTime(),
  tellAtMs: tellAt.getTime(),
  groupUntilMs: groupUntil.getTime(),
});
