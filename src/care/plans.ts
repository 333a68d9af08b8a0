import { makeCallback } from "../callbacks/make.ts";
import { caseShop } from "../complaints/shop.ts";
import { appendEvents } from "../events/append.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import type { PlanChange, PlanInput } from "./input.ts";
import { daysBefore, isFestival } from "./plan-dates.ts";
import { buyersOfYear, donePlan, type DuePlan, duePlans, insertItems, insertPlan, lockPlan, type NewItem, plansOf, type PlanRow, receivedOn, type Recipient, savePlan } from "./queries.ts";
import type { CarePlan, CarePlanPage } from "./shapes.ts";

const SYSTEM: Actor = { type: "system", id: "care", role: "admin", scopes: [], shopIds: [] };

export async function listPlans(ctx: Context): Promise<CarePlanPage> {
  return { items: (await reading(ctx, (sql) => plansOf(sql, ctx.actor.shopIds))).map(toPlan), nextCursor: null };
}

/** @throws DomainError `not_found` for a shop that is not the actor's. */
export function addPlan(ctx: Context, input: PlanInput): Promise<CarePlan> {
  if (!ctx.actor.shopIds.includes(input.shopId)) throw new DomainError("not_found", "There is no such shop.");
  return inTransaction(ctx, async (ctx) => {
    const id = newId();
    await insertPlan(ctx.sql, { id, ...input, createdBy: personOf(ctx), now: ctx.now });
    await appendEvents(ctx, [{ type: "care_plan.added", shopId: input.shopId, subject: { type: "care_plan", id }, data: { kind: input.kind, way: input.way } }]);
    return toPlan((await lockPlan(ctx.sql, id))!);
  });
}

export function changePlan(ctx: Context, id: string, change: PlanChange): Promise<CarePlan> {
  return inTransaction(ctx, async (ctx) => {
    const found = await lockPlan(ctx.sql, id);
    if (!found) throw new DomainError("not_found", "There is no such plan.");
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<PlanRow>;
    await savePlan(ctx.sql, { ...found, ...given });
    await appendEvents(ctx, [{ type: "care_plan.changed", shopId: found.shopId, subject: { type: "care_plan", id }, data: { changed: Object.keys(given).sort() } }]);
    return toPlan((await lockPlan(ctx.sql, id))!);
  });
}

const toPlan = ({ doneDate: _, ...plan }: PlanRow): CarePlan => plan;

/** Goes through the plans of which a shop's new day has begun. Answers how many; what is to be said is then on the lists. */
export function planStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  return inTransaction({ db, actor: SYSTEM, now: clock(), requestId: "care" }, async (ctx) => {
    const plans = await duePlans(ctx.sql, ctx.now, 20);
    for (const plan of plans) {
      const recipients = await recipientsOf(ctx, plan);
      await (plan.way === "callback" ? callThem(ctx, plan, recipients) : writeToThem(ctx, plan, recipients));
      await donePlan(ctx.sql, plan.id, plan.today);
    }
    return plans.length;
  });
}

function recipientsOf({ sql, now }: Working, { kind, days, date, shopId, today }: DuePlan): Promise<Recipient[]> {
  if (kind === "festival") return date !== null && isFestival(date, today) ? buyersOfYear(sql, { shopId, now }) : Promise.resolve([]);
  return receivedOn(sql, { shopId, date: daysBefore(today, days ?? 0) });
}

const keyOf = ({ id, kind, today }: DuePlan, { buyerId, orderId }: Recipient): string => (kind === "festival" ? `plan:${id}:${buyerId}:${today}` : `plan:${id}:${orderId}`);

async function writeToThem(ctx: Working, plan: DuePlan, recipients: readonly Recipient[]): Promise<void> {
  const { id: planId, shopId, kind, text } = plan;
  await insertItems(ctx.sql, recipients.map(({ orderId, ...to }): NewItem => ({ id: newId(), shopId, kind, key: keyOf(plan, { orderId, ...to }), planId, text, now: ctx.now, ...to })));
}

async function callThem(ctx: Working, { shopId, text, today }: DuePlan, recipients: readonly Recipient[]): Promise<void> {
  const shop = await caseShop(ctx, shopId);
  const dueDate = shop.days.isWorkingDate(today) ? today : shop.days.nextWorkingDate(today);
  for (const { buyerId, conversationId, platformOrderId } of recipients) {
    await makeCallback(ctx, shop, { shopId, reason: "care", complaintId: null, conversationId, buyerId, platformOrderId, agentId: null, fromAt: ctx.now, dueDate, note: text });
  }
}
