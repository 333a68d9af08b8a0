import type { Complaint } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { complaintWords } from "./text.ts";

/** What was decided; until then what the rules propose, with a question mark. */
export function SeverityMark({ one }: { one: Pick<Complaint, "severity" | "proposedSeverity"> }) {
  const text = useWords(complaintWords);
  const value = one.severity?.value ?? one.proposedSeverity;
  if (value === null) return <span className="mark">{text("severity.none")}</span>;
  return (
    <span className={`mark severity-${value}`}>
      {text(`severity.${value}`)}
      {one.severity === null && "?"}
    </span>
  );
}
