import { causeStep } from "./breaches/cause-step.ts";
import { alertStep } from "./alerts/step.ts";
import { automationDueStep } from "./automation/due-step.ts";
import { automationStep } from "./automation/step.ts";
import type { AttachmentStore } from "./attachments/store.ts";
import { runOutStep } from "./buyers/block.ts";
import { countStep, recountStep } from "./buyers/count-step.ts";
import { eraseStep, releaseStep } from "./buyers/erase-step.ts";
import { campaignStep } from "./campaigns/step.ts";
import type { Channels } from "./channels/connections.ts";
import { actOn } from "./conversations/act.ts";
import { wakeStep } from "./conversations/wake.ts";
import { planStep } from "./care/plans.ts";
import { answeredStep, remindStep } from "./bulletins/steps.ts";
import { outcomeStep, reviewStep } from "./knowledge/steps.ts";
import { lateStep } from "./complaints/late.ts";
import { proposeStep } from "./complaints/propose.ts";
import { upkeepStep } from "./deliveries/upkeep.ts";
import { escalateStep } from "./escalations/step.ts";
import { logUnknown } from "./http/log.ts";
import type { Database } from "./kernel/context.ts";
import { forgetAttempts } from "./people/attempt-queries.ts";
import { namedStep } from "./inbound/apply.ts";
import { followStep } from "./orders/follow.ts";
import { forgetTold, heldStep } from "./notices/step.ts";
import { presenceStep } from "./presence/step.ts";
import { markStep } from "./queue/marks.ts";
import { reconcileStep } from "./reconcile/reconcile.ts";
import { followStep as afterSalesStep } from "./refunds/follow.ts";
import { findOutStep } from "./refunds/find-out.ts";
import { publicationStep } from "./publications/step.ts";
import { buildStep, rulesStep } from "./rollups/build.ts";
import { touchStep } from "./rollups/touch.ts";
import { reportStep } from "./reports/step.ts";
import { routeStep } from "./routing/step.ts";
import { tellQueueStep } from "./routing/tell-queue.ts";
import { openStep } from "./scorecards/open-step.ts";
import type { Senders } from "./senders/port.ts";
import { createSendings } from "./senders/step.ts";
import { workLogStep } from "./work-logs/step.ts";
import { webhookStep } from "./subscriptions/step.ts";

/** What the steps need from the outside; nothing in it says which runtime this is. */
export type StepDeps = { db: Database; channels: Channels; senders: Senders; attachments: { store: AttachmentStore }; clock: () => Date };

/** One piece of work that goes on without a request. */
export type Step = {
  name: string;
  /** How often a server of ours looks by itself. */
  everyMs: number;
  /** When the edge looks: with every wake-up and alarm, every minute, or every hour. */
  atEdge: "due" | "minute" | "hour";
  /** Looked at once when a request or a delivery has written something. */
  woken?: true;
  /** Answers how much was done: it is called again until that is nothing. */
  run: () => Promise<number>;
  /** Ends what goes on after a run. */
  finish?: () => Promise<void>;
};

const HOUR_MS = 3_600_000;

/** The background work of both runtimes, save what each drives in its own way (deliveries, replies, details, sweep, live stream). */
export function backgroundSteps({ db, channels, senders, attachments, clock }: StepDeps): Step[] {
  const sendings = createSendings({ db, senders, clock, onError: (error) => logUnknown(error, { step: "sendings" }) });
  const backToQueue = { db, clock, returnToQueue: (ctx: Parameters<typeof actOn>[0], id: string) => actOn(ctx, id, { kind: "assigned", agentId: null, reason: "vanished" }) };
  return [
    { name: "wake", everyMs: 1_000, atEdge: "due", run: () => wakeStep({ db, clock }) },
    { name: "route", everyMs: 500, atEdge: "due", woken: true, run: () => routeStep({ db, clock }) },
    { name: "queue told", everyMs: 5_000, atEdge: "minute", run: () => tellQueueStep({ db, clock }) },
    { name: "orders", everyMs: 500, atEdge: "due", woken: true, run: () => followStep({ db, clock }) },
    { name: "after-sales", everyMs: 500, atEdge: "due", woken: true, run: () => afterSalesStep({ db, clock }) },
    { name: "queue", everyMs: 500, atEdge: "due", woken: true, run: () => markStep({ db, clock }) },
    { name: "named", everyMs: 1_000, atEdge: "due", run: () => namedStep({ db, clock }) },
    { name: "presence", everyMs: 5_000, atEdge: "minute", run: () => presenceStep(backToQueue) },
    { name: "decisions", everyMs: 10_000, atEdge: "minute", run: () => findOutStep({ db, channels, clock }) },
    { name: "complaint words", everyMs: 1_000, atEdge: "due", woken: true, run: () => proposeStep({ db, clock }) },
    { name: "escalations", everyMs: 500, atEdge: "due", woken: true, run: () => escalateStep({ db, clock }) },
    { name: "automation", everyMs: 500, atEdge: "due", woken: true, run: () => automationStep({ db, clock }) },
    { name: "automation waits", everyMs: 1_000, atEdge: "due", run: () => automationDueStep({ db, clock }) },
    { name: "campaigns", everyMs: 1_000, atEdge: "due", run: () => campaignStep({ db, clock }) },
    { name: "late", everyMs: 1_000, atEdge: "due", run: () => lateStep({ db, clock }) },
    { name: "care", everyMs: 60_000, atEdge: "minute", run: () => planStep({ db, clock }) },
    { name: "knowledge", everyMs: 1_000, atEdge: "due", run: () => outcomeStep({ db, clock }) },
    { name: "knowledge reviews", everyMs: 60_000, atEdge: "minute", run: () => reviewStep({ db, clock }) },
    { name: "bulletins", everyMs: 10_000, atEdge: "minute", run: () => remindStep({ db, clock }) },
    { name: "feedback", everyMs: 1_000, atEdge: "due", run: () => answeredStep({ db, clock }) },
    { name: "buyers", everyMs: 500, atEdge: "due", woken: true, run: () => countStep({ db, clock }) },
    { name: "buyers due", everyMs: 10_000, atEdge: "minute", run: () => recountStep({ db, clock }) },
    { name: "blocks", everyMs: 5_000, atEdge: "minute", run: () => runOutStep({ db, clock }) },
    { name: "erasures", everyMs: 1_000, atEdge: "minute", woken: true, run: () => eraseStep({ db, clock, store: attachments.store }) },
    { name: "erasures kept", everyMs: HOUR_MS, atEdge: "hour", run: () => releaseStep({ db, clock }) },
    { name: "reconcile", everyMs: 10_000, atEdge: "minute", run: () => reconcileStep({ db, channels, clock }) },
    { name: "causes", everyMs: 5_000, atEdge: "minute", run: () => causeStep({ db, clock }) },
    { name: "alerts", everyMs: 500, atEdge: "due", woken: true, run: () => alertStep({ db, clock }) },
    { name: "webhooks", everyMs: 500, atEdge: "due", woken: true, run: () => webhookStep({ db, clock }) },
    { name: "publications", everyMs: 5_000, atEdge: "minute", run: () => publicationStep({ db, clock }) },
    { name: "held notices", everyMs: 5_000, atEdge: "minute", run: () => heldStep({ db, clock }) },
    { name: "sendings", everyMs: 500, atEdge: "due", woken: true, run: sendings.step, finish: sendings.drain },
    { name: "told", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(forgetTold(db, clock())) },
    { name: "metrics", everyMs: 500, atEdge: "due", woken: true, run: () => touchStep({ work: db.work, clock }) },
    { name: "rollups", everyMs: 5_000, atEdge: "minute", run: () => buildStep({ work: db.work, clock }) },
    { name: "rollup rules", everyMs: HOUR_MS, atEdge: "hour", run: () => rulesStep({ work: db.work }) },
    { name: "work logs", everyMs: 60_000, atEdge: "hour", run: () => workLogStep({ db, clock }) },
    { name: "reports", everyMs: 60_000, atEdge: "hour", run: () => reportStep({ db, clock }) },
    { name: "scorecards", everyMs: 60_000, atEdge: "hour", run: () => openStep({ db, clock }) },
    { name: "attempts", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(forgetAttempts(db.work, clock().getTime() - HOUR_MS)) },
    { name: "upkeep", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(upkeepStep({ work: db.work, clock, log: warn })) },
  ];
}

/** Housekeeping is done in one go. */
const nothing = (done: PromiseLike<unknown>): Promise<number> => Promise.resolve(done).then(() => 0);

const warn = (message: string, about: Record<string, unknown>) => console.error(JSON.stringify({ level: "warn", message, ...about }));
