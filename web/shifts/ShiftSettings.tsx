import type { ShopSettings } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { PerShop, type SettingFields } from "../shops/PerShop.tsx";
import "../styles/calendars.css";
import { KindRows } from "./KindRows.tsx";
import { LimitFields } from "./LimitFields.tsx";
import { shiftSettingWords } from "./settings-text.ts";

/** Kinds of shift, and the limits of attendance, breaks and reports. */
export default function ShiftSettings() {
  const text = useWords(shiftSettingWords);
  return <PerShop about={text("set.about")} Fields={Fields} />;
}

function Fields({ draft, problem, onChange }: SettingFields) {
  const text = useWords(shiftSettingWords);
  return (
    <>
      <h2>{text("set.kinds")}</h2>
      <p className="quiet small">{text("set.kindsAbout")}</p>
      <KindRows kinds={draft.shiftKinds ?? usualKinds(text)} problem={problem} onChange={(shiftKinds) => onChange({ shiftKinds })} />
      <LimitFields draft={draft} problem={problem} onChange={onChange} />
    </>
  );
}

/** What a shop has that has said nothing. */
const usualKinds = (text: PageText<(typeof shiftSettingWords)["zh"]>): NonNullable<ShopSettings["shiftKinds"]> => [
  { code: "E", name: text("set.early"), from: "08:00", to: "16:00" },
  { code: "L", name: text("set.late"), from: "15:00", to: "23:00" },
  { code: "N", name: text("set.night"), from: "23:00", to: "08:00" },
];
