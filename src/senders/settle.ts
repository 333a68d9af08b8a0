import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import * as queries from "./claim-queries.ts";
import type { Claimed } from "./claim-queries.ts";
import type { Outcome } from "./port.ts";
import { judgeSending, TEST_KIND } from "./retry.ts";

const KEPT_CHARACTERS = 500;
/** The first failure is noted when its call has ended. */
const SAME_CALL_MS = 60_000;
type Failed = Extract<Outcome, { kind: "failed" }>;

/** Stores what became of a call. Of one whose lease has passed on only success counts. */
export function settle(ctx: Context, sending: Claimed, outcome: Outcome): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    const { id, attemptId, channel, target } = sending;
    const answer = outcome.answer.slice(0, KEPT_CHARACTERS).toWellFormed().replaceAll("\0", "");
    const counts = await queries.endAttempt(sql, { id, attemptId, endedAt: now, status: outcome.status, answer });
    if (outcome.kind === "sent") {
      await (counts ? queries.markSent(sql, id, now) : queries.markSentLate(sql, id, now));
      if (channel === "webhook") await queries.noteThrough(sql, target);
      return;
    }
    if (counts) await fail(ctx, sending, { ...outcome, answer });
  });
}

async function fail(ctx: Working, sending: Claimed, outcome: Failed): Promise<void> {
  const { sql, now } = ctx;
  const { id, channel, target, kind, attempts, firstAt, shopId } = sending;
  const failure = { code: outcome.code, message: outcome.answer };
  const failingSince = channel === "webhook" ? await queries.noteFailing(sql, target, now) : null;
  const sinceMs = (firstAt ?? now).getTime();
  const judgement = judgeSending(outcome, { channel, attempts: attempts + 1, sinceMs, nowMs: now.getTime() });
  if (judgement.kind === "retry") return void (await queries.retryLater(sql, id, { at: new Date(judgement.atMs), failure }));
  await queries.markFailed(sql, id, failure);
  if (kind !== TEST_KIND) await appendEvents(ctx, [{ type: "sending.failed", shopId, subject: { type: "sending", id }, data: { channel, target: target.includes("@") ? null : target, code: outcome.code } }]);
  if (channel !== "webhook") return;
  if (outcome.gone) await giveUp(ctx, target, "gone");
  // Nothing has got through for as long as this one was tried.
  else if (judgement.why === "tired" && failingSince !== null && failingSince.getTime() <= sinceMs + SAME_CALL_MS) await giveUp(ctx, target, "failing");
}

async function giveUp(ctx: Working, subscriptionId: string, why: "gone" | "failing"): Promise<void> {
  const shopIds = (await queries.disable(ctx.sql, subscriptionId, { why, at: ctx.now })) ?? [];
  await appendEvents(ctx, shopIds.slice(0, 1).map((shopId) => ({ type: "subscription.disabled", shopId, subject: { type: "subscription", id: subscriptionId }, data: { why, shopIds } })));
}
