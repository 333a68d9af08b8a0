import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { atOnce } from "../kernel/transaction.ts";
import { type MarkRow, marksOf } from "./mark-queries.ts";
import type { Mark, MarkList } from "./mark-shapes.ts";
import { conversationExists } from "./queries.ts";

const MOST = 100;
/** Where a kind comes from: of each source so many are read at once. */
const SOURCE: Partial<Record<Mark["kind"], string>> = { answered: "turns", returned: "sessions", promised: "promises", blocked: "blocks", unblocked: "blocks" };

/** What stands between a conversation's messages: answers with their waits, hand-overs, re-openings, promises; from the newest back, page by page. @throws DomainError `not_found`. */
export async function readMarks(ctx: Context, conversationId: string, { before, most = MOST }: { before?: string | undefined; most?: number } = {}): Promise<MarkList> {
  const [exists, rows] = await atOnce(ctx, (sql) => Promise.all([conversationExists(sql, conversationId), marksOf(sql, { conversationId, before: before === undefined ? null : new Date(before), limit: most })]));
  if (!exists) throw new DomainError("not_found", "There is no such conversation.");
  const floorMs = floorOf(rows, most);
  const items = rows.filter(({ at }) => floorMs === null || at.getTime() >= floorMs).map(toMark);
  return { items, nextCursor: floorMs === null ? null : new Date(floorMs).toISOString() };
}

/** Down to where every source was read: the latest beginning among those that have more; null where none has. */
function floorOf(rows: readonly MarkRow[], most: number): number | null {
  const bySource = Map.groupBy(rows, ({ kind }) => SOURCE[kind] ?? "facts");
  const begun = [...bySource.values()].filter(({ length }) => length >= most).map((full) => Math.min(...full.map(({ at }) => at.getTime())));
  return begun.length === 0 ? null : Math.max(...begun);
}

function toMark({ id, kind, at, byId, byName, messageId, waitMs, dueAt, text, state }: MarkRow): Mark {
  const by = byId === null ? null : { id: byId, name: byName ?? byId };
  return { id, kind, at: at.toISOString(), by, messageId, waitMs, dueAt: dueAt?.toISOString() ?? null, text, state };
}
