import { Button, InputNumber } from "antd";
import { useWords } from "../kernel/text/words.ts";
import type { SettingFields } from "../shops/PerShop.tsx";
import { Field } from "../ui/Field.tsx";
import { figureSettingWords } from "./settings-text.ts";

/** In fen, as the sources have them. */
const STEPS = [5_000, 20_000];
const LATE = [["complaintFen", 5_000], ["offHoursMessageFen", 5_000], ["reportFen", 5_000]] as const;
const MOST_STEPS = 20;
const toFen = (yuan: number) => Math.round(yuan * 100);

/** What the ledger proposes: order errors of a quarter one after the other, and what was late. */
export function FineFields({ draft, problem, onChange }: SettingFields) {
  const text = useWords(figureSettingWords);
  const steps = draft.orderErrorStepsFen ?? STEPS;
  const setSteps = (orderErrorStepsFen: number[]) => onChange({ orderErrorStepsFen });
  return (
    <>
      <div className="target-fields">
        {steps.map((fen, at) => (
          <Field key={at} name={`orderErrorStepsFen.${at}`} label={text("set.step", { n: at + 1 })} problem={problem}>
            {(id) => <InputNumber id={id} min={0} precision={2} value={fen / 100} onChange={(yuan) => yuan !== null && setSteps(steps.map((one, index) => (index === at ? toFen(yuan) : one)))} />}
          </Field>
        ))}
        <Field name="orderErrorFurtherFen" label={text("set.further")} problem={problem}>
          {(id) => <InputNumber id={id} min={0} precision={2} placeholder={text("set.furtherNone")} value={typeof draft.orderErrorFurtherFen === "number" ? draft.orderErrorFurtherFen / 100 : null} onChange={(yuan) => onChange({ orderErrorFurtherFen: yuan === null ? null : toFen(yuan) })} />}
        </Field>
      </div>
      <span>
        <Button size="small" disabled={steps.length >= MOST_STEPS} onClick={() => setSteps([...steps, steps.at(-1) ?? 0])}>
          {text("set.addStep")}
        </Button>{" "}
        <Button size="small" disabled={steps.length === 0} onClick={() => setSteps(steps.slice(0, -1))}>
          {text("set.dropStep")}
        </Button>
      </span>
      <div className="target-fields">
        {LATE.map(([name, usual]) => (
          <Field key={name} name={`lateFinesFen.${name}`} label={text(`set.${name}`)} problem={problem}>
            {(id) => <InputNumber id={id} min={0} precision={2} value={(draft.lateFinesFen?.[name] ?? usual) / 100} onChange={(yuan) => yuan !== null && onChange({ lateFinesFen: { ...draft.lateFinesFen, [name]: toFen(yuan) } })} />}
          </Field>
        ))}
      </div>
    </>
  );
}
