import { Button, Input } from "antd";
import { useState } from "react";
import { without } from "../kernel/answers.ts";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Step, useStep } from "./queries.ts";
import { STAGES } from "./search.ts";
import { complaintWords } from "./text.ts";

const NEEDS_NOTE: readonly Step[] = ["feedback", "close_unsatisfied"];
const MAIN: readonly Step[] = ["coordinate", "feedback", "customer_satisfied"];

/** Where the case stands, and the steps that the server offers next. */
export function StageBar({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const mayWrite = useRight("complaints.write");
  const step = useStep(one);
  const [note, setNote] = useState("");
  const stages = STAGES.filter((stage) => stage !== "closed_unsatisfied" || one.state === stage).filter((stage) => stage !== "closed" || one.state !== "closed_unsatisfied");
  const at = stages.indexOf(one.state);
  const steps = one.steps as Step[];
  const main = MAIN.findLast((candidate) => steps.includes(candidate));
  const go = (next: Step) => step.mutate({ step: next, ...(note.trim() && { note: note.trim() }) }, { onSuccess: () => setNote(without(note)) });
  return (
    <>
      <ol className="stages" aria-label={text("stage.label")}>
        {stages.map((stage, index) => (
          <li key={stage} className={index < at ? "passed" : index === at ? "now" : ""} aria-current={index === at ? "step" : undefined}>
            {text(`stage.${stage}`)}
          </li>
        ))}
      </ol>
      {steps.length === 0 ? (
        <p className="good">✓ {text("step.closed", { rounds: one.rounds })}</p>
      ) : (
        mayWrite && (
          <div className="case-steps">
            <Input.TextArea aria-label={text("step.note")} placeholder={text("step.note")} maxLength={4_000} autoSize={{ minRows: 1, maxRows: 6 }} value={note} onChange={(event) => setNote(event.target.value)} />
            <span className="steps-acts">
              {steps.map((next) => (
                <Button key={next} type={next === main ? "primary" : "default"} disabled={step.isPending || (NEEDS_NOTE.includes(next) && note.trim() === "")} onClick={() => go(next)}>
                  {text(`step.${next}`)}
                </Button>
              ))}
            </span>
          </div>
        )
      )}
      {step.error && <Trouble small problem={step.error} />}
    </>
  );
}
