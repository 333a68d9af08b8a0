import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { catalogueQuery } from "../metrics/queries.ts";
import { ItemMore } from "./ItemMore.tsx";
import { schemeWords } from "./scheme-text.ts";

type Item = ScoreSchemeBody["items"][number];
type Source = Item["source"];

const NUMBERS = [["target", "target"], ["weight", "scheme.weight"], ["perPoint", "scheme.slope"]] as const;
const FIXED: Record<string, Source> = { manual: { kind: "manual", max: 100 }, calls: { kind: "counts", of: "calls" }, ratings: { kind: "counts", of: "ratings" }, exam: { kind: "exam" }, training: { kind: "training" } };
const keyOf = (source: Source) => (source.kind === "metric" ? `metric:${source.metric}` : source.kind === "counts" ? source.of : source.kind);
const NEW: Item = { id: "", name: "", part: "data", source: { kind: "manual", max: 100 }, target: 100, weight: 10, perPoint: 0.1, perPointOver: 0, rounding: "linear", withoutCases: "full", better: "higher", floor: 0, cap: null };

/** The items of a scheme, one a row. */
export function ItemRows({ items, onChange }: { items: readonly Item[]; onChange: (items: Item[]) => void }) {
  const text = useWords(schemeWords);
  const change = (at: number, next: Partial<Item>) => onChange(items.map((item, index) => (index === at ? { ...item, ...next } : item)));
  const add = () => {
    const numbers = items.map(({ id }) => Number(/^item_(\d+)$/.exec(id)?.[1] ?? 0));
    onChange([...items, { ...NEW, id: `item_${Math.max(0, ...numbers) + 1}` }]);
  };
  return (
    <div className="score-items" role="group" aria-label={text("item")}>
      {items.map((item, at) => (
        <ItemRow key={item.id} item={item} others={items.filter((other) => other !== item)} onChange={(next) => change(at, next)} onRemove={() => onChange(items.filter((_, index) => index !== at))} />
      ))}
      <Button onClick={add}>{text("scheme.addItem")}</Button>
    </div>
  );
}

type RowProps = { item: Item; others: readonly Item[]; onChange: (next: Partial<Item>) => void; onRemove: () => void };

function ItemRow({ item, others, onChange, onRemove }: RowProps) {
  const text = useWords(schemeWords);
  const language = useLanguage();
  const metrics = useQuery(catalogueQuery).data?.items ?? [];
  const sources = [
    { value: "manual", label: text("scheme.manual") },
    { value: "calls", label: `${text("scheme.counts")}${text("list.colon")}${text("count.incoming")}` },
    { value: "ratings", label: `${text("scheme.counts")}${text("list.colon")}${text("count.rated")}` },
    { value: "exam", label: text("scheme.exam") },
    { value: "training", label: text("scheme.training") },
    ...(others.length > 0 || item.source.kind === "items" ? [{ value: "items", label: text("scheme.items") }] : []),
    ...metrics.map(({ name, title }) => ({ value: `metric:${name}`, label: title[language] })),
  ];
  const choose = (key: string) => {
    const metric = key.startsWith("metric:") ? metrics.find(({ name }) => name === key.slice(7)) : undefined;
    if (key === "items") return onChange({ source: { kind: "items", of: others.slice(0, 1).map(({ id }) => id) } });
    const source = metric ? ({ kind: "metric", metric: metric.name, of: "agent" } as Source) : FIXED[key];
    if (source) onChange({ source, ...(metric?.better && { better: metric.better }) });
  };
  return (
    <div className="score-item">
      <Input aria-label={text("scheme.name")} placeholder={text("scheme.name")} maxLength={60} value={item.name} onChange={(event) => onChange({ name: event.target.value })} />
      <Select aria-label={text("part")} value={item.part} onChange={(part) => onChange({ part })} options={(["self", "lead", "buyer", "data"] as const).map((one) => ({ value: one, label: text(`part.${one}`) }))} />
      <Select aria-label={text("scheme.source")} showSearch={{ optionFilterProp: "label" }} popupMatchSelectWidth={false} value={keyOf(item.source)} onChange={choose} options={sources} />
      {NUMBERS.map(([key, label]) => (
        <Input key={key} type="number" step="any" aria-label={text(label)} title={text(label)} prefix={<span className="quiet small">{text(label)}</span>} value={item[key]} onChange={(event) => onChange({ [key]: Number(event.target.value) })} />
      ))}
      <Select aria-label={text("scheme.rounding")} value={item.rounding} onChange={(rounding) => onChange({ rounding })} options={(["linear", "floor", "ceil"] as const).map((one) => ({ value: one, label: text(`rounding.${one}`) }))} />
      <Select aria-label={text("scheme.better")} value={item.better} onChange={(better) => onChange({ better })} options={(["higher", "lower"] as const).map((one) => ({ value: one, label: text(`better.${one}`) }))} />
      <Button type="text" aria-label={`${text("scheme.removeItem")} ${item.name}`} onClick={onRemove}>
        ×
      </Button>
      <ItemMore item={item} others={others} onChange={onChange} />
    </div>
  );
}
