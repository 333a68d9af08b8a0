import { Button, Input } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { queueWords } from "./text.ts";
import { isFiltered, type ListFilter } from "./views.ts";

const FLAGS = ["unread", "refund", "complaint"] as const;
const PRIORITIES = ["urgent", "high", "normal"] as const;

/** What is asked of a row; each change stands in the address at once. */
export function FilterFields({ filter, onChange }: { filter: ListFilter; onChange: (next: ListFilter) => void }) {
  const text = useWords(queueWords);
  const words = (name: "label" | "q") => (value: string) => onChange({ ...filter, [name]: value.trim() || undefined });
  return (
    <div className="view-fields">
      {FLAGS.map((flag) => (
        <label key={flag}>
          <input type="checkbox" checked={filter[flag] === true} onChange={(event) => onChange({ ...filter, [flag]: event.target.checked || undefined })} /> {text(`view.${flag}`)}
        </label>
      ))}
      <label>
        {text("view.priority")}{" "}
        <select className="select" value={filter.priority ?? ""} onChange={(event) => onChange({ ...filter, priority: PRIORITIES.find((one) => one === event.target.value) })}>
          <option value="">{text("view.any")}</option>
          {PRIORITIES.map((one) => (
            <option key={one} value={one}>
              {text(`priority.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Input.Search key={`label ${filter.label}`} size="small" allowClear aria-label={text("view.label")} placeholder={text("view.label")} defaultValue={filter.label ?? ""} onSearch={words("label")} />
      <Input.Search key={`words ${filter.q}`} size="small" allowClear aria-label={text("view.words")} placeholder={text("view.words")} defaultValue={filter.q ?? ""} onSearch={words("q")} />
      {isFiltered(filter) && (
        <Button size="small" onClick={() => onChange({ view: filter.view })}>
          {text("view.clear")}
        </Button>
      )}
    </div>
  );
}
