import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { atOnce } from "../kernel/transaction.ts";
import type { MessageFilter } from "./input.ts";
import { conversationExists, transcriptPage } from "./queries.ts";
import { toMessage } from "./row.ts";
import type { MessagePage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** The newest page in ascending order; the cursor leads to older ones. */
export async function readTranscript(ctx: Context, conversationId: string, { cursor, limit }: MessageFilter): Promise<MessagePage> {
  const before = cursor === undefined ? null : fromCursor(Place, cursor);
  const [exists, rows] = await atOnce(ctx, (sql) => Promise.all([conversationExists(sql, conversationId), transcriptPage(sql, { conversationId, before, limit: limit + 1 })]));
  if (!exists) throw new DomainError("not_found", "There is no such conversation.");
  const page = rows.slice(0, limit);
  const oldest = page.at(-1);
  const nextCursor = rows.length > limit && oldest ? toCursor({ at: oldest.sentAt.toISOString(), id: oldest.id }) : null;
  return { items: page.reverse().map(toMessage), nextCursor };
}
