import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { without } from "../kernel/answers.ts";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useVerdict } from "./queries.ts";
import { complaintWords } from "./text.ts";

const VERDICTS = ["upheld", "not_upheld"] as const;

/** Whether the complaint stands, with its grounds; a lead's word. */
export function VerdictPanel({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const zone = useZone(one.shopId);
  const nameOf = useNames();
  const mayJudge = useRight("complaints.judge");
  const decide = useVerdict(one.id);
  const [verdict, setVerdict] = useState(one.verdict?.value);
  const [note, setNote] = useState("");
  const isReady = verdict !== undefined && note.trim() !== "";
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (verdict && isReady) decide.mutate({ verdict, note: note.trim() }, { onSuccess: () => setNote(without(note)) });
  };
  return (
    <section className="block" aria-label={text("verdict.label")}>
      <h2>{text("verdict.label")}</h2>
      <p>
        <span className={one.verdict?.value === "upheld" ? "mark mark-warn" : "mark"}>{text(one.verdict ? `verdict.${one.verdict.value}` : "verdict.none")}</span>{" "}
        {one.verdict && (
          <span className="quiet small">
            {nameOf(one.verdict.by)} <Instant at={one.verdict.at} zone={zone} />
          </span>
        )}
      </p>
      {mayJudge && (
        <form className="form" onSubmit={save}>
          <fieldset className="choices choices-row" aria-label={text("verdict.label")}>
            {VERDICTS.map((value) => (
              <label key={value}>
                <input type="radio" name="verdict" checked={verdict === value} onChange={() => setVerdict(value)} />
                <span>{text(`verdict.${value}`)}</span>
              </label>
            ))}
          </fieldset>
          <Input.TextArea aria-label={text("verdict.note")} placeholder={text("verdict.note")} maxLength={4_000} autoSize={{ minRows: 1, maxRows: 5 }} value={note} onChange={(event) => setNote(event.target.value)} />
          <Button htmlType="submit" size="small" disabled={!isReady} loading={decide.isPending}>
            {text("verdict.save")}
          </Button>
          {decide.error && <Trouble small problem={decide.error} />}
        </form>
      )}
    </section>
  );
}
