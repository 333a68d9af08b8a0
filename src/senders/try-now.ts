import type { Context } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { beginAttempts, type Claimed, type Said } from "./claim-queries.ts";
import { makeCall } from "./make-call.ts";
import type { Senders } from "./port.ts";
import { insertSendings } from "./queries.ts";
import { TEST_KIND } from "./retry.ts";
import { settle } from "./settle.ts";
import type { TestAnswer } from "./shapes.ts";

/** Longer than a call may take: nobody else takes the test up. */
const LEASE_MS = 60_000;

export type Trying = Said & { shopId: string; target: string };

/** Makes one call now and says what came back; it is in the log like any other, and not tried again. */
export async function tryNow(ctx: Context, senders: Senders, trying: Trying): Promise<TestAnswer> {
  const claimed: Claimed = { id: newId(), ...trying, kind: TEST_KIND, attempts: 0, attemptId: newId(), createdAt: ctx.now, firstAt: null };
  const leaseUntil = new Date(ctx.now.getTime() + LEASE_MS);
  await inTransaction(ctx, async ({ sql, now }) => {
    await insertSendings(sql, [{ ...claimed, groupKey: null, nextAttemptAt: leaseUntil }]);
    await beginAttempts(sql, [claimed], { now, leaseUntil });
  });
  const outcome = await makeCall({ work: ctx.db.work, senders, clock: () => ctx.now }, claimed);
  await settle(ctx, claimed, outcome.kind === "failed" ? { ...outcome, final: true } : outcome);
  const { status, answer } = outcome;
  return { sendingId: claimed.id, ok: outcome.kind === "sent", status, code: outcome.kind === "failed" ? outcome.code : null, answer: answer.slice(0, 500) };
}
