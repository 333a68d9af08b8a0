import { Checkbox, InputNumber } from "antd";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { NumberFields } from "../shops/NumberFields.tsx";
import type { SettingFields } from "../shops/PerShop.tsx";
import { Field } from "../ui/Field.tsx";
import { shiftSettingWords } from "./settings-text.ts";

/** What holds where the shop has set nothing, and the bounds, as the server has them. */
const ATTENDANCE = [["lateGraceMinutes", 1, 0, 1_440], ["awayMinutes", 5, 0, 1_440], ["longestWorkHours", 8, 1, 24, 0.5], ["workBreakMinutes", 15, 1, 1_440]] as const;
const REPORTS = [["workReportDay", 1, 1, 31], ["statisticsDay", 5, 1, 31], ["reportOpenDays", 3, 0, 20], ["workLogHours", 12, 0, 72]] as const;
const MARKS = ["statisticsDayInclusive", "weeklyReports"] as const;
const BREAKS = [["meal", 60], ["rest", 30], ["training", null], ["meeting", null]] as const;

/** Limits of attendance, breaks, reports and work logs. */
export function LimitFields({ draft, problem, onChange }: Omit<SettingFields, "shopId">) {
  const text = useWords(shiftSettingWords);
  const breaks = draft.dailyBreakMinutes ?? {};
  return (
    <>
      <h2>{text("set.limits")}</h2>
      <div className="target-fields">
        <NumberFields names={ATTENDANCE} label={(name) => text(`set.${name}`)} draft={draft} problem={problem} onChange={onChange} />
      </div>
      <h2>{text("set.breaks")}</h2>
      <p className="quiet small">{text("set.breaksAbout")}</p>
      <div className="target-fields">
        {BREAKS.map(([name, usual]) => (
          <Field key={name} name={`dailyBreakMinutes.${name}`} label={text(`set.${name}`)} problem={problem} hint={usual === null ? undefined : text("set.default", { value: usual })}>
            {(id) => <InputNumber id={id} min={0} max={1_440} precision={0} placeholder={usual === null ? text("set.noLimit") : String(usual)} value={breaks[name] ?? null} onChange={(value) => onChange({ dailyBreakMinutes: withNumber(breaks, name, value) })} />}
          </Field>
        ))}
      </div>
      <h2>{text("set.reports")}</h2>
      <div className="target-fields">
        <NumberFields names={REPORTS} label={(name) => text(`set.${name}`)} draft={draft} problem={problem} onChange={onChange} />
      </div>
      {MARKS.map((name) => (
        <Checkbox key={name} checked={draft[name] ?? true} onChange={(event) => onChange({ [name]: event.target.checked })}>
          {text(`set.${name}`)}
        </Checkbox>
      ))}
    </>
  );
}

type Breaks = NonNullable<ShopSettings["dailyBreakMinutes"]>;
function withNumber(breaks: Breaks, name: (typeof BREAKS)[number][0], value: number | null): Breaks {
  const { [name]: _, ...rest } = breaks;
  return value === null ? rest : { ...rest, [name]: value };
}
