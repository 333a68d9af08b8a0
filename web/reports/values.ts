import { useQuery } from "@tanstack/react-query";
import { percentLabel, secondsLabel, waitLabel } from "../kernel/format.ts";
import type { WorkLogFigures } from "../kernel/shapes.ts";
import { useLanguage, useText } from "../kernel/text/index.ts";
import { catalogueQuery } from "../metrics/queries.ts";

export type MetricValues = WorkLogFigures["metrics"];
export type Shown = { name: string; title: string; say: (values: MetricValues | null) => string };

/** The figures in the catalogue's order, with their titles and units; what a report does not hold is left out. */
export function useShown(values: MetricValues): Shown[] {
  const text = useText();
  const language = useLanguage();
  const catalogue = useQuery(catalogueQuery).data?.items ?? [];
  return catalogue
    .filter(({ name }) => name in values)
    .map(({ name, title, kind }) => ({
      name,
      title: title[language],
      say: (of) => {
        const value = of?.[name];
        if (!value) return "–";
        if (kind === "share" || kind === "ratio") return percentLabel(value.share);
        if (kind === "time") return secondsLabel(value.mean);
        if (kind === "total") return value.sum === null ? "–" : waitLabel(value.sum, text);
        return kind === "money" ? (value.sum === null ? "–" : (value.sum / 100).toFixed(2)) : String(value.count);
      },
    }));
}
