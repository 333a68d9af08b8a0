import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useLanguage, useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { useWords } from "../kernel/text/words.ts";
import { FIGURES } from "./columns.ts";
import { BASES, BUCKETS, catalogueQuery, type FigureFilter, type GroupBy, GROUPS, namesIn } from "./queries.ts";
import { figureWords } from "./text.ts";
import { saysOf } from "./value.ts";
import { SpanFilter } from "./SpanFilter.tsx";

const SHOWN: ReadonlySet<string> = new Set(FIGURES.map(({ name }) => name));

/** Dates, shop and basis, kept in the address. They show the last day; the API takes the day after it. */
export function FigureFilters({ value, onChange }: { value: FigureFilter; onChange: (next: FigureFilter) => void }) {
  const text = useText();
  const words = useWords(figureWords);
  const language = useLanguage();
  const { shops } = useMe();
  const catalogue = useQuery(catalogueQuery).data;
  return (
    <div className="filters" role="search" aria-label={text("filter.label")}>
      <SpanFilter value={value} onChange={onChange} />
      <Select
        aria-label={text("filter.shop")}
        placeholder={text("filter.allShops")}
        allowClear
        popupMatchSelectWidth={false}
        options={shops.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.shop ?? null}
        onChange={(shop: string | null | undefined) => onChange({ ...value, shop: shop ?? undefined })}
      />
      <Select
        aria-label={words("by.label")}
        popupMatchSelectWidth={false}
        options={GROUPS.map((by) => ({ value: by, label: words(`by.${by}`) }))}
        value={value.by ?? "agent"}
        onChange={(by: GroupBy) => onChange({ ...value, by })}
      />
      <Select
        aria-label={words("bucket.label")}
        popupMatchSelectWidth={false}
        options={[{ value: "", label: words("bucket.none") }, ...BUCKETS.map((bucket) => ({ value: bucket, label: words(`bucket.${bucket}`) }))]}
        value={value.bucket ?? ""}
        onChange={(bucket: (typeof BUCKETS)[number] | "") => onChange({ ...value, bucket: bucket || undefined })}
      />
      <Select
        aria-label={text("filter.basis")}
        popupMatchSelectWidth={false}
        options={BASES.map((basis) => ({ value: basis, label: text(`basis.${basis}`) }))}
        value={value.basis ?? "turn"}
        onChange={(basis: (typeof BASES)[number]) => onChange({ ...value, basis })}
      />
      <Select
        mode="multiple"
        className="figure-more"
        aria-label={words("figures.more")}
        placeholder={words("figures.more")}
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        options={(catalogue?.items ?? []).filter((one) => !SHOWN.has(one.name) && saysOf(value.by, one)).map(({ name, title }) => ({ value: name, label: title[language] }))}
        value={namesIn(value.more)}
        onChange={(names: readonly string[]) => onChange({ ...value, more: names.join(",") || undefined })}
      />
    </div>
  );
}
