import { causeStep } from "./breaches/cause-step.ts";
import type { Channels } from "./channels/connections.ts";
import { actOn } from "./conversations/act.ts";
import { wakeStep } from "./conversations/wake.ts";
import { upkeepStep } from "./deliveries/upkeep.ts";
import type { Database } from "./kernel/context.ts";
import { forgetAttempts } from "./people/attempt-queries.ts";
import { followStep } from "./orders/follow.ts";
import { presenceStep } from "./presence/step.ts";
import { reconcileStep } from "./reconcile/reconcile.ts";
import { findOutStep } from "./refunds/find-out.ts";
import { routeStep } from "./routing/step.ts";

/** What the steps need from the outside; nothing in it says which runtime this is. */
export type StepDeps = { db: Database; channels: Channels; clock: () => Date };

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
};

const HOUR_MS = 3_600_000;

/** The background work of both runtimes, save what each drives in its own way (deliveries, replies, details, sweep, live stream). */
export function backgroundSteps({ db, channels, clock }: StepDeps): Step[] {
  const backToQueue = { db, clock, returnToQueue: (ctx: Parameters<typeof actOn>[0], id: string) => actOn(ctx, id, { kind: "assigned", agentId: null, reason: "vanished" }) };
  return [
    { name: "wake", everyMs: 1_000, atEdge: "due", run: () => wakeStep({ db, clock }) },
    { name: "route", everyMs: 500, atEdge: "due", woken: true, run: () => routeStep({ db, clock }) },
    { name: "orders", everyMs: 500, atEdge: "due", woken: true, run: () => followStep({ db, clock }) },
    { name: "presence", everyMs: 5_000, atEdge: "minute", run: () => presenceStep(backToQueue) },
    { name: "decisions", everyMs: 10_000, atEdge: "minute", run: () => findOutStep({ db, channels, clock }) },
    { name: "reconcile", everyMs: 10_000, atEdge: "minute", run: () => reconcileStep({ db, channels, clock }) },
    { name: "causes", everyMs: 5_000, atEdge: "minute", run: () => causeStep({ db, clock }) },
    { name: "attempts", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(forgetAttempts(db.work, clock().getTime() - HOUR_MS)) },
    { name: "upkeep", everyMs: HOUR_MS, atEdge: "hour", run: () => nothing(upkeepStep({ work: db.work, clock, log: warn })) },
  ];
}

/** Housekeeping is done in one go. */
const nothing = (done: PromiseLike<unknown>): Promise<number> => Promise.resolve(done).then(() => 0);

const warn = (message: string, about: Record<string, unknown>) => console.error(JSON.stringify({ level: "warn", message, ...about }));
