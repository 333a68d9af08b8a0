import { Input } from "antd";
import { useState } from "react";
import type { Callback } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { taskWords } from "../tasks/text.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type Outcome, useOutcome } from "./queries.ts";
import { callbackWords } from "./text.ts";

const OUTCOMES = ["reached", "left_word", "no_answer", "wrong_number", "declined"] as const;
const TOPICS = ["product", "service", "logistics", "price", "other"] as const;
const SATISFIED = ["none", "yes", "no"] as const;

/** What to say, and what came of it. */
export default function OutcomeDrawer({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const text = useWords(callbackWords);
  const word = useWords(taskWords);
  const record = useOutcome(callback.id);
  const [outcome, setOutcome] = useState<Outcome["outcome"]>("reached");
  const [satisfied, setSatisfied] = useState<(typeof SATISFIED)[number]>("none");
  const [note, setNote] = useState("");
  const [opinion, setOpinion] = useState("");
  const [topic, setTopic] = useState<(typeof TOPICS)[number]>("product");
  const save = () =>
    record.mutate(
      { outcome, ...(note.trim() && { note: note.trim() }), ...(satisfied !== "none" && { satisfied: satisfied === "yes" }), ...(opinion.trim() && outcome !== "no_answer" && { opinion: { topic, text: opinion.trim() } }) },
      { onSuccess: onClose },
    );
  return (
    <EditDrawer title={`${text("callback.open")} · ${text(`reason.${callback.reason}`)}`} isSaving={record.isPending} problem={record.error} onSave={save} onClose={onClose}>
      {callback.refusesContact && <p className="mark mark-warn">{text("callback.refuses")}</p>}
      <h3>{text("callback.script")}</h3>
      <p className="told">{callback.script}</p>
      {callback.note && <p className="quiet">{callback.note}</p>}
      <Choices legend={text("callback.outcome")} name="outcome" options={OUTCOMES.map((one) => [one, text(`outcome.${one}`)])} value={outcome} onChoose={setOutcome} />
      {outcome === "reached" && <Choices legend={text("callback.satisfied")} name="satisfied" options={SATISFIED.map((one) => [one, text(`satisfied.${one}`)])} value={satisfied} onChoose={setSatisfied} />}
      <Field label={text("callback.note")} name="note" problem={record.error}>
        {(id) => <Input.TextArea id={id} maxLength={2_000} autoSize={{ minRows: 2, maxRows: 6 }} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      {outcome === "reached" && (
        <Field label={text("callback.opinion")} name="opinion" problem={record.error}>
          {(id) => (
            <span className="timeline-add">
              <select className="select" aria-label={text("callback.topic")} value={topic} onChange={(event) => setTopic(event.target.value as typeof topic)}>
                {TOPICS.map((one) => (
                  <option key={one} value={one}>
                    {word(`topic.${one}`)}
                  </option>
                ))}
              </select>
              <Input id={id} maxLength={2_000} value={opinion} onChange={(event) => setOpinion(event.target.value)} />
            </span>
          )}
        </Field>
      )}
    </EditDrawer>
  );
}

type Choosing<T extends string> = { legend: string; name: string; options: readonly (readonly [T, string])[]; value: T; onChoose: (value: T) => void };

function Choices<T extends string>({ legend, name, options, value, onChoose }: Choosing<T>) {
  return (
    <fieldset className="choices choices-row">
      <legend>{legend}</legend>
      {options.map(([one, label]) => (
        <label key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => onChoose(one)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
