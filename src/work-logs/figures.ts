import type { Sql } from "../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { listAgentFigures } from "../metrics/list-figures.ts";
import type { MetricValue } from "../metrics/shapes.ts";
import { startOfDate } from "../metrics/window.ts";
import { WORK_METRICS } from "../reports/metrics.ts";
import { dayAfter } from "../shifts/plan.ts";
import { compileZone } from "../sla/zone.ts";
import { complaintsTold, countDay, type DayAsked, promisesTold, type Told } from "./queries.ts";
import type { WorkLogFigures } from "./shapes.ts";

type Of = { shopId: string; timeZone: string; userId: string; /** Local dates; `toDay` is not counted any more. */ fromDay: string; toDay: string };

/** What the events say of somebody's days in a shop. `metrics`: figures that counted something. */
export async function workFigures(ctx: Context, sql: Sql, { shopId, timeZone, userId, fromDay, toDay }: Of): Promise<WorkLogFigures> {
  const zone = compileZone(timeZone);
  const asked: DayAsked = { shopId, userId, from: new Date(startOfDate(fromDay, zone)!), to: new Date(startOfDate(toDay, zone)!) };
  const scoped = { ...ctx, sql, actor: { ...ctx.actor, shopIds: [shopId] } };
  const [figures, counts, promises, complaints] = await Promise.all([
    listAgentFigures(scoped, { shop: [shopId], agent: [userId], from: fromDay, to: toDay, metric: [...WORK_METRICS], basis: "turn", lang: "zh" }),
    countDay(sql, asked),
    promisesTold(sql, asked),
    complaintsTold(sql, asked),
  ]);
  const metrics: Record<string, MetricValue> = figures.items.find(({ agent }) => agent?.id === userId)?.more ?? {};
  const ended = (state: string) => promises.filter((one) => one.state === state).length;
  return {
    metrics,
    promises: { made: counts.promisesMade, kept: ended("kept"), broken: ended("broken"), open: ended("open"), items: promises.map(told) },
    complaints: { opened: counts.complaintsOpened, closed: counts.complaintsClosed, open: complaints.filter(({ state }) => !state.startsWith("closed")).length, items: complaints.map(told) },
    callbacks: { done: counts.callbacksDone, missed: counts.callbacksMissed },
    decisions: { agreed: counts.refundsAgreed, refused: counts.refundsRefused },
    handedOver: { times: counts.handedTimes, items: counts.handedItems },
    takenOver: { times: counts.takenTimes, items: counts.takenItems },
  };
}

/** One day's. */
export const dayFigures = (ctx: Context, sql: Sql, { day, ...of }: Omit<Of, "fromDay" | "toDay"> & { day: string }): Promise<WorkLogFigures> => workFigures(ctx, sql, { ...of, fromDay: day, toDay: dayAfter(day, 1) });

const told = ({ at, ...one }: Told) => ({ ...one, at: at.toISOString() });
