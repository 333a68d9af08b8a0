import { Checkbox, Select } from "antd";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { NumberField } from "./NumberField.tsx";
import type { Part } from "./SchemeMore.tsx";
import { schemeWords } from "./scheme-text.ts";

type Money = NonNullable<ScoreSchemeBody["money"]>;
type Kpi = Extract<Money, { kind: "kpi" }>;
type Pay = Extract<Money, { kind: "pay" }>;

const NEW_KPI: Kpi = { kind: "kpi", bonusBaseFen: 0, poolFen: null, penaltyBaseFen: 0, bonusOver: 100, penaltyThreshold: 100, thresholdInclusive: false, penaltyMode: "linear_from_100", payer: "contractor" };
const NEW_PAY: Pay = { kind: "pay", pivot: 90, fenPerPoint: 0, limitFen: 0, fromMonth: 3, payer: "agent" };
const KPI_NUMBERS = ["bonusBaseFen", "poolFen", "penaltyBaseFen", "bonusOver", "penaltyThreshold"] as const;
const PAY_NUMBERS = ["pivot", "fenPerPoint", "limitFen", "fromMonth"] as const;
const PAYERS = ["contractor", "agent", "commission", "company"] as const;
const MODES = ["linear_from_100", "flat_20pct"] as const;
const isFen = (key: string) => /Fen/.test(key);

/** What a score comes to in money, as a record; amounts are typed in yuan and kept in fen. */
export function SchemeMoney({ body: { money }, problem, onChange }: Part) {
  const text = useWords(schemeWords);
  const choose = (kind: Money["kind"] | "none") => onChange({ money: kind === "none" ? null : kind === "kpi" ? NEW_KPI : NEW_PAY });
  const set = (change: object) => money && onChange({ money: { ...money, ...change } as Money });
  const number = (key: (typeof KPI_NUMBERS)[number] | (typeof PAY_NUMBERS)[number], value: number | null) => (
    <NumberField
      key={key}
      label={text(`money.${key}`)}
      name={`body.money.${key}`}
      problem={problem}
      value={value !== null && isFen(key) ? value / 100 : value}
      onChange={(next) => set({ [key]: isFen(key) ? Math.round(next * 100) : next })}
      {...(key === "poolFen" && { onEmpty: () => set({ poolFen: null }) })}
    />
  );
  return (
    <fieldset>
      <div className="score-form">
        <Field label={text("scheme.money")} name="body.money" problem={problem}>
          {(id) => <Select id={id} value={money?.kind ?? "none"} onChange={choose} options={(["none", "kpi", "pay"] as const).map((one) => ({ value: one, label: text(`money.${one}`) }))} />}
        </Field>
        {money && (
          <Field label={text("money.payer")} name="body.money.payer" problem={problem}>
            {(id) => <Select id={id} value={money.payer} onChange={(payer) => set({ payer })} options={PAYERS.map((one) => ({ value: one, label: text(`payer.${one}`) }))} />}
          </Field>
        )}
        {money?.kind === "kpi" && (
          <>
            <Field label={text("money.penaltyMode")} name="body.money.penaltyMode" problem={problem}>
              {(id) => <Select id={id} value={money.penaltyMode} onChange={(penaltyMode) => set({ penaltyMode })} options={MODES.map((one) => ({ value: one, label: text(`mode.${one}`) }))} />}
            </Field>
            {KPI_NUMBERS.map((key) => number(key, money[key]))}
            <Checkbox checked={money.thresholdInclusive} onChange={(event) => set({ thresholdInclusive: event.target.checked })}>
              {text("money.thresholdInclusive")}
            </Checkbox>
          </>
        )}
        {money?.kind === "pay" && PAY_NUMBERS.map((key) => number(key, money[key]))}
      </div>
    </fieldset>
  );
}
