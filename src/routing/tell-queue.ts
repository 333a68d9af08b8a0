import { actorFor } from "../automation/fire.ts";
import { sendAutomatic } from "../automation/send.ts";
import { fillIn } from "../automation/variables.ts";
import type { Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { QueueNotice } from "./input.ts";
import { lockQueued } from "./queries.ts";
import * as queries from "./queue-queries.ts";

const FEW = 50;

/**
 * Tells buyers who wait in the queue how many are before them, where the shop's routing says so: first after a while, then with each change of their place,
 * at most once in so many seconds and so often a wait. The message is automatic and marked so: no wait ends by it. Answers how many were told.
 */
export async function tellQueueStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  let told = 0;
  for (const { shopId, shopName, queueNotice } of await queries.shopsThatTell(db.work)) {
    const ctx: Context = { db, actor: actorFor(shopId), now, requestId: newId() };
    told += await inTransaction(ctx, (ctx) => tellShop(ctx, { shopId, shopName, notice: QueueNotice.parse(queueNotice) }));
  }
  return told;
}

type Telling = { shopId: string; shopName: string; notice: QueueNotice };

async function tellShop(ctx: Working, { shopId, shopName, notice }: Telling): Promise<number> {
  const { sql, now } = ctx;
  const due = await queries.dueToHear(sql, shopId, { now, limit: FEW, ...notice });
  const waiting = due.length === 0 ? new Set<string>() : await lockQueued(sql, due.map(({ id }) => id));
  let told = 0;
  for (const { id, waitingSince, before } of due) {
    const filled = fillIn(notice.text, { buyer: null, order: null, opening: null, shop: shopName, queue: String(before) });
    if (!waiting.has(id) || "missing" in filled || !(await queries.noteTold(sql, { id, shopId, waitingSince, before, now }))) continue;
    await sendAutomatic(ctx, { shopId, conversationId: id, text: filled.text });
    told += 1;
  }
  return told;
}
