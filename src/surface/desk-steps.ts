import { alertStep } from "../alerts/step.ts";
import { automationDueStep } from "../automation/due-step.ts";
import { automationStep } from "../automation/step.ts";
import { actOn } from "../conversations/act.ts";
import { wakeStep } from "../conversations/wake.ts";
import { upkeepStep } from "../deliveries/upkeep.ts";
import { escalateStep } from "../escalations/step.ts";
import { logUnknown } from "../http/log.ts";
import { forgetAttempts } from "../people/attempt-queries.ts";
import { namedStep } from "../inbound/apply.ts";
import { followStep } from "../orders/follow.ts";
import { forgetTold, heldStep } from "../notices/step.ts";
import { presenceStep } from "../presence/step.ts";
import { markStep } from "../queue/marks.ts";
import { reconcileStep } from "../reconcile/reconcile.ts";
import { followStep as afterSalesStep } from "../refunds/follow.ts";
import { findOutStep } from "../refunds/find-out.ts";
import { routeStep } from "../routing/step.ts";
import { tellQueueStep } from "../routing/tell-queue.ts";
import { createSendings } from "../senders/step.ts";
import { webhookStep } from "../subscriptions/step.ts";
import { HOUR_MS, nothing, SOON_MS, type Step, type StepDeps } from "./step.ts";

/** What goes on without a request around the chats themselves, save what each runtime drives in its own way (deliveries, replies, details, sweep, live stream). */
export function deskSteps({ db, channels, senders, clock }: StepDeps): Step[] {
  const sendings = createSendings({ db, senders, clock, onError: (error) => logUnknown(error, { step: "sendings" }) });
  const backToQueue = { db, clock, returnToQueue: (ctx: Parameters<typeof actOn>[0], id: string) => actOn(ctx, id, { kind: "assigned", agentId: null, reason: "vanished" }) };
  return [
    { name: "wake", everyMs: 1_000, atEdge: "due", run: () => wakeStep({ db, clock }) },
    { name: "route", everyMs: 500, atEdge: "due", woken: true, run: () => routeStep({ db, clock }) },
    { name: "queue told", everyMs: 5_000, atEdge: "minute", run: () => tellQueueStep({ db, clock }) },
    { name: "orders", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => followStep({ db, clock }) },
    { name: "after-sales", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => afterSalesStep({ db, clock }) },
    { name: "queue", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => markStep({ db, clock }) },
    { name: "named", everyMs: 1_000, atEdge: "due", run: () => namedStep({ db, clock }) },
    { name: "presence", everyMs: 5_000, atEdge: "minute", run: () => presenceStep(backToQueue) },
    { name: "decisions", everyMs: 10_000, atEdge: "minute", run: () => findOutStep({ db, channels, clock }) },
    { name: "escalations", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => escalateStep({ db, clock }) },
    { name: "automation", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => automationStep({ db, channels, clock }) },
    { name: "automation waits", everyMs: 1_000, atEdge: "due", run: () => automationDueStep({ db, channels, clock }) },
    { name: "reconcile", everyMs: 10_000, atEdge: "minute", run: () => reconcileStep({ db, channels, clock }) },
    { name: "alerts", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => alertStep({ db, clock }) },
    { name: "webhooks", everyMs: 500, atEdge: "due", woken: true, patienceMs: SOON_MS, run: () => webhookStep({ db, clock }) },
    { name: "held notices", everyMs: 5_000, atEdge: "minute", run: () => heldStep({ db, clock }) },
    { name: "sendings", everyMs: 500, atEdge: "due", woken: true, run: sendings.step, finish: sendings.drain },
    { name: "told", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(forgetTold(db, clock())) },
    { name: "attempts", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(forgetAttempts(db.work, clock().getTime() - HOUR_MS)) },
    { name: "upkeep", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(upkeepStep({ work: db.work, clock, log: warn })) },
  ];
}

const warn = (message: string, about: Record<string, unknown>) => console.error(JSON.stringify({ level: "warn", message, ...about }));
