import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { CHATS, MODELS, SECONDS, SHRINKAGES, type StaffingSearch, TARGETS, WEEKS } from "./search.ts";
import { staffingWords } from "./text.ts";

const percent = (share: string) => `${Math.round(Number(share) * 100)} %`;

/** What the look goes by; it stands in the address. */
export function StaffingFilters({ value, onChange }: { value: StaffingSearch; onChange: (next: StaffingSearch) => void }) {
  const text = useWords(staffingWords);
  const { shops } = useMe();
  return (
    <FilterBar<StaffingSearch>
      value={value}
      onChange={onChange}
      fields={[
        { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
        { name: "target", label: text("staffing.target"), options: TARGETS.map((share) => ({ value: share, label: percent(share) })) },
        { name: "seconds", label: text("staffing.seconds"), options: SECONDS.map((seconds) => ({ value: seconds, label: text("staffing.secondsOf", { seconds }) })) },
        { name: "chats", label: text("staffing.chats"), options: CHATS.map((chats) => ({ value: chats, label: text("staffing.chatsOf", { chats }) })) },
        { name: "model", label: text("staffing.model"), options: MODELS.map((model) => ({ value: model, label: text(`staffing.model.${model}`) })) },
        { name: "weeks", label: text("staffing.weeks"), options: WEEKS.map((weeks) => ({ value: weeks, label: text("staffing.weeksOf", { weeks }) })) },
        { name: "shrinkage", label: text("staffing.shrinkage"), options: SHRINKAGES.map((share) => ({ value: share, label: text("staffing.shrinkageOf", { share: percent(share) }) })) },
        { name: "from", label: text("staffing.days"), kind: "date" },
      ]}
    />
  );
}
