import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { atOnce } from "../kernel/transaction.ts";
import { type MarkRow, marksOf } from "./mark-queries.ts";
import type { Mark, MarkList } from "./mark-shapes.ts";
import { conversationExists } from "./queries.ts";

const MOST = 100;

/** What stands between a conversation's messages: answers with their waits, hand-overs, re-openings, promises. @throws DomainError `not_found`. */
export async function readMarks(ctx: Context, conversationId: string): Promise<MarkList> {
  const [exists, rows] = await atOnce(ctx, (sql) => Promise.all([conversationExists(sql, conversationId), marksOf(sql, conversationId, MOST)]));
  if (!exists) throw new DomainError("not_found", "There is no such conversation.");
  return { items: rows.map(toMark), nextCursor: null };
}

function toMark({ id, kind, at, byId, byName, messageId, waitMs, dueAt, text, state }: MarkRow): Mark {
  const by = byId === null ? null : { id: byId, name: byName ?? byId };
  return { id, kind, at: at.toISOString(), by, messageId, waitMs, dueAt: dueAt?.toISOString() ?? null, text, state };
}
