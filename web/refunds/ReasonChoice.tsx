import type { UseQueryResult } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { refundWords } from "./text.ts";

type Reasons = { items: { code: string; text: string; evidenceNeeded: boolean }[] };
type Choice = { asked: UseQueryResult<Reasons>; chosen: string; onChoose: (code: string) => void };

/** The platform's own list of reasons; nothing where it has none. */
export function ReasonChoice({ asked, chosen, onChoose }: Choice) {
  const text = useWords(refundWords);
  if (asked.error) return <Trouble small about={text("reasons.unread")} problem={asked.error} onRetry={asked.refetch} />;
  if (!asked.data?.items.length) return null;
  return (
    <fieldset className="choices">
      <legend>{text("refunds.reasonCode")}</legend>
      {asked.data.items.map((reason) => (
        <label key={reason.code}>
          <input type="radio" name="reasonCode" checked={chosen === reason.code} onChange={() => onChoose(reason.code)} />
          <span>{reason.text}</span>
          {reason.evidenceNeeded && <span className="mark">{text("refunds.evidence")}</span>}
        </label>
      ))}
    </fieldset>
  );
}
