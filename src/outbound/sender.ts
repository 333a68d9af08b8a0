import { ZodError } from "zod";
import type { Channels } from "../channels/connections.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { deliver, type Delivered } from "./deliver.ts";
import * as queries from "./queries.ts";
import type { Claimed } from "./queries.ts";
import { end, settle } from "./settle.ts";

export type SenderDeps = {
  db: Database;
  channels: Pick<Channels, "loadShopAccess">;
  clock: () => Date;
  /** Told of what could not be stored; the lease ends by itself and the reply is taken up again. */
  onError: (error: unknown) => void;
  /** A call has ended and what became of it is stored: there may be room, or a later reply of the conversation may go. */
  settled?: () => void;
  /** The address under which a platform fetches what lies with us; others stay as they are. */
  publicAddress?: (url: string) => Promise<string>;
  concurrency?: number;
};

export type Sender = {
  /** Takes up what is due and has room; answers how many. Their calls go on after it; 0 = nothing due, or no room. */
  step: () => Promise<number>;
  /** Waits for all calls under way. */
  drain: () => Promise<void>;
};

const LEASE_MS = 30_000;
const CALL_MS = 20_000;
/** A shop whose platform hangs keeps no more than about this many places. */
const PER_SHOP = 8;
const BLOCK_MS = 2 * 60_000;
const OVERTAKE_EVERY_MS = 1000;
const SYSTEM: Actor = { type: "system", id: "outbound", role: "admin", scopes: [], shopIds: [] };

/** Sends queued replies, those of one conversation one after the other, many conversations at once. No call is made inside a transaction. */
export function createSender(deps: SenderDeps): Sender {
  const { concurrency = 32 } = deps;
  const underWay = new Map<Promise<void>, string>();
  let lookedAtMs = 0;
  const step = async () => {
    const context = contextAt(deps);
    const isTime = Math.abs(context.now.getTime() - lookedAtMs) >= OVERTAKE_EVERY_MS;
    if (isTime) lookedAtMs = context.now.getTime();
    const overtaken = isTime ? await overtake(context) : 0;
    const room = concurrency - underWay.size;
    const claimed = room > 0 ? await claim(context, Math.min(room, PER_SHOP * 2), busyShops(underWay)) : [];
    for (const reply of claimed) {
      const call = send(deps, reply).finally(() => {
        underWay.delete(call);
        deps.settled?.();
      });
      underWay.set(call, reply.shopId);
    }
    if (claimed.length === 0 && room <= 0) await Promise.race(underWay.keys());
    return overtaken + claimed.length;
  };
  const drain = async () => {
    while (underWay.size > 0) await Promise.all(underWay.keys());
  };
  return { step, drain };
}

const contextAt = ({ db, clock }: SenderDeps): Context => ({ db, actor: SYSTEM, now: clock(), requestId: newId() });

function busyShops(underWay: ReadonlyMap<unknown, string>): string[] {
  const byShop = Map.groupBy(underWay.values(), (shopId) => shopId);
  return [...byShop].filter(([, calls]) => calls.length >= PER_SHOP).map(([shopId]) => shopId);
}

function claim(ctx: Context, limit: number, busy: readonly string[]): Promise<Claimed[]> {
  const { now } = ctx;
  const attemptIds = Array.from({ length: limit }, () => newId());
  return queries.claimReplies(ctx.db.work, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit, attemptIds, busyShops: busy });
}

/** What has held up a later reply too long is failed, so that the later one goes. */
async function overtake(ctx: Context): Promise<number> {
  const failure = { code: "held_up", message: "The platform did not take it while later replies were waiting." };
  return inTransaction(ctx, async (ctx) => {
    const blocking = await queries.blocking(ctx.sql, { now: ctx.now, defaultMs: BLOCK_MS });
    for (const { messageId } of blocking) await end(ctx, { messageId, state: "failed", failure });
    return blocking.length;
  });
}

async function send(deps: SenderDeps, reply: Claimed): Promise<void> {
  try {
    const outcome = await inTime(callPlatform(deps, reply));
    await settle(contextAt(deps), reply, outcome);
  } catch (error) {
    deps.onError(error);
  }
}

async function callPlatform({ channels, publicAddress }: SenderDeps, reply: Claimed): Promise<Delivered> {
  try {
    const url = reply.url !== null && publicAddress ? await publicAddress(reply.url) : reply.url;
    return await deliver({ ...reply, url }, await channels.loadShopAccess(reply.shopId));
  } catch (error) {
    if (!(error instanceof DomainError) && !(error instanceof ZodError)) throw error;
    const message = error instanceof DomainError ? error.message : "The shop's credentials are not complete.";
    return { kind: "failed", failed: { fault: "unauthorized", code: "credentials", message, retryAfterMs: null } };
  }
}

/** A call that hangs is as good as no answer; it ends before the lease does, so that nobody else has taken the reply up. */
async function inTime(call: Promise<Delivered>): Promise<Delivered> {
  const late = Promise.withResolvers<Delivered>();
  const timeout: Delivered = { kind: "failed", failed: { fault: "unreachable", code: "timeout", message: "The platform did not answer in time.", retryAfterMs: null } };
  const timer = setTimeout(() => late.resolve(timeout), CALL_MS);
  try {
    return await Promise.race([call, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
