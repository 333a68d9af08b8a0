import { Input, Select } from "antd";
import type { Verdict } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useOffered } from "./queries.ts";
import { reviewWords } from "./text.ts";

export type Draft = { verdict: Verdict | undefined; cause: string | undefined; note: string };
export const EMPTY: Draft = { verdict: undefined, cause: undefined, note: "" };
const VERDICTS = ["excused", "upheld"] as const;

/** A verdict, its cause and a note; the cause proposes the verdict while none is chosen. */
export function JudgementFields({ draft, onChange, name, shopIds }: { draft: Draft; onChange: (next: Draft) => void; name: string; shopIds: readonly string[] }) {
  const text = useWords(reviewWords);
  const language = useLanguage();
  const causes = useOffered(shopIds);
  const choose = (cause: string) => onChange({ ...draft, cause, verdict: draft.verdict ?? (causes.find(({ code }) => code === cause)?.excuses ? "excused" : "upheld") });
  return (
    <>
      <Select
        aria-label={text("review.cause")}
        placeholder={text("review.cause")}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        options={causes.map((cause) => ({ value: cause.code, label: cause[language] }))}
        value={draft.cause ?? null}
        onChange={(cause: string) => choose(cause)}
      />
      <fieldset className="choices choices-row">
        <legend className="unseen">{text("review.verdict")}</legend>
        {VERDICTS.map((one) => (
          <label key={one}>
            <input type="radio" name={name} checked={draft.verdict === one} onChange={() => onChange({ ...draft, verdict: one })} />
            <span>{text(`breach.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <Input.TextArea
        aria-label={text("review.note")}
        placeholder={text("review.note")}
        value={draft.note}
        maxLength={2_000}
        onChange={(event) => onChange({ ...draft, note: event.target.value })}
        autoSize={{ minRows: 1, maxRows: 6 }}
      />
    </>
  );
}
