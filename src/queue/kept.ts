import { toConversation } from "../conversations/list-row.ts";
import { conversationsById, lockHeld } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { KeptInput } from "./input.ts";
import * as queries from "./queries.ts";
import type { KeptPage, KeptState } from "./shapes.ts";

/** More than anybody looks through. */
const MOST = 300;

/** What the person pinned or starred, as it stands; pins first. */
export async function listKept(ctx: Context): Promise<KeptPage> {
  return reading(ctx, async (sql) => {
    const kept = await queries.keptBy(sql, ctx.actor.id, MOST);
    const rows = new Map((kept.length === 0 ? [] : await conversationsById(sql, kept.map(({ conversationId }) => conversationId))).map((row) => [row.id, row]));
    const items = kept.flatMap(({ conversationId, pinnedAt, starredAt }) => {
      const row = rows.get(conversationId);
      return row ? [{ conversation: toConversation(row), pinnedAt: pinnedAt?.toISOString() ?? null, starredAt: starredAt?.toISOString() ?? null }] : [];
    });
    return { items, nextCursor: null };
  });
}

/** Pins or stars a conversation for the actor alone; both false lets it go. @throws DomainError `not_found`; `invalid` for a key, and beyond 300. */
export async function keepConversation(ctx: Context, conversationId: string, { pinned, starred }: KeptInput): Promise<KeptState> {
  const { actor } = ctx;
  return inTransaction(ctx, async (ctx) => {
    const held = await lockHeld(ctx.sql, conversationId);
    if (!held) throw new DomainError("not_found", "There is no such conversation.");
    if (actor.type !== "user") throw new DomainError("invalid", "Only a person pins or stars.", { issues: [{ path: "pinned", message: "A key has no list of its own." }] });
    if ((pinned || starred) && (await queries.countKept(ctx.sql, actor.id)) >= MOST) throw new DomainError("invalid", `More than ${MOST} cannot be kept.`, { issues: [{ path: "pinned", message: "Let some go first." }] });
    const row = await queries.keep(ctx.sql, { userId: actor.id, conversationId, shopId: held.shopId, pinned, starred, now: ctx.now });
    await appendEvents(ctx, [{ type: "kept.changed", shopId: held.shopId, subject: { type: "conversation", id: conversationId }, data: { userId: actor.id, pinned, starred } }]);
    return { conversationId, pinnedAt: row.pinnedAt?.toISOString() ?? null, starredAt: row.starredAt?.toISOString() ?? null };
  });
}
