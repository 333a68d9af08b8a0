import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { SpanFilter } from "../metrics/SpanFilter.tsx";
import { useMe, usersQuery } from "../people/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { type BoardSearch, type BoardView, HEAT_METRICS } from "./search.ts";
import { boardWords } from "./text.ts";

type Shown = { view: BoardView; search: BoardSearch; shop: string; onSearch: (change: Partial<BoardSearch>) => void };

/** The filter is the address; it shows the last day, the API takes the day after it. */
export function BoardFilters({ view, search, shop, onSearch }: Shown) {
  const text = useWords(boardWords);
  const { shops, role } = useMe();
  const isLead = role !== "agent";
  const users = useQuery({ ...usersQuery, enabled: isLead }).data?.items ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: isLead && view === "team" }).data?.items ?? [];
  const choice = (name: "shop" | "agent" | "team", given: { value: string | null; options: { value: string; label: string }[]; clears: boolean }) => (
    <Select
      aria-label={text(name === "team" ? "team" : `filter.${name}`)}
      placeholder={text(name === "team" ? "team" : `filter.${name}`)}
      allowClear={given.clears}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      options={given.options}
      value={given.value}
      onChange={(next: string | null | undefined) => onSearch({ [name]: next ?? undefined })}
    />
  );
  return (
    <div className="filters" role="search" aria-label={text("filter.label")}>
      {choice("shop", { value: view === "own" ? (search.shop ?? null) : shop, clears: view === "own", options: shops.map(({ id, name }) => ({ value: id, label: name })) })}
      {isLead && (view === "own" || view === "heat") && choice("agent", { value: search.agent ?? null, clears: true, options: users.map(({ id, name }) => ({ value: id, label: name })) })}
      {view === "team" && choice("team", { value: search.team ?? null, clears: true, options: teams.map(({ id, name }) => ({ value: id, label: name })) })}
      {view === "heat" && (
        <Select
          aria-label={text("heat.metric")}
          popupMatchSelectWidth={false}
          options={HEAT_METRICS.map((metric) => ({ value: metric, label: text(`m.${metric}`) }))}
          value={search.metric ?? "turns"}
          onChange={(metric: (typeof HEAT_METRICS)[number]) => onSearch({ metric })}
        />
      )}
      {view !== "own" && view !== "change" && <SpanFilter value={{ from: search.from, to: search.to }} onChange={onSearch} />}
    </div>
  );
}
