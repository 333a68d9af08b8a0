import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { clockChange } from "./clock-change.ts";
import { type DueClock, type DueWait, dueWaits, holdFree, markClocks, unhurried } from "./due-queries.ts";
import { rulesOf, type ShopRules } from "./shop-rules.ts";
import { clockEvents, type ClockPlan, clockRow } from "./store-clocks.ts";
import { clockOf, judged } from "./subject-clock.ts";

/**
 * Judges clocks of waits for which nothing but time has passed, from their own rows under their conversations' locks: folding would derive the same, at five times the cost.
 * Answers how many were judged, and the conversations that have to be folded, because a policy was re-applied to what ran.
 */
export async function judgeWaits(ctx: Working, due: readonly DueClock[]): Promise<{ judged: number; toFold: string[] }> {
  const { db, sql, now } = ctx;
  const conversationIds = [...new Set(due.flatMap(({ conversationId }) => conversationId ?? []))];
  // Sent together, and still one after the other: the clocks are read as they stand under the locks.
  const [held, rows] = await Promise.all([holdFree(sql, conversationIds), dueWaits(sql, due.map(({ id }) => id), now), unhurried(sql)]);
  const free = new Set(held.map(({ id }) => id));
  const rules = await rulesOf(db.work, sql, new Map(held.map(({ shopId, epoch }) => [shopId, epoch])));
  const waits = rows.filter(({ conversationId }) => free.has(conversationId!));
  const again = waits.filter((row) => !isByItself(row, rules.get(row.shopId)!));
  const toFold = new Set(again.map(({ conversationId }) => conversationId!));
  const plans = waits.filter(({ conversationId }) => !toFold.has(conversationId!)).map((row) => planWait(row, rules.get(row.shopId)!, now));
  await store(ctx, plans);
  return { judged: plans.length, toFold: [...toFold] };
}

/** Only time can have changed it: it waits, and no policy was re-applied since it began. */
const isByItself = ({ state, stoppedAt, startedAt }: DueWait, { reapplied }: ShopRules) =>
  (state === "running" || state === "breached") && stoppedAt === null && reapplied.every(({ atMs }) => atMs <= startedAt.getTime());

function planWait(wait: DueWait, rules: ShopRules, now: Date): ClockPlan {
  const { key, kind, variant, startedAt, dueAt, stoppedAt, state, overdueMs, agentId, policyId, policyVersion, warnings, escalations, holders } = wait;
  const known = { key, kind, variant, startedAt, dueAt, stoppedAt, state, overdueMs, agentId, policyId, policyVersion, warnings, escalations, holders, pauses: [], allowance: null, asked: null };
  const clock = judged(clockOf(known), { now, graceMs: rules.settings.graceMs });
  const change = clockChange(wait, clock, now);
  return { clock, change, row: clockRow(wait, clock, { id: wait.id, ...change.marks }) };
}

async function store(ctx: Working, plans: readonly ClockPlan[]): Promise<void> {
  if (plans.length === 0) return;
  const isBreach = ({ change }: ClockPlan) => change.changed && change.breach === "record";
  await Promise.all([markClocks(ctx.sql, plans.map((plan) => ({ ...plan.row, breachId: isBreach(plan) ? newId() : null }))), appendEvents(ctx, clockEvents(plans))]);
}
