import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { BANDS, STATES, useCauses } from "./queries.ts";
import { KINDS, PENDING, type ReviewSearch } from "./search.ts";
import { reviewWords } from "./text.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** The filter is the address; this only draws it. */
export function ReviewFilters({ value, onChange }: { value: ReviewSearch; onChange: (next: ReviewSearch) => void }) {
  const text = useWords(reviewWords);
  const language = useLanguage();
  const { shops } = useMe();
  const people = useQuery(usersQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const causes = useCauses().map((cause) => ({ value: cause.code, label: cause[language] }));
  const more = (["unexplained", "unseen"] as const).map((code) => ({ value: code, label: text(`cause.${code}`) }));
  return (
    <FilterBar<ReviewSearch>
      value={value}
      onChange={onChange}
      fields={[
        { name: "state", label: text("filter.state"), options: STATES.map((state) => ({ value: state, label: text(`breach.${state}`) })) },
        { name: "pending", label: text("field.pending"), options: PENDING.map((pending) => ({ value: pending, label: text(`pending.${pending}`) })) },
        { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
        { name: "agent", label: text("filter.agent"), options: [{ value: "queue", label: text("agent.queue") }, ...people.map(({ id, name }) => ({ value: id, label: name }))] },
        ...(teams.length > 0 ? [{ name: "team" as const, label: text("field.team"), options: teams.map(({ id, name }) => ({ value: id, label: name })) }] : []),
        { name: "kind", label: text("field.kind"), options: KINDS.map((kind) => ({ value: kind, label: text(`clock.${kind}`) })) },
        { name: "band", label: text("filter.band"), options: BANDS.map((band) => ({ value: band, label: text("breach.band", { band }) })) },
        { name: "cause", label: text("field.cause"), options: [...causes, ...more] },
        { name: "hour", label: text("field.hour"), options: HOURS.map((hour) => ({ value: hour, label: text("hour.of", { hour }) })) },
        { name: "weekday", label: text("field.weekday"), options: WEEKDAYS.map((day) => ({ value: day, label: text(`weekday.${day}`) })) },
        { name: "from", label: text("field.from"), kind: "date" },
        { name: "to", label: text("field.to"), kind: "date" },
      ]}
    />
  );
}
