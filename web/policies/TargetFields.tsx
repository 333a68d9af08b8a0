import { Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Field, issuesOf } from "../ui/Field.tsx";
import { GIVEN, KINDS, readMinute, readWarnings, type Target, writtenMinute, writtenWarnings } from "./draft.ts";
import { StepLines } from "./StepLines.tsx";
import { policyWords } from "./text.ts";

const STAGES = ["recorded", "pacified", "coordinating", "fed_back"] as const;
type TargetFieldsProps = { index: number; target: Target; problem: unknown; onChange: (next: Target) => void; onRemove: () => void };

/** One target: how long, counted how, when to warn, what follows. */
export function TargetFields({ index, target, problem, onChange, onRemove }: TargetFieldsProps) {
  const text = useWords(policyWords);
  const set = (change: Partial<Target>) => onChange({ ...target, ...change });
  const path = `targets.${index}`;
  const [line, setLine] = useState(() => writtenWarnings(target.warnAt));
  const isGiven = GIVEN.has(target.kind);
  const write = (written: string) => {
    setLine(written);
    const warnAt = readWarnings(written);
    if (warnAt) set({ warnAt });
  };
  const [time, setTime] = useState(() => writtenMinute(target.sunsetMinute));
  const writeTime = (written: string) => {
    setTime(written);
    const sunsetMinute = readMinute(written);
    if (sunsetMinute !== undefined) set({ sunsetMinute });
  };
  return (
    <fieldset className="target">
      <legend>{text(`clock.${target.kind}`)}</legend>
      <div className="target-fields">
        <Field label={text("target.kind")} name={`${path}.kind`} problem={problem}>
          {(id) => <Select id={id} value={target.kind} options={KINDS.map((kind) => ({ value: kind, label: text(`clock.${kind}`) }))} onChange={(kind) => set({ kind, ...(kind !== "complaint_stage" && { stage: null }), ...(kind !== "sunset" && { sunsetMinute: null }) })} />}
        </Field>
        {!isGiven && (
          <Field label={text("target.seconds")} name={`${path}.seconds`} problem={problem}>
            {(id) => <InputNumber id={id} value={target.seconds} onChange={(seconds) => set({ seconds: seconds ?? 0 })} />}
          </Field>
        )}
        {!isGiven && (
          <Field label={text("target.afterOpening")} name={`${path}.afterOpeningSeconds`} problem={problem}>
            {(id) => <InputNumber id={id} value={target.afterOpeningSeconds} onChange={(afterOpeningSeconds) => set({ afterOpeningSeconds })} />}
          </Field>
        )}
        {!isGiven && (
          <Field label={text("target.counts")} name={`${path}.counts`} problem={problem}>
            {(id) => <Select id={id} value={target.counts} options={(["wall", "working"] as const).map((one) => ({ value: one, label: text(`target.${one}`) }))} onChange={(counts) => set({ counts })} />}
          </Field>
        )}
        <Field label={text("target.warnAt")} name={`${path}.warnAt`} problem={problem} hint={text("target.warnHint")}>
          {(id) => <Input id={id} value={line} status={readWarnings(line) === null ? "error" : ""} onChange={(event) => write(event.target.value)} />}
        </Field>
        {!isGiven && (
          <Field label={text("target.pauseIn")} name={`${path}.pauseIn`} problem={problem}>
            {(id) => <Select id={id} mode="multiple" value={target.pauseIn} options={(["pending", "resolved"] as const).map((one) => ({ value: one, label: text(`target.${one}`) }))} onChange={(pauseIn) => set({ pauseIn })} />}
          </Field>
        )}
        {target.kind === "complaint_stage" && (
          <Field label={text("target.stage")} name={`${path}.stage`} problem={problem}>
            {(id) => <Select id={id} allowClear placeholder={text("stage.all")} value={target.stage} options={STAGES.map((stage) => ({ value: stage, label: text(`stage.${stage}`) }))} onChange={(stage?: string | null) => set({ stage: stage ?? null })} />}
          </Field>
        )}
        {target.kind === "sunset" && (
          <Field label={text("target.sunset")} name={`${path}.sunsetMinute`} problem={problem} hint={text("target.sunsetHint")}>
            {(id) => <Input id={id} value={time} placeholder={text("target.closing")} maxLength={5} status={readMinute(time) === undefined ? "error" : ""} onChange={(event) => writeTime(event.target.value)} />}
          </Field>
        )}
      </div>
      <StepLines steps={target.escalate} wrong={issuesOf(problem, `${path}.escalate`)} onChange={(escalate) => set({ escalate })} />
      <Button size="small" type="link" danger className="left" onClick={onRemove}>
        {text("target.remove")}
      </Button>
    </fieldset>
  );
}
