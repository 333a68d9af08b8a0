import { Button, Input } from "antd";
import { useState } from "react";
import type { Inspection } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useAppeal, useVerdict } from "./queries.ts";
import { inspectionWords } from "./text.ts";

type Shown = { one: Inspection; faults: Record<string, number>; canAppeal: boolean; canDecide: boolean };

/** The agent speaks up; a second person decides. */
export function AppealPanel({ one, faults, canAppeal, canDecide }: Shown) {
  const text = useWords(inspectionWords);
  const appeal = useAppeal(one.id);
  const verdict = useVerdict(one.id);
  const [words, setWords] = useState("");
  if (!canAppeal && !one.appeal) return null;
  const isReady = words.trim() !== "";
  const decide = (given: "upheld" | "changed") => verdict.mutate({ verdict: given, reason: words.trim(), version: one.version, ...(given === "changed" && { faults }) });
  return (
    <section className="block" aria-label={text("ins.appeal")}>
      <header className="block-head">
        <h2>{text(canDecide ? "ins.decide" : "ins.appeal")}</h2>
      </header>
      {one.appeal && <p className="told">{one.appeal.text}</p>}
      {one.verdict && (
        <p>
          {text(one.verdict.verdict === "upheld" ? "ins.upheld" : "state.decided")} · {one.verdict.by.name} · {one.verdict.reason}
        </p>
      )}
      {(canAppeal || canDecide) && (
        <div className="inspect-form">
          <Input.TextArea aria-label={text(canDecide ? "ins.reason" : "ins.appealText")} placeholder={text(canDecide ? "ins.reason" : "ins.appealText")} maxLength={1_000} autoSize={{ minRows: 2, maxRows: 6 }} value={words} onChange={(event) => setWords(event.target.value)} />
          {canDecide ? (
            <span className="steps-acts">
              <Button disabled={!isReady} loading={verdict.isPending} onClick={() => decide("upheld")}>
                {text("ins.upheld")}
              </Button>
              <Button type="primary" disabled={!isReady} loading={verdict.isPending} onClick={() => decide("changed")}>
                {text("ins.changed")}
              </Button>
            </span>
          ) : (
            <Button type="primary" disabled={!isReady} loading={appeal.isPending} onClick={() => appeal.mutate({ text: words.trim(), version: one.version })}>
              {text("ins.appeal")}
            </Button>
          )}
        </div>
      )}
      {(appeal.error ?? verdict.error) && <Trouble small problem={appeal.error ?? verdict.error} />}
    </section>
  );
}
