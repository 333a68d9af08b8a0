import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { without } from "../kernel/answers.ts";
import { moneyLabel } from "../kernel/format.ts";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useNote } from "./queries.ts";
import { complaintWords } from "./text.ts";

type Entry = ComplaintCase["entries"][number];

/** What happened, newest last, with the rounds told apart. */
export function TimeLine({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const zone = useZone(one.shopId);
  const mayWrite = useRight("complaints.write");
  const add = useNote(one.id);
  const [note, setNote] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim()) add.mutate(note.trim(), { onSuccess: () => setNote(without(note)) });
  };
  return (
    <section className="block" aria-label={text("timeline.label")}>
      <h2>{text("timeline.label")}</h2>
      <ol className="timeline">
        {one.entries.map((entry, index) => (
          <li key={entry.id}>
            {entry.round > 1 && entry.round !== one.entries[index - 1]?.round && <p className="mark mark-warn">{text("complaint.round", { n: entry.round })}</p>}
            <p>
              <strong>{text(`entry.${entry.kind}` as "entry.note")}</strong> <Detail entry={entry} />
              <span className="quiet small">
                {entry.by?.name ?? text("by.system")} <Instant at={entry.at} zone={zone} />
              </span>
            </p>
            {entry.note && <p className="told">{entry.note}</p>}
          </li>
        ))}
      </ol>
      {mayWrite && (
        <form className="timeline-add" onSubmit={save}>
          <Input aria-label={text("timeline.note")} placeholder={text("timeline.note")} maxLength={4_000} value={note} onChange={(event) => setNote(event.target.value)} />
          <Button htmlType="submit" disabled={note.trim() === ""} loading={add.isPending}>
            {text("timeline.addNote")}
          </Button>
        </form>
      )}
      {add.error && <Trouble small problem={add.error} />}
    </section>
  );
}

/** The values that a kind of entry carries, in words. */
function Detail({ entry: { kind, detail } }: { entry: Entry }) {
  const text = useWords(complaintWords);
  const word = (name: string) => String(detail[name] ?? "");
  const said = {
    record: () => text(`source.${word("source")}` as "source.chat"),
    severity: () => text(`severity.${word("severity")}` as "severity.minor"),
    verdict: () => text(`verdict.${word("verdict")}` as "verdict.upheld"),
    mark: () => `${detail["set"] === true ? "✓" : "✗"} ${text(`mark.${word("mark")}` as "mark.handled")}`,
    money: () => `${moneyLabel({ minor: Number(detail["amountMinor"]), currency: word("currency") })} ${text(`payer.${word("payer")}` as "payer.company")}`,
  }[kind as "record"];
  return said ? <span>{said()} </span> : null;
}
