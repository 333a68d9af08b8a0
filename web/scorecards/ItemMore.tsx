import { Input, Select } from "antd";
import type { ReactNode } from "react";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { schemeWords } from "./scheme-text.ts";

type Item = ScoreSchemeBody["items"][number];
type MoreProps = { item: Item; others: readonly Item[]; onChange: (next: Partial<Item>) => void };

const NUMBERS = [["perPointOver", "item.over"], ["floor", "item.floor"], ["cap", "item.cap"]] as const;

/** What an item says beside its row: its bounds, whom its figure is of, and what it is without a case. */
export function ItemMore({ item, others, onChange }: MoreProps) {
  const text = useWords(schemeWords);
  const { source } = item;
  return (
    <details className="score-item-more">
      <summary aria-label={`${text("item.more")} ${item.name}`}>{text("item.more")}</summary>
      <div className="score-item-form">
        {NUMBERS.map(([key, label]) => (
          <Named key={key} label={text(label)}>
            <Input type="number" step="any" value={item[key] ?? ""} onChange={({ target }) => onChange({ [key]: key === "cap" && target.value === "" ? null : Number(target.value) })} />
          </Named>
        ))}
        <Named label={text("item.without")}>
          <Select aria-label={text("item.without")} value={item.withoutCases} onChange={(withoutCases) => onChange({ withoutCases })} options={(["full", "none"] as const).map((one) => ({ value: one, label: text(`without.${one}`) }))} />
        </Named>
        {source.kind === "metric" && (
          <Named label={text("item.of")}>
            <Select aria-label={text("item.of")} value={source.of} onChange={(of) => onChange({ source: { ...source, of } })} options={(["agent", "shop"] as const).map((one) => ({ value: one, label: text(`of.${one}`) }))} />
          </Named>
        )}
        {source.kind === "manual" && (
          <Named label={text("item.max")}>
            <Input type="number" min={1} value={source.max} onChange={({ target }) => onChange({ source: { ...source, max: Number(target.value) } })} />
          </Named>
        )}
        {source.kind === "items" && (
          <Named label={text("item.parts")}>
            <Select aria-label={text("item.parts")} mode="multiple" value={source.of} onChange={(of) => onChange({ source: { ...source, of } })} options={others.map(({ id, name }) => ({ value: id, label: name || id }))} />
          </Named>
        )}
      </div>
    </details>
  );
}

const Named = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className="score-named">
    <span className="quiet small">{label}</span>
    {children}
  </label>
);
