import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { serverNow } from "../kernel/clock.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter, spanOf } from "../metrics/spans.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { type BoardSearch, type BoardView, HEAT_METRICS } from "./search.ts";
import { boardWords } from "./text.ts";

const SPANS = ["today", "yesterday", "week", "month"] as const;
type Shown = { view: BoardView; search: BoardSearch; shop: string; onSearch: (change: Partial<BoardSearch>) => void };

/** The filter is the address; it shows the last day, the API takes the day after it. */
export function BoardFilters({ view, search, shop, onSearch }: Shown) {
  const text = useWords(boardWords);
  const { shops, role } = useMe();
  const isLead = role !== "agent";
  const users = useQuery({ ...usersQuery, enabled: isLead }).data?.items ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: isLead && view === "team" }).data?.items ?? [];
  const last = dayAfter(search.to, -1);
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
      {view !== "own" && view !== "change" && (
        <>
          <span className="dates" role="group" aria-label={text("filter.dates")}>
            <Input type="date" aria-label={text("filter.from")} value={search.from} max={last} onChange={({ target }) => target.value && onSearch({ from: target.value })} />–
            <Input type="date" aria-label={text("filter.to")} value={last} min={search.from} onChange={({ target }) => target.value && onSearch({ to: dayAfter(target.value, 1) })} />
          </span>
          <span className="segments">
            {SPANS.map((span) => (
              <Button key={span} type="text" size="small" onClick={() => onSearch(spanOf(span, serverNow()))}>
                {text(`span.${span}`)}
              </Button>
            ))}
          </span>
        </>
      )}
    </div>
  );
}
