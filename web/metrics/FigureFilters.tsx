import { Button, Input, Select } from "antd";
import { serverNow } from "../kernel/clock.ts";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { useWords } from "../kernel/text/words.ts";
import { BASES, BUCKETS, type FigureFilter, type GroupBy, GROUPS } from "./queries.ts";
import { figureWords } from "./text.ts";
import { dayAfter, spanOf } from "./spans.ts";

const SPANS = ["today", "yesterday", "week", "month"] as const;

/** Dates, shop and basis, kept in the address. They show the last day; the API takes the day after it. */
export function FigureFilters({ value, onChange }: { value: FigureFilter; onChange: (next: FigureFilter) => void }) {
  const text = useText();
  const words = useWords(figureWords);
  const { shops } = useMe();
  const last = dayAfter(value.to, -1);
  return (
    <div className="filters" role="search" aria-label={text("filter.label")}>
      <span className="dates" role="group" aria-label={text("filter.dates")}>
        <Input type="date" aria-label={text("filter.from")} value={value.from} max={last} onChange={({ target }) => target.value && onChange({ ...value, from: target.value })} />
        –
        <Input type="date" aria-label={text("filter.to")} value={last} min={value.from} onChange={({ target }) => target.value && onChange({ ...value, to: dayAfter(target.value, 1) })} />
      </span>
      <span className="segments">
        {SPANS.map((span) => (
          <Button key={span} type="text" size="small" onClick={() => onChange({ ...value, ...spanOf(span, serverNow()) })}>
            {text(`span.${span}`)}
          </Button>
        ))}
      </span>
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
    </div>
  );
}
