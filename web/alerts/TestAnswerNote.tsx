import type { TestAnswer } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { alertWords } from "./text.ts";

/** What came back from a test, in the other side's own words. */
export function TestAnswerNote({ name, answer }: { name: string; answer: TestAnswer }) {
  const text = useWords(alertWords);
  return (
    <div className="answer" role="status">
      <strong className={answer.ok ? undefined : "bad"}>
        {name}{text("list.colon")}{answer.ok ? text("test.ok", { status: answer.status ?? "–" }) : text("test.bad", { code: answer.code ?? answer.status ?? "–" })}
      </strong>
      {answer.answer !== "" && <pre>{answer.answer}</pre>}
    </div>
  );
}
