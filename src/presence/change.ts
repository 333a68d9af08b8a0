import { allowedBreak } from "../breaks/take.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { PresenceInput } from "../people/input.ts";
import { viewerOf } from "../people/present.ts";
import { userById } from "../people/queries.ts";
import { wide } from "../people/wide.ts";
import { busyAllowance, endSpell, lockPresence, noteHeartbeat, savePresence, shopsOfUser, startSpell } from "./queries.ts";
import { DEFAULT_PRESENCE_SETTINGS, type Presence, VANISH_AFTER_MS, chooseState, hasVanished, lastSeen, setState } from "./rules.ts";

/** A person says what they are doing. */
export function choosePresence(ctx: Context, wish: PresenceInput): Promise<Presence> {
  const { actor, now } = ctx;
  if (actor.type !== "user") throw new DomainError("forbidden", "A key is nobody's agent.");
  return inTransaction(wide(ctx), async (ctx) => {
    const busyAllowanceMinutes = (await busyAllowance(ctx.sql, actor.id)) ?? DEFAULT_PRESENCE_SETTINGS.busyAllowanceMinutes;
    const granted = wish.state === "busy" && wish.reason ? await allowedBreak(ctx, { userId: actor.id, reason: wish.reason, minutes: wish.minutes ?? busyAllowanceMinutes }) : 0;
    return enter(ctx, actor.id, chooseState(now, wish, { busyAllowanceMinutes: Math.max(busyAllowanceMinutes, granted) }));
  });
}

/** A lead says what somebody is doing. */
export function setPresence(ctx: Context, userId: string, wish: PresenceInput): Promise<Presence> {
  const viewer = viewerOf(ctx.actor);
  return inTransaction(wide(ctx), async (ctx) => {
    if (!(await userById(ctx.sql, viewer, userId))) throw new DomainError("not_found", "There is no such person.");
    const before = await lockPresence(ctx.sql, userId);
    return enter(ctx, userId, setState(ctx.now, wish, before?.heartbeatAt ?? null));
  });
}

/** A sign of life. Whoever had vanished is back in the state that they were in; whoever is offline stays so. */
export async function heartbeat(ctx: Context): Promise<void> {
  const { actor, now, db } = ctx;
  if (actor.type !== "user") throw new DomainError("forbidden", "A key is nobody's agent.");
  if (await noteHeartbeat(db.work, actor.id, { now, notBefore: new Date(now.getTime() - VANISH_AFTER_MS) })) return;
  await inTransaction(wide(ctx), async (ctx) => {
    const before = await lockPresence(ctx.sql, actor.id);
    if (before && before.state !== "offline" && isAway(before, now)) await enter(ctx, actor.id, { ...before, since: now, heartbeatAt: now, vanishedAt: null });
  });
}

/** Stores a new state with its spell and event. The spell before ends now, or when the person was last seen if they had gone by then. */
export async function enter(ctx: Working, userId: string, presence: Presence): Promise<Presence> {
  const { sql, now } = ctx;
  const before = await lockPresence(sql, userId);
  const isSame = before !== undefined && !isAway(before, now) && before.state === presence.state && before.reason === presence.reason;
  const after = isSame ? { ...presence, since: before.since } : presence;
  await savePresence(sql, userId, after);
  if (isSame) return after;
  if (before && !before.vanishedAt) await endSpell(sql, userId, hasVanished(before, now) ? lastSeen(before) : now);
  await startSpell(sql, { id: newId(now.getTime()), userId, state: after.state, reason: after.reason, at: now });
  await recordPresence(ctx, userId, after);
  return after;
}

/** One event in each shop of the person. */
export async function recordPresence(ctx: Working, userId: string, { state, until, vanishedAt }: Presence): Promise<void> {
  const own = await shopsOfUser(ctx.sql, userId);
  const shopIds = own.length > 0 ? own : ctx.actor.shopIds;
  const data = { userId, state: vanishedAt ? "offline" : state, vanished: vanishedAt !== null, until };
  await appendEvents(ctx, shopIds.map((shopId) => ({ type: "presence.changed", shopId, subject: { type: "user", id: userId }, data })));
}

/** Noticed as vanished already, or about to be. */
const isAway = (presence: Presence, now: Date) => presence.vanishedAt !== null || hasVanished(presence, now);
