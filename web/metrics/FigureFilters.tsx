import { Button, DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { serverNow } from "../kernel/clock.ts";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { BASES, type FigureFilter } from "./queries.ts";
import { spanOf } from "./spans.ts";

const SPANS = ["today", "yesterday", "week", "month"] as const;
const DAY = "YYYY-MM-DD";

/** Dates, shop and basis, kept in the address. The picker shows the last day; the API takes the day after it. */
export function FigureFilters({ value, onChange }: { value: FigureFilter; onChange: (next: FigureFilter) => void }) {
  const text = useText();
  const { shops } = useMe();
  return (
    <div className="filters" role="search" aria-label={text("filter.label")}>
      <DatePicker.RangePicker
        allowClear={false}
        aria-label={text("filter.dates")}
        value={[dayjs(value.from), dayjs(value.to).subtract(1, "day")]}
        onChange={(days) => {
          const [from, last] = days ?? [];
          if (from && last) onChange({ ...value, from: from.format(DAY), to: last.add(1, "day").format(DAY) });
        }}
      />
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
        aria-label={text("filter.basis")}
        popupMatchSelectWidth={false}
        options={BASES.map((basis) => ({ value: basis, label: text(`basis.${basis}`) }))}
        value={value.basis ?? "turn"}
        onChange={(basis: (typeof BASES)[number]) => onChange({ ...value, basis })}
      />
    </div>
  );
}
