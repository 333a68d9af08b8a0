import { readAs, type StoredEvent } from "../events/read.ts";
import { setTrait } from "../conversations/traits.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { newId } from "../kernel/ids.ts";
import { countBuyers } from "./count.ts";
import { buyersBehind, dueForCount, standingOf } from "./count-queries.ts";
import { FOR_GOOD } from "./blocked.ts";

const SYSTEM: Actor = { type: "system", id: "buyers", role: "admin", scopes: [], shopIds: [] };
const COUNTED = ["order.changed", "refund.changed", "conversation.created"];
/** People whose orders left the span, or whose shop has new rules: so many a time, so that a big shop takes turns with the rest. */
const BATCH = 100;
/** A message that comes late may be of before the one that made the conversation. */
const BEFORE_MS = 24 * 3_600_000;

type Deps = { db: Database; clock: () => Date };

/** Counts the buyers whom orders and refunds are of, as they come. Answers how many events were read. */
export const countStep = ({ db, clock }: Deps): Promise<number> => readAs({ work: db.work, clock, limit: 200, interest: { types: COUNTED } }, "buyers", (sql, events) => take({ db, sql, now: clock(), actor: SYSTEM, requestId: newId() }, events));

async function take(ctx: Working, events: readonly StoredEvent[]): Promise<void> {
  const ids = (subject: string) => [...new Set(events.filter(({ subjectType }) => subjectType === subject).map(({ subjectId }) => subjectId))];
  await countBuyers(ctx, await buyersBehind(ctx.sql, { orders: ids("order"), refunds: ids("refund") }));
  await tellNewConversations(ctx, ids("conversation"));
}

/** A conversation that is just made does not know what the shop has said of its buyer before. */
async function tellNewConversations(ctx: Working, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const { conversationId, createdAt, ownTier, blockedAt, quietUntil, isQuiet } of await standingOf(ctx.sql, ids)) {
    if (ownTier !== null) await setTrait(ctx, conversationId, { trait: "ownTier", value: ownTier }, new Date(createdAt.getTime() - BEFORE_MS));
    if (isQuiet) await setTrait(ctx, conversationId, { trait: "quietUntil", value: (quietUntil ?? FOR_GOOD).toISOString() }, blockedAt!);
  }
}

/** Counts anew whom time or new rules have changed. Answers how many. */
export async function recountStep({ db, clock }: Deps): Promise<number> {
  const now = clock();
  return inTransaction({ db, now, actor: SYSTEM, requestId: newId() }, async (ctx) => {
    const due = await dueForCount(ctx.sql, now, BATCH);
    await countBuyers(ctx, due);
    return due.length;
  });
}
