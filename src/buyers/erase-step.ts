import { pathOf } from "../attachments/present.ts";
import type { AttachmentStore } from "../attachments/store.ts";
import { appendEvents } from "../events/append.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import * as empty from "./empty-queries.ts";
import { emptyStaffWords } from "./empty-staff-queries.ts";
import { type ErasureRow, saveErasure, takeErasure } from "./erase-queries.ts";
import { progressOf, type Stage, stageAfter } from "./erase-stages.ts";
import { shopSettings } from "./rules-queries.ts";
import { readBuyerSettings } from "./settings.ts";

export type EraseDeps = { db: Database; clock: () => Date; store: Pick<AttachmentStore, "remove"> };

const SYSTEM: Actor = { type: "system", id: "erasure", role: "admin", scopes: [], shopIds: [] };
const MESSAGES = 1_000;
const DELIVERIES = 300;
const RELEASED = 20;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** One piece of one erasure; where it stands is stored with what it did, so that a stop loses nothing. Answers how much was done; 0 also where it waits for a delivery to be settled. */
export async function eraseStep({ db, clock, store }: EraseDeps): Promise<number> {
  const now = clock();
  const gone: string[] = [];
  const done = await inTransaction({ db, now, actor: SYSTEM, requestId: "erasure" }, async (ctx) => {
    const row = await takeErasure(ctx.sql);
    if (!row) return 0;
    const piece = await STEPS[row.stage as Stage](ctx, row, gone);
    // The bytes go before the row that names them: what fails comes again.
    for (const id of gone) await store.remove(id);
    await keep(ctx, row, piece);
    return piece.isOver || piece.done > 0 || piece.place !== row.place ? 1 : 0;
  });
  return done;
}

/** `count`: what the erasure's own counts call it. */
type Piece = { count: string; done: number; isOver: boolean; place: string | null; share: number };

const STEPS: Record<Stage, (ctx: Working, row: ErasureRow, gone: string[]) => Promise<Piece>> = {
  files: async ({ sql }, { buyerIds }, gone) => {
    const ids = await empty.ownFiles(sql, buyerIds, pathOf(""));
    gone.push(...ids);
    if (ids.length > 0) await empty.dropFiles(sql, ids);
    return { count: "files", done: ids.length, isOver: ids.length === 0, place: null, share: 0 };
  },
  messages: async ({ sql }, { buyerIds }) => {
    const done = await empty.emptyMessages(sql, buyerIds, MESSAGES);
    return { count: "messages", done, isOver: done < MESSAGES, place: null, share: 0.5 };
  },
  cases: async ({ sql }, { buyerIds }) => ({ count: "cases", done: await empty.emptyCases(sql, buyerIds), isOver: true, place: null, share: 1 }),
  staff: async ({ sql }, { buyerIds }) => ({ count: "staff", done: await emptyStaffWords(sql, buyerIds), isOver: true, place: null, share: 1 }),
  orders: async ({ sql, now }, { buyerIds }) => ({ count: "orders", done: await empty.emptyOrders(sql, buyerIds, now), isOver: true, place: null, share: 1 }),
  deliveries: async ({ sql }, { shopId, names, place, askedAt }) => {
    const before = new Date(askedAt.getTime() + MINUTE_MS);
    const { last, emptied, isHeldUp } = await empty.emptyDeliveries(sql, { shopId, names, place, before, limit: DELIVERIES });
    const from = before.getTime() - 30 * DAY_MS;
    const share = last === null ? 0 : (Number.parseInt(last.slice(0, 8) + last.slice(9, 13), 16) - from) / (before.getTime() - from);
    return { count: "deliveries", done: emptied, isOver: last === null && !isHeldUp, place: last ?? place, share };
  },
};

async function keep(ctx: Working, row: ErasureRow, { count, done, isOver, place, share }: Piece): Promise<void> {
  const { sql, now } = ctx;
  const stage = row.stage as Stage;
  const counts = { ...row.counts, [count]: (row.counts[count] ?? 0) + done };
  const next = isOver ? stageAfter(stage) : stage;
  if (next !== null) return void (await saveErasure(sql, { ...row, stage: next, counts, place: isOver ? null : place, progress: Math.max(row.progress, progressOf(next, isOver ? 0 : share)) }));
  const { erasureKeepDays } = readBuyerSettings((await shopSettings(sql, row.shopId))?.settings ?? {});
  const keepUntil = new Date(now.getTime() + erasureKeepDays * DAY_MS);
  await saveErasure(sql, { ...row, state: "done", stage: "done", place: null, names: [], counts, progress: 1_000, doneAt: now, keepUntil });
  await appendEvents(ctx, row.buyerIds.map((id) => ({ type: "buyer.erased", shopId: row.shopId, subject: { type: "buyer", id }, data: { erasureId: row.id, counts, keepUntil: keepUntil.toISOString() } })));
}

/** Lets go of what the law wanted kept, when it no longer does. Answers how many erasures. */
export function releaseStep({ db, clock }: Pick<EraseDeps, "db" | "clock">): Promise<number> {
  const now = clock();
  return inTransaction({ db, now, actor: SYSTEM, requestId: "erasure" }, async (ctx) => {
    const released = await empty.releaseKept(ctx.sql, now, RELEASED);
    await appendEvents(ctx, released.flatMap(({ id, shopId, buyerIds }) => buyerIds.map((buyerId) => ({ type: "buyer.released", shopId, subject: { type: "buyer", id: buyerId }, data: { erasureId: id } }))));
    return released.length;
  });
}
