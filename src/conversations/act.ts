import { appendEvents } from "../events/append.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { factOfNew } from "./apply-chat.ts";
import { foldIn } from "./fold-in.ts";
import { insertFacts, lockByIds, type Locked, type NewFact } from "./fold-queries.ts";
import { newestBuyerMessage, sentAtOf } from "./message-queries.ts";
import { saveTeam, teamOfAgent } from "./team-queries.ts";

/** What one of us does to a conversation. */
export type Act =
  | { kind: "assigned"; agentId: string | null; reason: string; /** Whose queue it is from here on; left out: the team of whoever gets it. */ teamId?: string | null }
  | { kind: "resolved"; /** The last message that the person had seen. */ seen?: string | undefined; reason?: string | null }
  | { kind: "pending"; reason: string | null; wakeAt: Date | null }
  | { kind: "reopened" };

/**
 * Records an act of the actor at the context's instant and everything that follows from it. An act is kept even where it changes nothing now: a fact that comes late may have come before it.
 * @throws DomainError `not_found`; `conflict` when the buyer has written something newer than `seen`.
 */
export async function actOn(ctx: Working, conversationId: string, act: Act): Promise<void> {
  const [locked] = await lockByIds(ctx.sql, [conversationId]);
  if (!locked) throw new DomainError("not_found", "There is no such conversation.");
  await actOnLocked(ctx, locked, act);
}

export async function actOnLocked(ctx: Working, locked: Locked, act: Act): Promise<void> {
  if (act.kind === "assigned" && act.agentId === locked.assigneeId && act.teamId === undefined) return;
  if (act.kind === "resolved" && act.seen !== undefined) await refuseUnseen(ctx, locked.id, act.seen);
  const seenAt = act.kind === "resolved" && act.seen !== undefined ? await sentAtOf(ctx.sql, locked.id, act.seen) : null;
  const rows = [...(act.kind === "assigned" ? await moveTeam(ctx, locked, act) : []), { ...factRow(ctx, locked, act), seenAt }];
  await insertFacts(ctx.sql, rows);
  await foldIn(ctx, [{ locked, facts: rows.map((row) => factOfNew(row)), moved: null, words: [], platformConversationId: null, isNew: false, ...(act.kind === "assigned" && { reason: act.reason }) }]);
}

/** The team follows whoever gets a conversation, so that waits that start from here on go by that team's policies; who is in no team answers in the name of the one it has. */
async function moveTeam(ctx: Working, { id, shopId }: Locked, { agentId, teamId }: Extract<Act, { kind: "assigned" }>): Promise<NewFact[]> {
  const wanted = teamId === undefined && agentId !== null ? ((await teamOfAgent(ctx.sql, agentId, id)) ?? undefined) : teamId;
  const moved = wanted === undefined ? undefined : await saveTeam(ctx.sql, id, { teamId: wanted, now: ctx.now });
  if (wanted === undefined || !moved) return [];
  await appendEvents(ctx, [{ type: "conversation.team", shopId, subject: { type: "conversation", id }, data: { from: moved.before, to: wanted } }]);
  const factId = newId();
  return [{ id: factId, shopId, conversationId: id, platformConversationId: null, kind: "trait", at: ctx.now, saidAt: null, key: factId, byId: personOf(ctx), trait: "team", value: wanted }];
}

const personOf = ({ actor }: Working): string | null => (actor.type === "user" ? actor.id : null);

/** Stores a fact of a locked conversation and everything that follows from it. `saidIn`: of a promise, our key of the message that tells of it. */
export async function recordFact(ctx: Working, locked: Locked, row: NewFact, saidIn: string | null = null): Promise<void> {
  await insertFacts(ctx.sql, [row]);
  await foldIn(ctx, [{ locked, facts: [factOfNew(row, saidIn)], moved: null, words: [], platformConversationId: null, isNew: false }]);
}

function factRow(ctx: Working, locked: Locked, act: Act): NewFact {
  const { now } = ctx;
  const byId = personOf(ctx);
  const id = newId();
  const about = { id, shopId: locked.shopId, conversationId: locked.id, platformConversationId: null, kind: act.kind, at: now, saidAt: null, key: id, byId };
  if (act.kind === "assigned") return { ...about, agentId: act.agentId, reason: act.reason };
  if (act.kind === "pending") return { ...about, reason: act.reason, wakeAt: act.wakeAt };
  return act.kind === "resolved" ? { ...about, reason: act.reason ?? null } : about;
}

async function refuseUnseen(ctx: Working, conversationId: string, seen: string): Promise<void> {
  const newer = await newestBuyerMessage(ctx.sql, conversationId, seen);
  if (newer) throw new DomainError("conflict", "The buyer has written again since.", { lastMessageId: newer.id });
}
