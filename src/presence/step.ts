import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { logUnknown } from "../http/log.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { recordPresence } from "./change.ts";
import { endSpell, savePresence, silentSince, startSpell, vanishedBefore, waitingOfVanished } from "./queries.ts";
import { VANISH_AFTER_MS, lastSeen } from "./rules.ts";

/** Takes a conversation away from whoever holds it and puts it into the queue. */
export type ReturnToQueue = (ctx: Working, conversationId: string) => Promise<void>;
export type PresenceStepDeps = { db: Database; clock: () => Date; returnToQueue: ReturnToQueue };

/** How long a vanished person keeps their waiting conversations; a shop's setting `vanishedReturnMinutes` says otherwise. */
const RETURN_MINUTES = 3;

const SYSTEM: Actor = { type: "system", id: "presence", role: "admin", scopes: [], shopIds: [] };

/** Ends the presence of who has gone silent, later gives their waiting conversations back. Answers how much it did. */
export async function presenceStep({ db, clock, returnToQueue }: PresenceStepDeps): Promise<number> {
  const ctx: Context = { db, actor: SYSTEM, now: clock(), requestId: newId() };
  const vanished = await inTransaction(ctx, endSilent);
  const returned = await returnWaiting(ctx, returnToQueue);
  const gone = await inTransaction(ctx, sendHome);
  return vanished + returned + gone;
}

async function endSilent(ctx: Working): Promise<number> {
  const { sql, now } = ctx;
  const silent = await silentSince(sql, new Date(now.getTime() - VANISH_AFTER_MS));
  for (const { userId, shopIds: _, ...presence } of silent) {
    const vanished = { ...presence, vanishedAt: lastSeen(presence) };
    await savePresence(sql, userId, vanished);
    await endSpell(sql, userId, vanished.vanishedAt);
    await recordPresence(ctx, userId, vanished);
  }
  return silent.length;
}

/** Each in its own transaction: one that cannot be returned holds up no other. */
async function returnWaiting(ctx: Context, returnToQueue: ReturnToQueue): Promise<number> {
  const waiting = await waitingOfVanished(ctx.db.work, { now: ctx.now, defaultMinutes: RETURN_MINUTES });
  let returned = 0;
  for (const { conversationId } of waiting) {
    try {
      await inTransaction(ctx, (ctx) => returnToQueue(ctx, conversationId));
      returned++;
    } catch (error) {
      logUnknown(error, { step: "presence", conversation: conversationId });
    }
  }
  return returned;
}

/** Whoever came not back in time is offline, and says so themselves when they return. */
async function sendHome(ctx: Working): Promise<number> {
  const { sql, now } = ctx;
  const gone = await vanishedBefore(sql, { now, defaultMinutes: RETURN_MINUTES });
  for (const { userId, vanishedAt, heartbeatAt } of gone) {
    const since = vanishedAt ?? now;
    await savePresence(sql, userId, { state: "offline", reason: "vanished", since, until: null, heartbeatAt, heldUntil: null, vanishedAt: null });
    await startSpell(sql, { id: newId(now.getTime()), userId, state: "offline", reason: "vanished", at: since });
  }
  return gone.length;
}
