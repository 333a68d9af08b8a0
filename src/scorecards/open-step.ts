import type { Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { unopened } from "./scheme-queries.ts";
import { openCards } from "./steps.ts";

/** Opens last month's drafts of every scheme, shop by shop when its month is over; answers how many. */
export async function openStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const ctx: Context = { db, actor: { type: "system", id: "scorecards", role: "admin", scopes: [], shopIds: [] }, now: clock(), requestId: newId() };
  return inTransaction(ctx, async (ctx) => {
    let opened = 0;
    for (const { month, ...scheme } of await unopened(ctx.sql, ctx.now)) opened += await openCards(ctx, scheme, month);
    return opened;
  });
}
