import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { wide } from "../people/wide.ts";
import { rulesOf, type ShopRules } from "../sla/shop-rules.ts";
import { checkAll } from "../calendars/put.ts";
import type { ReapplyInput } from "./input.ts";
import { getPolicy } from "./list.ts";
import { lockPolicy, moveEpochs, shopsOfPolicies, versionsOf } from "./queries.ts";
import { DERIVED, reappliedClocks, type ReappliedClock, type RunningClock } from "./reapplied.ts";
import { epochsOf, insertReapplication, judgeAgain, type MovedClock, moveClocks, reapplicationsOf, runningClocks } from "./reapply-queries.ts";
import type { Policy, ReapplicationPage, Reapplied } from "./shapes.ts";

const SHOWN = 100;

/** Gives a policy's version to the clocks that run, or shows what that would change. What has passed due stays a breach. On record. */
export async function reapplyPolicy(ctx: Context, id: string, { preview, version: asked }: ReapplyInput): Promise<Reapplied> {
  const policy = await getPolicy(ctx, id);
  if (policy.shopId === null) await checkAll(ctx);
  const version = asked ?? policy.version;
  return inTransaction(policy.shopId === null ? wide(ctx) : ctx, async (ctx) => {
    await lockPolicy(ctx.sql, id);
    const [known] = await versionsOf(ctx.sql, id, { before: version + 1, limit: 1 });
    if (known?.version !== version) throw new DomainError("not_found", `The policy has no version ${version}.`);
    const found = await compare(ctx, policy, version);
    if (!preview) await store(ctx, { policy, version, found });
    return answer(ctx, { policy, version, preview, found });
  });
}

export async function listReapplications(ctx: Context, id: string): Promise<ReapplicationPage> {
  await getPolicy(ctx, id);
  const rows = await reading(ctx, (sql) => reapplicationsOf(sql, id));
  return { items: rows.map(({ at, byId, byName, ...row }) => ({ ...row, at: at.toISOString(), by: { id: byId, name: byName ?? byId } })), nextCursor: null };
}

type Found = { shopIds: string[]; looked: number; changed: ReappliedClock[] };

async function compare(ctx: Working, { id, shopId }: Policy, version: number): Promise<Found> {
  const shopIds = (await shopsOfPolicies(ctx.sql, shopId)).map((shop) => shop.id);
  const [clocks, epochs] = await Promise.all([runningClocks(ctx.sql, shopIds, ctx.now), epochsOf(ctx.sql, shopIds)]);
  const rules = await rulesOf(ctx.db.work, ctx.sql, new Map(epochs.map((shop) => [shop.id, shop.epoch])));
  const again = { policyId: id, version, atMs: ctx.now.getTime() };
  const byShop = Map.groupBy(clocks, (clock: RunningClock) => clock.shopId);
  const changed = [...byShop].flatMap(([shop, held]) => reappliedClocks(held, rules.get(shop) as ShopRules, again));
  return { shopIds, looked: clocks.length, changed };
}

type Storing = { policy: Policy; version: number; found: Found };

async function store(ctx: Working, { policy: { id, shopId }, version, found }: Storing): Promise<void> {
  const { sql, now, actor } = ctx;
  const counts = found.shopIds.map((shop) => {
    const own = found.changed.filter(({ clock }) => clock.shopId === shop);
    return { shop, clocks: own.length, breached: own.filter(({ breaches }) => breaches).length };
  });
  for (const { shop, clocks, breached } of counts) await insertReapplication(sql, { id: newId(), policyId: id, shopId: shop, version, at: now, byId: actor.id, clocks, breached });
  await moveClocks(sql, found.changed.flatMap((moved) => movedClock(moved, now)));
  await judgeAgain(sql, found.changed.map(({ clock }) => clock.id), now);
  await moveEpochs(sql, shopId);
  await appendEvents(ctx, counts.map(({ shop, clocks, breached }) => ({ type: "policy.reapplied", shopId: shop, subject: { type: "policy", id }, data: { version, clocks, breached } })));
}

function movedClock({ clock, next }: ReappliedClock, now: Date): MovedClock[] {
  if (DERIVED.has(clock.subjectType) || next === null) return [];
  const { dueAtMs, policyId, policyVersion, warnings, budget, escalations } = next;
  return [{ id: clock.id, dueAt: new Date(dueAtMs), policyId, policyVersion, warnings: warnings.map(({ atMs }) => atMs), warned: warnings.filter(({ atMs }) => atMs <= now.getTime()).length, allowance: budget, escalations }];
}

function answer({ now }: Working, { policy, version, preview, found: { looked, changed } }: Storing & { preview: boolean }): Reapplied {
  return {
    policyId: policy.id,
    version,
    preview,
    at: now.toISOString(),
    looked,
    clocks: changed.length,
    breached: changed.filter(({ breaches }) => breaches).length,
    dropped: changed.filter(({ afterMs }) => afterMs === null).length,
    items: changed.slice(0, SHOWN).map(({ clock, beforeMs, afterMs, breaches }) => ({
      clockId: clock.id,
      conversationId: clock.conversationId,
      shopId: clock.shopId,
      kind: clock.kind,
      startedAt: clock.startedAt.toISOString(),
      before: new Date(beforeMs).toISOString(),
      after: afterMs === null ? null : new Date(afterMs).toISOString(),
      breaches,
    })),
  };
}
