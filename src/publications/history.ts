import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { sendingsByIds } from "../senders/log.ts";
import type { Senders } from "../senders/port.ts";
import { tryNow } from "../senders/try-now.ts";
import { compose, saidOn } from "./compose.ts";
import type { RunFilter } from "./input.ts";
import * as queries from "./queries.ts";
import type { PublicationRunPage, PublicationTest } from "./shapes.ts";

const Place = z.object({ dueAt: z.iso.datetime() });

/** What went out, the newest first, with its way to each target. @throws DomainError `not_found` */
export async function listRuns(ctx: Context, id: string, { cursor, limit }: RunFilter): Promise<PublicationRunPage> {
  const before = cursor === undefined ? null : new Date(fromCursor(Place, cursor).dueAt);
  return reading(ctx, async (sql) => {
    if (!(await queries.publicationById(sql, id))) throw new DomainError("not_found", "There is no such publication.");
    const rows = await queries.runsOf(sql, id, { before, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const sendings = await sendingsByIds(sql, page.flatMap(({ sendingIds }) => sendingIds));
    const items = page.map(({ shopId: _, sendingIds, dueAt, ranAt, spanFrom, spanTo, ...run }) => ({
      ...run,
      dueAt: dueAt.toISOString(),
      ranAt: ranAt.toISOString(),
      spanFrom: spanFrom.toISOString(),
      spanTo: spanTo.toISOString(),
      sendings: sendingIds.flatMap((sendingId) => sendings.get(sendingId) ?? []),
    }));
    return { items, nextCursor: rows.length > limit ? toCursor({ dueAt: page.at(-1)!.dueAt.toISOString() }) : null };
  });
}

/** Sends what would go out now to every target, at once and beside the schedule. @throws DomainError `not_found` */
export async function testPublication(ctx: Context, senders: Senders, id: string): Promise<PublicationTest> {
  const publication = await reading(ctx, (sql) => queries.publicationById(sql, id));
  if (!publication) throw new DomainError("not_found", "There is no such publication.");
  const composed = await compose(ctx, publication, ctx.now);
  const answers = await Promise.all(
    publication.targets.map(async ({ channel, target }) => ({ ...(await tryNow(ctx, senders, { shopId: publication.shopId, target, ...saidOn(channel, composed) })), channel, target })),
  );
  return { title: composed.content.title, lines: composed.content.lines.map(({ text }) => text), answers };
}
