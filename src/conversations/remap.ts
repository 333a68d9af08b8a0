import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { positionOf } from "../sla/facts.ts";
import { comparePositions } from "../sla/facts.ts";
import { foldIn } from "./fold-in.ts";
import { lockByIds } from "./fold-queries.ts";
import { conversationsToReassign, reassignAnswers } from "./message-queries.ts";

/** Who stands behind a platform's account has changed: what it answered counts for that person, in the past too. Runs for the system, which sees every shop. */
export async function remapAccount(ctx: Working, account: { platform: string; names: readonly string[]; userId: string | null }): Promise<number> {
  const concerned = await conversationsToReassign(ctx.sql, account);
  if (concerned.length === 0) return 0;
  const conversations = await lockByIds(ctx.sql, concerned.map(({ id }) => id));
  const changed = Map.groupBy(await reassignAnswers(ctx.sql, account, conversations.map(({ id }) => id)), (row) => row.conversationId);
  // What answered no wait changes no turn: its own figures follow it by this.
  const told = conversations.filter(({ id }) => changed.has(id)).map(({ id, shopId }) => ({ shopId, conversationId: id, instants: changed.get(id)!.map(({ sentAt }) => sentAt.toISOString()) }));
  await appendEvents(ctx, told.map(({ shopId, ...data }) => ({ type: "figures.corrected", shopId, subject: { type: "conversation", id: data.conversationId }, data })));
  await foldIn(
    ctx,
    conversations.filter(({ id }) => changed.has(id)).map((locked) => {
      const positions = changed.get(locked.id)!.map(({ id, sentAt, seq }) => positionOf({ kind: "agent", id, seq, atMs: sentAt.getTime(), agentId: null }));
      return { locked, facts: [], moved: positions.toSorted(comparePositions)[0]!, words: [], platformConversationId: null, isNew: false };
    }),
  );
  return changed.size;
}
