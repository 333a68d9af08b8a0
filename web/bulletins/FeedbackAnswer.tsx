import { Button, Input } from "antd";
import { useState } from "react";
import type { Bulletin } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { taskWords } from "../tasks/text.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Field } from "../ui/Field.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useAnswer } from "./queries.ts";
import { bulletinWords } from "./text.ts";

type AnswerProps = { feedback: NonNullable<Bulletin["feedback"]>; zone: string };

/** What the department was asked, until when, and what it says. */
export function FeedbackAnswer({ feedback, zone }: AnswerProps) {
  const text = useWords(bulletinWords);
  const task = useWords(taskWords);
  const mayAnswer = useRight("tasks.write");
  const [words, setWords] = useState("");
  const answer = useAnswer(feedback.taskId);
  const isOpen = feedback.state === "open" || feedback.state === "doing";
  const say = (state: "done" | "refused") => answer.mutate({ state, answer: words.trim() });
  return (
    <section className="edit">
      <Facts>
        <Fact name={text("feedback.department")}>{task(`department.${feedback.department}`)}</Fact>
        <Fact name={text("filter.state")}>{task(`state.${feedback.state}`)}</Fact>
        <Fact name={text("feedback.dueAt")}>
          <Instant at={feedback.dueAt} zone={zone} />
        </Fact>
        {feedback.answer !== null && (
          <Fact name={text("feedback.answer")}>
            {feedback.answer} <span className="quiet">{feedback.answeredBy?.name}</span>
          </Fact>
        )}
      </Facts>
      {mayAnswer && isOpen && (
        <>
          <Field label={text("feedback.answer")} name="answer" problem={answer.error}>
            {(id) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 8 }} value={words} onChange={(event) => setWords(event.target.value)} />}
          </Field>
          {answer.error && <Trouble small problem={answer.error} />}
          <span className="article-acts">
            <Button type="primary" disabled={words.trim() === ""} loading={answer.isPending} onClick={() => say("done")}>
              {text("feedback.done")}
            </Button>
            <Button disabled={words.trim() === ""} onClick={() => say("refused")}>
              {text("feedback.refuse")}
            </Button>
          </span>
        </>
      )}
    </section>
  );
}
