import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useText } from "../kernel/text/index.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { BANDS, type BreachFilter, STATES } from "./queries.ts";

/** The filter is the address; this only draws it. */
export function BreachFilters({ value, onChange }: { value: BreachFilter; onChange: (next: BreachFilter) => void }) {
  const text = useText();
  const { shops } = useMe();
  const users = useQuery(usersQuery).data?.items ?? [];
  const set = (change: BreachFilter) => onChange({ ...value, ...change });
  const fields = [
    { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
    { name: "agent", label: text("filter.agent"), options: users.map(({ id, name }) => ({ value: id, label: name })) },
    { name: "band", label: text("filter.band"), options: BANDS.map((band) => ({ value: band, label: text("breach.band", { band }) })) },
    { name: "state", label: text("filter.state"), options: STATES.map((state) => ({ value: state, label: text(`breach.${state}`) })) },
  ] as const;
  return (
    <div className="filters" role="search" aria-label={text("filter.label")}>
      {fields.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={label}
          placeholder={label}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          options={[...options]}
          value={value[name] ?? null}
          onChange={(next: string | null | undefined) => set({ [name]: next ?? undefined })}
        />
      ))}
    </div>
  );
}
