import { Input, Select } from "antd";
import { useText } from "../kernel/text/index.ts";

export type Option = { value: string; label: string };

/** A field of a page's filter. Its name is the name in the address. */
export type FilterField<N extends string> = { name: N; label: string } & ({ options: readonly Option[] } | { kind: "date" | "words" });

type FilterBarProps<F> = {
  fields: readonly FilterField<keyof F & string>[];
  /** The address's search; the bar keeps nothing of its own. */
  value: F;
  onChange: (next: F) => void;
};

/** One filter bar for every page: what it shows is what the address says. */
export function FilterBar<F extends { [name in keyof F]?: string | undefined }>({ fields, value, onChange }: FilterBarProps<F>) {
  const text = useText();
  const set = (name: keyof F, next: string | null | undefined) => onChange({ ...value, [name]: next || undefined });
  return (
    <div className="filters" role="search" aria-label={text("filter.label")}>
      {fields.map((field) =>
        "options" in field ? (
          <Select
            key={field.name}
            aria-label={field.label}
            placeholder={field.label}
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            popupMatchSelectWidth={false}
            options={[...field.options]}
            value={value[field.name] ?? null}
            onChange={(next: string | null | undefined) => set(field.name, next)}
          />
        ) : field.kind === "date" ? (
          <Input key={field.name} type="date" aria-label={field.label} title={field.label} className="filter-date" value={value[field.name] ?? ""} onChange={(event) => set(field.name, event.target.value)} />
        ) : (
          <Input.Search key={field.name} aria-label={field.label} placeholder={field.label} allowClear className="filter-words" defaultValue={value[field.name] ?? ""} onSearch={(words) => set(field.name, words.trim())} />
        ),
      )}
    </div>
  );
}
