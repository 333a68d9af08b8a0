import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { Viewing } from "./input.ts";
import { forgetViewer, saveViewer, shopOfConversation, viewersOf } from "./queries.ts";
import type { ViewerPage } from "./shapes.ts";

/** A page that was closed without a word is forgotten after this. */
const VIEWING_MS = 60 * 60_000;
const TYPING_MS = 30_000;

/** A person has a conversation before them, writes in it, or has left it. Colleagues hear of what is new. */
export async function view(ctx: Context, conversationId: string, state: Viewing): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx;
    const shopId = await shopOfConversation(sql, conversationId);
    if (shopId === null) throw new DomainError("not_found", "There is no such conversation.");
    if (actor.type !== "user") throw new DomainError("invalid", "A key looks at nothing: only people do.");
    const who = { conversationId, userId: actor.id };
    const isNew = state === "left" ? await forgetViewer(sql, who) : await saveViewer(sql, { ...who, shopId, state, now });
    if (isNew) await appendEvents(ctx, [{ type: "viewer.changed", shopId, subject: { type: "conversation", id: conversationId }, data: { conversationId, userId: actor.id, state } }]);
  });
}

export async function listViewers(ctx: Context, conversationId: string): Promise<ViewerPage> {
  const nowMs = ctx.now.getTime();
  const since = { since: new Date(nowMs - VIEWING_MS), typingSince: new Date(nowMs - TYPING_MS) };
  const [shopId, items] = await reading(ctx, (sql) => Promise.all([shopOfConversation(sql, conversationId), viewersOf(sql, conversationId, since)]));
  if (shopId === null) throw new DomainError("not_found", "There is no such conversation.");
  return { items: [...items], nextCursor: null };
}
