import { Button, Checkbox, Input, Select } from "antd";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { NumberField } from "./NumberField.tsx";
import { SchemeMoney } from "./SchemeMoney.tsx";
import { schemeWords } from "./scheme-text.ts";

export type Part = { body: ScoreSchemeBody; problem: unknown; onChange: (change: Partial<ScoreSchemeBody>) => void };
type Extra = NonNullable<ScoreSchemeBody["extra"]>;

const SWITCHES = [["countsPoints", "scheme.countsPoints"], ["autoPoints", "scheme.autoPoints"], ["below70InBothMonths", "scheme.below70"]] as const;
const NEW_EXTRA: Extra = { lightFrom: 3, mediumFrom: 2, join: "or", points: 10, count: "occurrences" };

/** What a scheme says beside its items: grades, money, the ladder, and what is taken on top. */
export function SchemeMore(part: Part) {
  const text = useWords(schemeWords);
  const { body, problem, onChange } = part;
  return (
    <details className="score-more">
      <summary>{text("scheme.more")}</summary>
      <div className="score-form">
        <NumberField label={text("scheme.floor")} name="body.floor" problem={problem} value={body.floor} onChange={(floor) => onChange({ floor })} />
        {SWITCHES.map(([key, label]) => (
          <Checkbox key={key} checked={body[key]} onChange={(event) => onChange({ [key]: event.target.checked })}>
            {text(label)}
          </Checkbox>
        ))}
      </div>
      <Grades {...part} />
      <SchemeMoney {...part} />
      <Ladder {...part} />
      <ExtraPoints {...part} />
    </details>
  );
}

function Grades({ body: { grades }, problem, onChange }: Part) {
  const text = useWords(schemeWords);
  const change = (at: number, next: (typeof grades)[number]) => onChange({ grades: grades.map((grade, index) => (index === at ? next : grade)) });
  return (
    <Field label={text("scheme.grades")} name="body.grades" problem={problem}>
      {() => (
        <div className="score-items" role="group" aria-label={text("scheme.grades")}>
          {grades.map((one, at) => {
            const isAbove = "above" in one;
            const bound = isAbove ? one.above : one.from;
            const as = (above: boolean, value: number) => (above ? { grade: one.grade, above: value } : { grade: one.grade, from: value });
            return (
              <div key={at} className="score-grade">
                <Input aria-label={text("scheme.grade")} maxLength={20} value={one.grade} onChange={(event) => change(at, { ...one, grade: event.target.value })} />
                <Select aria-label={text("scheme.bound")} value={isAbove} onChange={(above) => change(at, as(above, bound))} options={[{ value: false, label: text("scheme.gradeFrom") }, { value: true, label: text("scheme.gradeAbove") }]} />
                <Input type="number" step="any" aria-label={text("scheme.bound")} value={bound} onChange={(event) => change(at, as(isAbove, Number(event.target.value)))} />
                <Button type="text" aria-label={`${text("scheme.removeGrade")} ${one.grade}`} onClick={() => onChange({ grades: grades.filter((_, index) => index !== at) })}>
                  ×
                </Button>
              </div>
            );
          })}
          <Button onClick={() => onChange({ grades: [...grades, { grade: "", from: 0 }] })}>{text("scheme.addGrade")}</Button>
        </div>
      )}
    </Field>
  );
}

const LADDER = [["promoteFrom", "scheme.promoteFrom"], ["promoteMonths", "scheme.promoteMonths"], ["demoteBelow", "scheme.demoteBelow"], ["demoteMonths", "scheme.demoteMonths"]] as const;

function Ladder({ body: { ladder }, problem, onChange }: Part) {
  const text = useWords(schemeWords);
  return (
    <fieldset>
      <legend>{text("scheme.ladder")}</legend>
      <div className="score-form">
        {LADDER.map(([key, label]) => {
          const mayLack = key === "promoteFrom" || key === "demoteBelow";
          return <NumberField key={key} label={text(label)} name={`body.ladder.${key}`} problem={problem} value={ladder[key]} onChange={(value) => onChange({ ladder: { ...ladder, [key]: value } })} {...(mayLack && { onEmpty: () => onChange({ ladder: { ...ladder, [key]: null } }) })} />;
        })}
      </div>
    </fieldset>
  );
}

const EXTRA = [["lightFrom", "scheme.lightFrom"], ["mediumFrom", "scheme.mediumFrom"], ["points", "scheme.extraPoints"]] as const;

function ExtraPoints({ body: { extra }, problem, onChange }: Part) {
  const text = useWords(schemeWords);
  const set = (change: Partial<Extra>) => onChange({ extra: { ...NEW_EXTRA, ...extra, ...change } });
  return (
    <fieldset>
      <Checkbox checked={extra !== null} onChange={(event) => onChange({ extra: event.target.checked ? NEW_EXTRA : null })}>
        {text("scheme.extra")}
      </Checkbox>
      {extra && (
        <div className="score-form">
          {EXTRA.map(([key, label]) => <NumberField key={key} label={text(label)} name={`body.extra.${key}`} problem={problem} value={extra[key]} onChange={(value) => set({ [key]: value })} />)}
          <Select aria-label={text("scheme.extra")} value={extra.join} onChange={(join) => set({ join })} options={(["or", "and"] as const).map((one) => ({ value: one, label: text(`join.${one}`) }))} />
          <Select aria-label={text("scheme.extra")} value={extra.count} onChange={(count) => set({ count })} options={(["occurrences", "kinds"] as const).map((one) => ({ value: one, label: text(`count.${one}`) }))} />
        </div>
      )}
    </fieldset>
  );
}
