import { replyAccepted } from "../conversations/reply-accepted.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { Delivered } from "./deliver.ts";
import { judgeFailure } from "./judge-failure.ts";
import * as queries from "./queries.ts";
import type { Claimed, End } from "./queries.ts";

/** Stores what became of a call, in one transaction. An answer that comes after somebody else has taken over counts only as success. */
export function settle(ctx: Context, reply: Claimed, outcome: Delivered): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { messageId } = reply;
    if (outcome.kind === "sent") {
      await replyAccepted(ctx, messageId, outcome);
      await queries.markDelivered(ctx.sql, messageId);
      return;
    }
    if (!(await queries.lockAttempt(ctx.sql, reply))) return;
    if (outcome.kind === "unknown") return end(ctx, { messageId, state: "unknown", failure: outcome.failure });
    const nowMs = ctx.now.getTime();
    const judgement = judgeFailure(outcome.failed, { attempts: reply.earlier + 1, waitedMs: nowMs - reply.queuedAt.getTime(), nowMs });
    if (judgement.kind === "retry") return void (await queries.postpone(ctx.sql, messageId, new Date(judgement.atMs)));
    const { code, message } = outcome.failed;
    await end(ctx, { messageId, state: "failed", failure: { code, message } });
  });
}

/** `failed` and `unknown` hold nothing up; a person decides what becomes of them. */
export async function end(ctx: Working, { messageId, state, failure }: End): Promise<void> {
  const ended = await queries.endReply(ctx.sql, { messageId, state, failure });
  await appendEvents(
    ctx,
    ended.map(({ shopId, conversationId }) => ({ type: "message.failed", shopId, subject: { type: "message", id: messageId }, data: { conversationId, state, code: failure.code } })),
  );
}
