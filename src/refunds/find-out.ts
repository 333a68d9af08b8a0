import { failureOf } from "../acts/perform.ts";
import { type Act, type ActEnd, endAct, leftOver } from "../acts/queries.ts";
import type { Channels, ShopAccess } from "../channels/connections.ts";
import { inTime } from "../channels/in-time.ts";
import { ChannelError, type RefundState } from "../channels/port.ts";
import { leaveUnknown } from "../compensations/queries.ts";
import { appendEvents } from "../events/append.ts";
import { logUnknown } from "../http/log.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { applyRefunds } from "./apply-refunds.ts";
import { callPlatform, type DecisionRequest, takeDecision } from "./carry-out.ts";

export type FindOutDeps = { db: Database; channels: Pick<Channels, "loadShopAccess">; clock: () => Date };

/** A call of ours has ended by then, or its server has. */
const LEFT_AFTER_MS = 60_000;
const GIVE_UP_AFTER_MS = 15 * 60_000;
const SYSTEM: Actor = { type: "system", id: "decisions", role: "admin", scopes: [], shopIds: [] };
const AGREED: readonly RefundState[] = ["return_agreed", "agreed", "refunded"];

/**
 * Finds out what became of acts whose end nobody has learned: the same call again where the platform knows a repetition, else it is
 * read back. What can't be known in time is shown as `unknown`. Answers how many ended.
 */
export async function findOutStep(deps: FindOutDeps, limit: number = 20): Promise<number> {
  const acts = await leftOver(deps.db.work, new Date(deps.clock().getTime() - LEFT_AFTER_MS), limit);
  let ended = 0;
  for (const act of acts) if (await findOut(deps, act)) ended++;
  return ended;
}

async function findOut(deps: FindOutDeps, act: Act): Promise<boolean> {
  try {
    const access = await deps.channels.loadShopAccess(act.shopId);
    if (act.kind === "refund.decide") return await inTime(access.adapter.supports.idempotentDecision ? callAgain(deps, act, access) : readBack(deps, act, access));
    return await end(deps, act, { state: "unknown", failure: { code: "unknown", message: "It is not known whether the platform has taken it." } });
  } catch (error) {
    if (!(error instanceof ChannelError)) logUnknown(error, { step: "decisions", shop: act.shopId });
    if (error instanceof ChannelError && error.fault === "rejected") return end(deps, act, { state: "refused", failure: failureOf(error) });
    if (deps.clock().getTime() - act.at.getTime() < GIVE_UP_AFTER_MS) return false;
    return end(deps, act, { state: "unknown", failure: failureOf(error) });
  }
}

async function callAgain(deps: FindOutDeps, act: Act, access: ShopAccess): Promise<boolean> {
  const request = act.request as DecisionRequest;
  const { after } = await callPlatform(access, request, act.id);
  return inTransaction(contextOf(deps), async (ctx) => {
    if (!(await endAct(ctx.sql, { id: act.id, state: "done", failure: null, endedAt: ctx.now }))) return false;
    const fetch = access.adapter.fetchRefund !== undefined;
    await takeDecision(ctx, { row: { shopId: act.shopId, platformRefundId: request.platformRefundId }, request, by: act.actorId, after, fetch });
    return true;
  });
}

async function readBack(deps: FindOutDeps, act: Act, { adapter, credentials, shopCredentials, outside }: ShopAccess): Promise<boolean> {
  const request = act.request as DecisionRequest;
  const found = await adapter.fetchRefund?.(request.platformRefundId, credentials, shopCredentials, outside);
  if (!found) return end(deps, act, { state: "unknown", failure: { code: "unknown", message: "The refund cannot be read back." } });
  return inTransaction(contextOf(deps), async (ctx) => {
    const taken = isTaken(request, found.refund.state);
    const failure = { code: "not_taken", message: "The platform did not take the decision. Decide again." };
    if (!(await endAct(ctx.sql, { id: act.id, state: taken ? "done" : "refused", failure: taken ? null : failure, endedAt: ctx.now }))) return false;
    const said = { shopId: act.shopId, at: found.updatedAt, key: `~read ${ctx.now.toISOString()}`, fetch: false, whole: true, receivedAt: ctx.now };
    await applyRefunds(ctx, [{ ...said, refund: found.refund }]);
    if (taken) await takeDecision(ctx, { row: { shopId: act.shopId, platformRefundId: request.platformRefundId }, request, by: act.actorId, after: found.refund, fetch: false });
    return true;
  });
}

/** The state has moved from what it was, and to where the decision leads. */
const isTaken = ({ decision, state: before }: DecisionRequest, now: RefundState | undefined): boolean =>
  now !== undefined && now !== before && (decision === "agree" ? AGREED.includes(now) : now === "refused");

async function end(deps: FindOutDeps, act: Act, { state, failure }: Pick<ActEnd, "state" | "failure">): Promise<boolean> {
  return inTransaction(contextOf(deps), async (ctx) => {
    const ended = await endAct(ctx.sql, { id: act.id, state, failure, endedAt: ctx.now });
    const event = { type: `${act.subjectType}.changed`, shopId: act.shopId, subject: { type: act.subjectType, id: act.subjectId }, data: { attempt: state, changed: ["attempt"] } };
    if (ended && act.subjectType === "compensation" && state === "unknown") await leaveUnknown(ctx.sql, act.subjectId);
    if (ended) await appendEvents(ctx, [event]);
    return ended;
  });
}

const contextOf = ({ db, clock }: FindOutDeps): Context => ({ db, actor: SYSTEM, now: clock(), requestId: newId() });
