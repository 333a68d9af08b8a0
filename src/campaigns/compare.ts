import type { Context } from "../kernel/context.ts";
import { listShopFigures } from "../metrics/list-figures.ts";
import type { Metrics } from "../metrics/shapes.ts";
import { shopById } from "../shops/queries.ts";
import { reading } from "../kernel/transaction.ts";
import { compileZone } from "../sla/zone.ts";
import { rowOf } from "./change.ts";
import type { CampaignComparison } from "./shapes.ts";
import { type Span, weeksBefore } from "./weeks-before.ts";

const WEEKS = 4;

type Row = CampaignComparison["rows"][number];
const COMPARED: { metric: Row["metric"]; unit: Row["unit"]; read: (metrics: Metrics) => number | null }[] = [
  { metric: "turns", unit: "rows", read: ({ turns }) => turns },
  { metric: "sessions", unit: "rows", read: ({ sessions }) => sessions },
  { metric: "buyers", unit: "rows", read: ({ buyers }) => buyers },
  { metric: "messages_in", unit: "rows", read: ({ messages_in: count }) => count },
  { metric: "messages_out", unit: "rows", read: ({ messages_out: count }) => count },
  { metric: "first_response_time", unit: "ms", read: ({ first_response_time: time }) => time.meanMs },
  { metric: "response_time", unit: "ms", read: ({ response_time: time }) => time.meanMs },
  { metric: "reply_rate_30s", unit: "share", read: ({ reply_rate_30s: rate }) => rate.share },
  { metric: "reply_rate_180s", unit: "share", read: ({ reply_rate_180s: rate }) => rate.share },
  { metric: "sla_met_rate", unit: "share", read: ({ sla_met_rate: rate }) => rate.share },
  { metric: "breaches", unit: "rows", read: ({ breaches: { open, excused, upheld } }) => open + excused + upheld },
];

/** A campaign's figures so far beside those of the same weekdays and hours of the four weeks before. */
export async function compareCampaign(ctx: Context, id: string): Promise<CampaignComparison> {
  const { shopId, startsAt, endsAt, endedAt, startedAt } = await rowOf(ctx, id);
  const shop = await reading(ctx, (sql) => shopById(sql, shopId));
  const toMs = Math.min((endedAt ?? endsAt).getTime(), endsAt.getTime(), Math.max(ctx.now.getTime(), startsAt.getTime()));
  const hasBegun = startedAt !== null && toMs > startsAt.getTime();
  const span = { fromMs: startsAt.getTime(), toMs: hasBegun ? toMs : endsAt.getTime() };
  const spans = weeksBefore(span, compileZone(shop!.timeZone), WEEKS);
  const [current, ...before] = await Promise.all([hasBegun ? figuresOf(ctx, shopId, span) : null, ...spans.map((one) => figuresOf(ctx, shopId, one))]);
  return { campaignId: id, current: hasBegun ? spanOf(span) : null, before: spans.map(spanOf), rows: rowsOf(current ?? null, before) };
}

async function figuresOf(ctx: Context, shopId: string, { fromMs, toMs }: Span): Promise<Metrics | null> {
  const { items } = await listShopFigures(ctx, { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), shop: [shopId], basis: "turn", lang: "zh" });
  return items[0]?.metrics ?? null;
}

const spanOf = ({ fromMs, toMs }: Span) => ({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });

/** Weeks in which nothing was counted are left out of a mean. */
export function rowsOf(current: Metrics | null, before: readonly (Metrics | null)[]): Row[] {
  return COMPARED.map(({ metric, unit, read }) => {
    const values = before.map((metrics) => (metrics === null ? null : read(metrics)));
    const known = values.filter((value) => value !== null);
    const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    const now = current === null ? null : read(current);
    return { metric, unit, current: now, before: values, mean, change: now === null || mean === null || mean === 0 ? null : now / mean - 1 };
  });
}
