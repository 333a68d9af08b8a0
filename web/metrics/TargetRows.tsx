import { useQuery } from "@tanstack/react-query";
import { InputNumber, Select } from "antd";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import type { SettingFields } from "../shops/PerShop.tsx";
import { RemoveRow, RowIssues } from "../ui/EditRows.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { catalogueQuery } from "./queries.ts";
import { figureSettingWords } from "./settings-text.ts";

/** What a person writes of a unit, as a part of what is stored. */
const SCALE: Record<string, number> = { share: 0.01, ms: 1_000 };
/** A target that no figure misses says nothing until it is filled in. */
const USUAL: Record<string, number> = { share: 0.9, ms: 60_000 };
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
        const scaleOf = (unit: string | undefined) => SCALE[unit ?? ""] ?? 1;
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
                        <InputNumber aria-label={`${text("set.value")} ${title}`} value={exact(value / scaleOf(metric?.unit))} onChange={(next) => next !== null && set({ ...targets, [name]: exact(next * scaleOf(metric?.unit)) })} /> {metric && text(`set.unit.${metric.unit}`)}
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
                onChange={(name: string | null) => name !== null && set({ ...targets, [name]: USUAL[items.find((one) => one.name === name)?.unit ?? ""] ?? 0 })}
                popupMatchSelectWidth={false}
              />
            </span>
          </>
        );
      }}
    </Loaded>
  );
}
