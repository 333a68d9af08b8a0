import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { type CountedRefunds, countRefunds } from "./figure-queries.ts";
import type { FiguresFilter } from "./input.ts";
import type { RefundFigures } from "./shapes.ts";

/** Of the refunds requested in a span: how long the decision and the money took, and how many were refused or taken to the platform. */
export async function refundFigures(ctx: Context, { shop, from, to }: FiguresFilter): Promise<RefundFigures> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const counted = await reading(ctx, (sql) => countRefunds(sql, { shopIds, from: new Date(from), to: new Date(to) }));
  const { requested, own, platform, refused, escalated } = counted;
  const of = (name: "decision" | "moneyBack") => ({ own: timesOf(counted[name].own), all: timesOf(counted[name].all) });
  return {
    requested,
    decided: { own, platform },
    decision: of("decision"),
    moneyBack: of("moneyBack"),
    refused: shareOf(refused, own + platform),
    escalated: shareOf(escalated, requested),
  };
}

/** Means are whole milliseconds, rounded half up. */
const timesOf = ({ count, sumMs, p50Ms, p90Ms }: CountedRefunds["decision"]["own"]) => ({ count, meanMs: count === 0 ? null : Math.round(sumMs / count), p50Ms, p90Ms });
const shareOf = (hit: number, total: number) => ({ hit, total, share: total === 0 ? null : hit / total });
