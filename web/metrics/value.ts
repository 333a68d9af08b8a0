import { moneyLabel, percentLabel, waitLabel } from "../kernel/format.ts";
import type { FigureItem, MetricCatalogue } from "../kernel/shapes.ts";
import type { PageText } from "../kernel/text/words.ts";
import type { GroupBy } from "./queries.ts";
import type { figureWords } from "./text.ts";

export type Definition = MetricCatalogue["items"][number];
type Saying = { text: PageText<(typeof figureWords)["zh"]>; /** Null: of several shops whose money does not add up. */ currency: string | null };

/** A figure as it is shown. What divides by nothing, and what was never counted, is a dash. */
export function shownAs({ name, kind, per, unit }: Pick<Definition, "name" | "kind" | "per" | "unit">, more: FigureItem["more"] | undefined, { text, currency }: Saying): string {
  const value = more?.[name];
  if (!value) return "–";
  const { count, sum, share, mean } = value;
  if (kind === "ratio" && (per !== 1 || unit === "rows")) return share === null ? "–" : (share * per).toFixed(2);
  if (kind === "share" || kind === "ratio") return percentLabel(share);
  if (kind === "points") return mean === null ? "–" : mean.toFixed(1);
  if (kind === "time") return mean === null ? "–" : waitLabel(mean, text);
  if (kind === "total") return waitLabel(sum ?? 0, text);
  if (kind !== "money") return String(count);
  return currency === null || sum === null ? text("figures.currencies") : moneyLabel({ minor: sum, currency });
}

/** A policy has clocks and nothing else: of it a figure of other things would say a false 0. */
export const saysOf = (by: GroupBy | undefined, { origin }: Pick<Definition, "origin">): boolean => by !== "policy" || origin === "clocks";

/** The number that rows are put in order by. */
export function mainOf({ name, kind }: Pick<Definition, "name" | "kind">, more: FigureItem["more"]): number {
  const value = more?.[name];
  if (!value) return -1;
  if (kind === "share" || kind === "ratio") return value.share ?? -1;
  if (kind === "time" || kind === "points") return value.mean ?? -1;
  return (kind === "count" || kind === "peak" ? value.count : value.sum) ?? -1;
}
