import { recordFact } from "../conversations/act.ts";
import { lockByIds, type Locked, type NewFact } from "../conversations/fold-queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { CancelInput, PromiseInput } from "./input.ts";
import { toPromise } from "./present.ts";
import * as queries from "./queries.ts";
import type { BuyerPromise } from "./shapes.ts";

const FARTHEST_MS = 366 * 86_400_000;

/**
 * Records an instant by which the buyer hears from us again. A person's reply after it keeps it, or whoever calls it done.
 * @throws DomainError `not_found`; `invalid` for an instant that has passed or is more than a year ahead.
 */
export function makePromise(ctx: Context, conversationId: string, { dueAt, text, clientId }: PromiseInput): Promise<BuyerPromise> {
  const due = new Date(dueAt);
  return inTransaction(ctx, async (ctx) => {
    const locked = await lock(ctx, conversationId);
    if (due <= ctx.now) throw invalid("That instant has passed.");
    if (due.getTime() > ctx.now.getTime() + FARTHEST_MS) throw invalid("Nobody can promise more than a year ahead.");
    const { actor, now, sql } = ctx;
    const promise = { id: newId(), shopId: locked.shopId, conversationId, text, promisedAt: now, dueAt: due, byId: actor.type === "user" ? actor.id : null, saidIn: clientId ?? null };
    await queries.insertPromise(sql, promise);
    await recordFact(ctx, locked, { ...factOf(ctx, locked, promise.id), kind: "promised", dueAt: due }, promise.saidIn);
    await appendEvents(ctx, [{ type: "promise.made", shopId: locked.shopId, subject: { type: "promise", id: promise.id }, data: { conversationId, dueAt: due.toISOString() } }]);
    return shown(ctx, promise.id);
  });
}

/** Somebody came back to the buyer in another way. One that has ended stays as it ended. @throws DomainError `not_found`; `conflict` for a cancelled one. */
export function finishPromise(ctx: Context, id: string): Promise<BuyerPromise> {
  return end(ctx, id, { kind: "promise_done", wants: ["kept", "broken"], refusal: "It was cancelled." });
}

/** The buyer needs it no more. @throws DomainError `not_found`; `conflict` for one that was kept, or broken and ended. */
export function cancelPromise(ctx: Context, id: string, { reason }: CancelInput): Promise<BuyerPromise> {
  return end(ctx, id, { kind: "promise_cancelled", wants: ["cancelled"], refusal: "It has ended already.", reason });
}

type Ending = { kind: "promise_done" | "promise_cancelled"; wants: readonly BuyerPromise["state"][]; refusal: string; reason?: string };

function end(ctx: Context, id: string, { kind, wants, refusal, reason }: Ending): Promise<BuyerPromise> {
  return inTransaction(ctx, async (ctx) => {
    const conversationId = await queries.conversationOf(ctx.sql, id);
    if (conversationId === undefined) throw missing();
    const locked = await lock(ctx, conversationId);
    const before = await shown(ctx, id);
    if (before.endedAt !== null) {
      if (wants.includes(before.state)) return before;
      throw new DomainError("conflict", refusal, { state: before.state });
    }
    if (reason !== undefined) await queries.saveReason(ctx.sql, id, reason);
    await recordFact(ctx, locked, { ...factOf(ctx, locked, id), kind });
    const type = kind === "promise_done" ? "promise.done" : "promise.cancelled";
    await appendEvents(ctx, [{ type, shopId: locked.shopId, subject: { type: "promise", id }, data: { conversationId } }]);
    return shown(ctx, id);
  });
}

function factOf({ actor, now }: Working, { shopId, id: conversationId }: Locked, promiseId: string): Omit<NewFact, "kind"> {
  const id = newId();
  return { id, shopId, conversationId, platformConversationId: null, at: now, saidAt: null, key: id, byId: actor.type === "user" ? actor.id : null, promiseId };
}

async function lock({ sql }: Working, conversationId: string): Promise<Locked> {
  const [locked] = await lockByIds(sql, [conversationId]);
  if (!locked) throw new DomainError("not_found", "There is no such conversation.");
  return locked;
}

async function shown({ sql }: Working, id: string): Promise<BuyerPromise> {
  const row = await queries.promiseById(sql, id);
  if (!row) throw missing();
  return toPromise(row);
}

const missing = () => new DomainError("not_found", "There is no such promise.");
const invalid = (message: string) => new DomainError("invalid", message, { issues: [{ path: "dueAt", message }] });
