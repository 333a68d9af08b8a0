import { appendEvents } from "../events/append.ts";
import { logUnknown } from "../http/log.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { insertSendings } from "../senders/queries.ts";
import { compileZone } from "../sla/zone.ts";
import { compose, saidOn } from "./compose.ts";
import * as queries from "./queries.ts";
import { latestDue, nextDue } from "./schedule.ts";

const SYSTEM: Actor = { type: "system", id: "publications", role: "admin", scopes: [], shopIds: [] };
export const FIGURES_KIND = "figures.published";

/** Puts what is due on its way, one publication a transaction, each issue once. One that cannot be composed waits for its next turn, on record. Answers how many. */
export async function publicationStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const ctx: Context = { db, actor: SYSTEM, now: clock(), requestId: newId() };
  let taken: queries.PublicationRow | undefined;
  try {
    return await inTransaction(ctx, async (ctx) => {
      taken = await queries.lockDuePublication(ctx.sql, ctx.now);
      if (taken) await publish(ctx, taken);
      return taken ? 1 : 0;
    });
  } catch (error) {
    if (!taken) throw error;
    logUnknown(error, { step: "publications", publicationId: taken.id });
    await passOver(ctx, taken);
    return 1;
  }
}

function passOver(ctx: Context, { id, shopId, nextAt, ...schedule }: queries.PublicationRow): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const shop = await queries.shopFacts(ctx.sql, shopId);
    await queries.setNextAt(ctx.sql, id, new Date(nextDue(schedule, ctx.now.getTime(), compileZone(shop?.timeZone ?? "UTC"))));
    await appendEvents(ctx, [{ type: "publication.failed", shopId, subject: { type: "publication", id }, data: { dueAt: nextAt?.toISOString() ?? null } }]);
  });
}

/** What was missed while nobody was there is told once, for the latest instant at which it was due. */
async function publish(ctx: Working, publication: queries.PublicationRow): Promise<void> {
  const { id, shopId, targets, nextAt } = publication;
  const shop = await reading(ctx, (sql) => queries.shopFacts(sql, shopId));
  const zone = compileZone(shop?.timeZone ?? "UTC");
  const dueMs = latestDue(publication, nextAt!.getTime(), ctx.now.getTime(), zone);
  const dueAt = new Date(dueMs);
  await queries.setNextAt(ctx.sql, id, new Date(nextDue(publication, Math.max(dueMs, ctx.now.getTime()), zone)));
  const composed = await compose(ctx, publication, dueAt);
  const sendings = targets.map(({ channel, target }) => ({ id: newId(), shopId, target, kind: FIGURES_KIND, ...saidOn(channel, composed), groupKey: null, nextAttemptAt: ctx.now, createdAt: ctx.now }));
  const { spanFrom, spanTo, lines } = composed;
  const isNew = await queries.insertRun(ctx.sql, { id: newId(), shopId, publicationId: id, dueAt, ranAt: ctx.now, spanFrom, spanTo, lines, sendingIds: sendings.map((one) => one.id) });
  if (!isNew) return;
  await insertSendings(ctx.sql, sendings);
  await appendEvents(ctx, [{ type: "publication.sent", shopId, subject: { type: "publication", id }, data: { dueAt: dueAt.toISOString(), targets: targets.length, lines } }]);
}
