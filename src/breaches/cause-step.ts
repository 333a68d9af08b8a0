import type { Actor, Database } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { causeFacts, saveCauses, uncausedBreaches } from "./cause-queries.ts";
import { CAUSE_LIMITS, proposeCause } from "./propose-cause.ts";

const SYSTEM: Actor = { type: "system", id: "causes", role: "admin", scopes: [], shopIds: [] };
const BATCH = 50;
/** That somebody has vanished shows a minute later: who looks sooner sees them still there. */
const SETTLED_MS = 90_000;

/** Proposes a cause for breaches that are new, a batch at a time. Answers how many. */
export async function causeStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  return inTransaction({ db, actor: SYSTEM, now, requestId: "causes" }, async ({ sql }) => {
    const ids = await uncausedBreaches(sql, { before: new Date(now.getTime() - SETTLED_MS), limit: BATCH });
    if (ids.length === 0) return 0;
    const rows = await causeFacts(sql, ids);
    await saveCauses(sql, rows.map(({ id, ...facts }) => ({ id, cause: proposeCause(facts, { ...CAUSE_LIMITS, ...facts }), facts })));
    return rows.length;
  });
}
