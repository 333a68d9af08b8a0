import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { lateFine } from "../scorecards/penalties.ts";
import { threeControls } from "./controls.ts";
import { monthlyComplaintFine } from "./fines.ts";
import type { SummaryFilter } from "./input.ts";
import { readCaseSettings } from "./settings.ts";
import type { ComplaintSummary } from "./shapes.ts";
import { caseShops } from "./shop-queries.ts";
import { countMonth, type MonthCounts } from "./summary-queries.ts";

const NONE = "CNY";

/** A month in numbers, by the rules; of several shops the fines are counted shop by shop, each by its own. */
export async function summarise(ctx: Context, { month, shop }: SummaryFilter): Promise<ComplaintSummary> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const { shops, counts } = await reading(ctx, async (sql) => {
    const [found, counted] = await Promise.all([caseShops(sql, shopIds), Promise.all(shopIds.map((id) => countMonth(sql, { shopIds: [id], month })))]);
    return { shops: found, counts: new Map(shopIds.map((id, at) => [id, counted[at]!])) };
  });
  const total = (of: keyof MonthCounts) => [...counts.values()].reduce((sum, one) => sum + one[of], 0);
  const fines = shops.reduce((sum, { id, settings }) => sum + monthlyComplaintFine(counts.get(id)!, readCaseSettings(settings).complaintFines), 0);
  const currency = shops[0]?.currency ?? NONE;
  const missed = total("missedCallbacks") + total("missedOffHours");
  const missedFen = lateFine({ complaintsNotCalledBack: total("missedCallbacks"), offHoursMessagesNotCalledBack: total("missedOffHours"), reportsMissed: 0 });
  const measured = { services: total("services"), complaints: total("opened"), missed, dissatisfied: total("dissatisfied") };
  return {
    month,
    opened: total("opened"),
    closed: total("closed"),
    unsatisfied: total("unsatisfied"),
    upheld: { minor: total("minor"), general: total("general"), severe: total("severe") },
    fines: { minor: fines, currency },
    missedCallbacks: missed,
    missedCallbackFines: { minor: missedFen, currency },
    controls: { ...measured, ...threeControls(measured) },
  };
}
