import { Checkbox, Input, Switch } from "antd";
import type { NoticeSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { noticeWords } from "./text.ts";

type Quiet = NoticeSettings["quiet"];
type QuietFieldsProps = { label: string; hint: string; value: Quiet; onChange: (quiet: Quiet) => void };

const USUAL = { from: "22:00", to: "08:00", urgentPasses: true };

/** Hours in which nobody is told; over midnight where they end earlier than they begin. */
export function QuietFields({ label, hint, value, onChange }: QuietFieldsProps) {
  const text = useWords(noticeWords);
  const time = (name: "from" | "to") => (
    <Input
      type="time"
      aria-label={`${label} ${text(`mine.${name}`)}`}
      value={value?.[name] ?? ""}
      onChange={(event) => value && /^\d\d:\d\d$/.test(event.target.value) && onChange({ ...value, [name]: event.target.value })}
    />
  );
  return (
    <div className="switch-line">
      <Switch aria-label={label} checked={value !== null} onChange={(isOn) => onChange(isOn ? USUAL : null)} />
      <div>
        <strong>{label}</strong>
        <p className="quiet small">{hint}</p>
        {value !== null && (
          <div className="quiet-hours">
            {time("from")} – {time("to")}
            <Checkbox checked={value.urgentPasses} onChange={(event) => onChange({ ...value, urgentPasses: event.target.checked })}>
              {text("mine.urgent")}
            </Checkbox>
          </div>
        )}
      </div>
    </div>
  );
}
