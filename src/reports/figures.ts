import type { Sql } from "../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { listAgentFigures, listShopFigures } from "../metrics/list-figures.ts";
import { localDate, startOfDate } from "../metrics/window.ts";
import { compileZone } from "../sla/zone.ts";
import { workFigures } from "../work-logs/figures.ts";
import * as queries from "./figure-queries.ts";
import { WORK_METRICS } from "./metrics.ts";
import type { ReportRow } from "./queries.ts";
import type { ReportFigures } from "./shapes.ts";

type Of = Pick<ReportRow, "shopId" | "timeZone" | "userId" | "fromDay" | "toDay">;

/** What the events say of a report's span: of one person, or of the whole shop with its people. */
export async function reportFigures(ctx: Context, sql: Sql, { shopId, timeZone, userId, fromDay, toDay }: Of): Promise<ReportFigures> {
  const zone = compileZone(timeZone);
  const span = { shopId, from: new Date(startOfDate(fromDay, zone)!), to: new Date(startOfDate(toDay, zone)!) };
  const scoped = { ...ctx, sql, actor: { ...ctx.actor, shopIds: [shopId] } };
  const asked = { shop: [shopId], from: fromDay, to: toDay, metric: [...WORK_METRICS], basis: "turn" as const, lang: "zh" as const };
  const own = userId === null ? {} : { agent: [userId] };
  const list = userId === null ? listShopFigures : listAgentFigures;
  const isShop = userId === null;
  const [whole, days, people, work, logs, ...counted] = await Promise.all([
    list(scoped, { ...asked, ...own, compare: "before" }),
    list(scoped, { ...asked, ...own, bucket: "day" }),
    isShop ? listAgentFigures(scoped, asked) : null,
    isShop ? null : workFigures(ctx, sql, { shopId, timeZone, userId, fromDay, toDay }),
    queries.logCounts(sql, { shopId, fromDay, toDay, userId }),
    ...[queries.topics, queries.labels, queries.orderStates, queries.refundReasons, queries.complaintCauses, queries.severities, queries.breachCauses].map((ask) => (isShop ? ask(sql, span) : Promise.resolve([]))),
  ]);
  const [topics = [], labels = [], orders = [], refundReasons = [], complaintCauses = [], severities = [], breachCauses = []] = counted;
  const [first] = whole.items;
  return {
    whole: { metrics: first?.more ?? {}, before: first?.before?.more ?? null },
    days: days.items.map(({ bucketStart, metrics }) => ({ day: localDate(Date.parse(bucketStart), zone), sessions: metrics.sessions, responseMs: metrics.response_time.meanMs, slaShare: metrics.sla_met_rate.share })),
    people: (people?.items ?? []).flatMap(({ agent, more }) => (agent && more ? [{ user: agent, metrics: more }] : [])),
    ...{ work, logs, topics, labels, orders, refundReasons, complaintCauses, severities, breachCauses },
  };
}
