import type { Pool } from "../db/client.ts";
import type { Position } from "../events/position.ts";
import { type Lag, readerLags } from "../events/read.ts";
import { outboundCounts } from "../outbound/queries.ts";
import { type Counts, flushCounts } from "../webhooks/counts.ts";
import { busy, countsByName, keptWork } from "./queries.ts";
import type { WorkFigures } from "./shapes.ts";

export type WorkDeps = {
  work: Pool;
  counts: Counts;
  clock: () => Date;
  /** Positions of readers that keep theirs in memory (`live`). */
  positions?: () => Record<string, Position>;
};

const LOOK_EVERY_MS = 50;
const AT_THE_END: Lag = { lagEvents: 0, lagMs: 0 };

/** The figures of the background work, as soon as it is idle, or after `settleMs`. */
export async function workFigures(deps: WorkDeps, settleMs: number): Promise<WorkFigures> {
  const untilMs = deps.clock().getTime() + settleMs;
  for (;;) {
    const isOver = deps.clock().getTime() >= untilMs;
    if (isOver || (await isIdle(deps))) {
      // Something may have begun since the look.
      const figures = await figuresNow(deps);
      if (isOver || figures.idle) return figures;
    }
    await pause(LOOK_EVERY_MS);
  }
}

async function isIdle(deps: WorkDeps): Promise<boolean> {
  const { pending, clocksDue } = await busy(deps.work, deps.clock());
  return pending === 0 && clocksDue === 0 && areAtTheEnd(await lagsNow(deps));
}

async function figuresNow(deps: WorkDeps): Promise<WorkFigures> {
  const { work, clock } = deps;
  await flushCounts({ sql: work, counts: deps.counts });
  const [{ pending, clocksDue }, kept, outbound, readers, counts] = await Promise.all([busy(work, clock()), keptWork(work), outboundCounts(work), lagsNow(deps), countsByName(work)]);
  const count = (name: string) => counts.get(name) ?? 0;
  return {
    idle: pending === 0 && clocksDue === 0 && areAtTheEnd(readers),
    deliveries: { pending, failed: kept.failed, unrouted: kept.unrouted, oldestPendingMs: kept.oldestPendingAt ? Math.max(0, clock().getTime() - kept.oldestPendingAt.getTime()) : 0 },
    details: { pending: kept.details },
    outbound,
    clocksDue,
    readers: { live: AT_THE_END, metrics: AT_THE_END, alerts: AT_THE_END, webhooks: AT_THE_END, ...readers },
    counters: { accepted: count("accepted"), refused: count("refused"), duplicate: count("duplicate"), unknownKind: count("unknownKind"), repaired: count("repaired") },
  };
}

const lagsNow = ({ work, clock, positions }: WorkDeps): Promise<Record<string, Lag>> => readerLags(work, clock(), positions?.() ?? {});
const areAtTheEnd = (lags: Record<string, Lag>): boolean => Object.values(lags).every(({ lagEvents }) => lagEvents === 0);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
