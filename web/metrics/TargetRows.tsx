import { useQuery } from "@tanstack/react-query";
import { InputNumber, Select } from "antd";
import type { MetricCatalogue } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import type { SettingFields } from "../shops/PerShop.tsx";
import { RemoveRow, RowIssues } from "../ui/EditRows.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { catalogueQuery } from "./queries.ts";
import { figureSettingWords } from "./settings-text.ts";

type Metric = MetricCatalogue["items"][number];
/** What a person writes of a unit, as a part of what is stored; a ratio of so many in a thousand is written so. */
const SCALE: Record<string, number> = { share: 0.01, ms: 1_000 };
const scaleOf = (metric: Metric | undefined) => (metric?.per === 1_000 ? 0.001 : (SCALE[metric?.unit ?? ""] ?? 1));
/** A target that no figure misses says nothing until it is filled in. */
const USUAL: Record<string, number> = { share: 0.9, ms: 60_000 };
const usualOf = (metric: Metric | undefined) => (metric?.per === 1_000 ? 0.001 : (USUAL[metric?.unit ?? ""] ?? 0));
const exact = (value: number) => Number(value.toPrecision(12));

/** What figures are to reach, one a row. */
export function TargetRows({ draft, problem, onChange }: SettingFields) {
  const text = useWords(figureSettingWords);
  const language = useLanguage();
  const catalogue = useQuery(catalogueQuery);
  const targets = draft.metricTargets ?? {};
  const set = (metricTargets: Record<string, number>) => onChange({ metricTargets });
  return (
    <Loaded query={catalogue}>
      {({ items }) => {
        const judged = items.filter(({ better }) => better !== null);
        const free = judged.filter(({ name }) => !Object.hasOwn(targets, name));
        return (
          <>
            <table className="rows">
              <tbody>
                {Object.entries(targets).map(([name, value]) => {
                  const metric = items.find((one) => one.name === name);
                  const title = metric?.title[language] ?? name;
                  return (
                    <tr key={name}>
                      <td>{title}</td>
                      <td>
                        {metric?.better === "higher" ? "≥ " : "≤ "}
                        <InputNumber aria-label={`${text("set.value")} ${title}`} value={exact(value / scaleOf(metric))} onChange={(next) => next !== null && set({ ...targets, [name]: exact(next * scaleOf(metric)) })} /> {metric && text(metric.per === 1_000 ? "set.unit.perThousand" : `set.unit.${metric.unit}`)}
                      </td>
                      <td>
                        <RemoveRow name={title} onRemove={() => set(Object.fromEntries(Object.entries(targets).filter(([other]) => other !== name)))} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            <RowIssues problem={problem} path="metricTargets" />
            <span>
              <Select
                aria-label={text("set.addTarget")}
                placeholder={text("set.addTarget")}
                value={null}
                showSearch={{ optionFilterProp: "label" }}
                options={free.map(({ name, title }) => ({ value: name, label: title[language] }))}
                onChange={(name: string | null) => name !== null && set({ ...targets, [name]: usualOf(items.find((one) => one.name === name)) })}
                popupMatchSelectWidth={false}
              />
            </span>
          </>
        );
      }}
    </Loaded>
  );
}
