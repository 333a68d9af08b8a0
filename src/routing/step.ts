import { actOn } from "../conversations/act.ts";
import { lockHeld } from "../conversations/queries.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { VANISH_AFTER_MS } from "../presence/rules.ts";
import { chooseAgent } from "./choose-agent.ts";
import * as queries from "./queries.ts";

export type RoutingDeps = { db: Database; clock: () => Date };

/** Chats given in one transaction; more wait for the next, so that none is long. */
const BATCH = 20;
const SYSTEM: Actor = { type: "system", id: "routing", role: "admin", scopes: [], shopIds: [] };

/** Takes re-opened chats from who has left, and gives waiting ones to who is there. Answers how many it moved. */
export async function routeStep({ db, clock }: RoutingDeps): Promise<number> {
  const ctx: Context = { db, actor: SYSTEM, now: clock(), requestId: newId() };
  const aliveSince = new Date(ctx.now.getTime() - VANISH_AFTER_MS);
  let moved = await releaseReopened(ctx, aliveSince);
  for (const shopId of await queries.shopsToRoute(db.work, aliveSince)) moved += await inTransaction(ctx, (ctx) => routeShop(ctx, shopId, aliveSince));
  return moved;
}

async function routeShop(ctx: Working, shopId: string, aliveSince: Date): Promise<number> {
  const { sql } = ctx;
  if (!(await queries.lockRouting(sql, shopId))) return 0;
  const here = await queries.lockOnline(sql, shopId, aliveSince);
  const candidates = new Map((await queries.candidates(sql, here)).map((candidate) => [candidate.id, candidate]));
  const room = [...candidates.values()].reduce((sum, { open, capacity }) => sum + Math.max(0, capacity - open), 0);
  if (room === 0) return 0;
  const queued = await queries.takeQueued(sql, shopId, Math.min(room, BATCH));
  for (const { id, lastAgentId } of queued) {
    const { agentId, reason } = chooseAgent([...candidates.values()], lastAgentId);
    if (agentId === null) throw new RangeError("More chats were taken than there is room for.");
    await actOn(ctx, id, { kind: "assigned", agentId, reason });
    const chosen = candidates.get(agentId)!;
    candidates.set(agentId, { ...chosen, open: chosen.open + 1, idleSince: ctx.now });
  }
  return queued.length;
}

/** A chat that re-opens does not go to someone who left: it waits in the queue for whoever is there. */
async function releaseReopened(ctx: Context, aliveSince: Date): Promise<number> {
  const reopened = await queries.reopenedToAbsent(ctx.db.work, aliveSince, 100);
  for (const { id } of reopened) await inTransaction(ctx, (ctx) => returnToQueue(ctx, id, "holder_left"));
  return reopened.length;
}

/** Takes a waiting conversation from whoever holds it, for the next who is free. */
export async function returnToQueue(ctx: Working, id: string, reason = "holder_vanished"): Promise<void> {
  const held = await lockHeld(ctx.sql, id);
  if (held?.state !== "open" || held.assigneeId === null) return;
  await actOn(ctx, id, { kind: "assigned", agentId: null, reason });
}
