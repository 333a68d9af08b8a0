import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { expectShop } from "../phrases/list.ts";
import { begin } from "./begin.ts";
import type { DrawInput, NewPlan } from "./input.ts";
import { archivePlan, insertPlan, type PlanRow, planById, plansOf } from "./plan-queries.ts";
import { draw } from "./sample.ts";
import type { Drawn, SamplingPlan, SamplingPlanPage } from "./shapes.ts";
import { complaintCandidates, orderCandidates, sessionCandidates } from "./subject-queries.ts";

/** As many as one draw may add; more is a mistake in the plan. */
const MOST = 500;

export async function listPlans(ctx: Context, shop: readonly string[] | undefined): Promise<SamplingPlanPage> {
  const { shopIds } = ctx.actor;
  const rows = await reading(ctx, (sql) => plansOf(sql, shop === undefined ? shopIds : shopIds.filter((id) => shop.includes(id))));
  return { items: rows.map(toPlan), nextCursor: null };
}

export function addPlan(ctx: Context, input: NewPlan): Promise<SamplingPlan> {
  expectShop(ctx, input.shopId);
  return inTransaction(ctx, async (ctx) => {
    const plan: PlanRow = { ...input, amount: input.rule === "share" || input.rule === "number" ? input.amount : null, id: newId(), createdAt: ctx.now };
    await insertPlan(ctx.sql, plan, ctx.actor.id);
    await appendEvents(ctx, [{ type: "inspection.plan_added", shopId: plan.shopId, subject: { type: "inspection_plan", id: plan.id }, data: { rule: plan.rule, source: plan.source } }]);
    return toPlan(plan);
  });
}

export async function removePlan(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { shopId } = found(await planById(ctx.sql, id));
    await archivePlan(ctx.sql, id, ctx.now);
    await appendEvents(ctx, [{ type: "inspection.plan_removed", shopId, subject: { type: "inspection_plan", id }, data: {} }]);
  });
}

/** Draws from the span; what was drawn before is drawn again and added once. */
export function drawPlan(ctx: Context, id: string, span: DrawInput): Promise<Drawn> {
  return inTransaction(ctx, async (ctx) => {
    const plan = found(await planById(ctx.sql, id));
    const where = { shopId: plan.shopId, ...span };
    const candidates = await (plan.source === "order" ? orderCandidates(ctx.sql, where) : plan.source === "complaint" ? complaintCandidates(ctx.sql, where) : sessionCandidates(ctx.sql, where, plan.rule));
    const drawn = draw(candidates, plan);
    if (drawn.length > MOST) throw new DomainError("invalid", `This would be ${drawn.length} inspections: at most ${MOST} at once.`);
    const added = await begin(ctx, drawn, id);
    await appendEvents(ctx, [{ type: "inspection.drawn", shopId: plan.shopId, subject: { type: "inspection_plan", id }, data: { ...span, drawn: drawn.length, added: added.length } }]);
    return { candidates: candidates.length, drawn: drawn.length, added: added.length };
  });
}

function found(plan: PlanRow | undefined): PlanRow {
  if (!plan) throw new DomainError("not_found", "There is no such sampling plan.");
  return plan;
}

const toPlan = ({ createdAt, ...plan }: PlanRow): SamplingPlan => ({ ...plan, createdAt: createdAt.toISOString() });
