import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Input } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { NumberFields } from "../shops/NumberFields.tsx";
import { PerShop, type SettingFields } from "../shops/PerShop.tsx";
import "../styles/calendars.css";
import { Field } from "../ui/Field.tsx";
import { FineFields } from "./FineFields.tsx";
import { figureSettingWords } from "./settings-text.ts";
import { TargetRows } from "./TargetRows.tsx";
import { TopicRows } from "./TopicRows.tsx";

const COUNTING = [["salesHours", 24, 1, 720], ["reopenHours", 24, 1, 720], ["dissatisfiedStars", 3, 1, 4]] as const;
const SAMENESS = [["samenessLeast", 10, 1, 10_000], ["samenessGap", 0.2, 0, 10, 0.05], ["samenessLeastInspections", 3, 1, 10_000], ["samenessScoreGap", 5, 0, 100]] as const;
const WINDOW = [["windowStart", "08:00"], ["windowEnd", "23:00"]] as const;

/** How a shop counts, what its figures are to reach, its topics, and what the ledger proposes. */
export default function FigureSettings() {
  const text = useWords(figureSettingWords);
  const client = useQueryClient();
  const onSaved = () => void Promise.all([["metrics"], ["boards"]].map((queryKey) => client.invalidateQueries({ queryKey })));
  return <PerShop about={text("set.about")} onSaved={onSaved} Fields={Fields} />;
}

function Fields(given: SettingFields) {
  const text = useWords(figureSettingWords);
  const { draft, problem, onChange } = given;
  return (
    <>
      <h2>{text("set.counting")}</h2>
      <div className="target-fields">
        {WINDOW.map(([name, usual]) => (
          <Field key={name} name={name} label={text(`set.${name}`)} problem={problem}>
            {(id) => <Input id={id} maxLength={5} placeholder={usual} value={draft[name] ?? usual} onChange={(event) => onChange({ [name]: event.target.value })} />}
          </Field>
        ))}
        <NumberFields names={COUNTING} label={(name) => text(`set.${name}`)} {...given} />
      </div>
      <h2>{text("set.targets")}</h2>
      <p className="quiet small">{text("set.targetsAbout")}</p>
      <TargetRows {...given} />
      <h2>{text("set.boards")}</h2>
      <Checkbox checked={draft.showRanks ?? false} onChange={(event) => onChange({ showRanks: event.target.checked })}>
        {text("set.showRanks")}
      </Checkbox>
      <div className="target-fields">
        <NumberFields names={SAMENESS} label={(name) => text(`set.${name}`)} {...given} />
      </div>
      <h2>{text("set.topics")}</h2>
      <p className="quiet small">{text("set.topicsAbout")}</p>
      <TopicRows {...given} />
      <h2>{text("set.fines")}</h2>
      <p className="quiet small">{text("set.finesAbout")}</p>
      <FineFields {...given} />
    </>
  );
}
