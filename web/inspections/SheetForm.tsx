import { Button, Input } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { useCommand } from "../kernel/commands.ts";
import type { InspectionDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { faultName } from "./fault-names.ts";
import type { Verdicts } from "./verdicts.ts";
import { useScore } from "./queries.ts";
import { inspectionWords } from "./text.ts";

type Shown = { detail: InspectionDetail; faults: Record<string, number>; verdicts: Verdicts; onCount: ((code: string, step: number) => void) | undefined; canSave: boolean };

/** The sheet: each fault counted, by mouse or by j, k, + and −. */
export function SheetForm({ detail, faults, verdicts, onCount, canSave }: Shown) {
  const { inspection: one, sheet } = detail;
  const text = useWords(inspectionWords);
  const score = useScore(one.id);
  const [notes, setNotes] = useState(one.notes ?? "");
  const [at, setAt] = useState(-1);
  const rows = sheet.faults.filter(({ voiceOnly }) => !voiceOnly);
  const place = useRef<HTMLElement>(null);
  const go = (step: number) => {
    setAt(Math.min(rows.length - 1, Math.max(0, at + step)));
    place.current?.focus({ preventScroll: true });
  };
  useCommand("next", () => go(1));
  useCommand("previous", () => go(-1));
  const onKeyDown = ({ key }: KeyboardEvent) => {
    const step = key === "+" || key === "=" ? 1 : key === "-" ? -1 : 0;
    const row = rows[at];
    if (step !== 0 && row) onCount?.(row.code, step);
  };
  const left = (id: string, points: number) => plain(Math.max(0, points - rows.filter(({ section }) => section === id).reduce((lost, { code, deduction }) => lost + deduction * (faults[code] ?? 0), 0)));
  const total = plain(sheet.sections.reduce((sum, { id, points }) => sum + left(id, points), 0));
  const of = (verdict: "confirmed" | "rejected") => Object.entries(verdicts).flatMap(([id, given]) => (given === verdict ? [id] : []));
  const sectioned = (id: string) => (text(`section.${id}` as "section.attitude") === `section.${id}` ? id : text(`section.${id}` as "section.attitude"));
  return (
    <section ref={place} className="block" aria-label={text("ins.sheet")} tabIndex={0} onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event)}>
      <header className="block-head">
        <h2>{text("ins.sheet")}</h2>
        <span className="sheet-total" aria-live="polite">
          {total}
        </span>
      </header>
      {onCount && <p className="quiet small">{text("ins.keys")}</p>}
      {sheet.sections.map(({ id, points }) => (
        <div key={id}>
          <h3 className="block-head">
            {sectioned(id)} <span className="figure">{left(id, points)} / {points}</span>
          </h3>
          <ul className="sheet-rows">
            {rows.map(({ code, rule, section, deduction }, index) =>
              section !== id ? null : (
                <li key={code} data-counted={(faults[code] ?? 0) > 0} data-at={index === at}>
                  <span className="figure">{code}</span>
                  <span>{faultName(text, { code, rule })} <span className="quiet small">−{deduction}</span></span>
                  <span className="sheet-count">
                    {onCount && <Button size="small" aria-label={`${text("ins.less")} ${code}`} disabled={!faults[code]} onClick={() => onCount(code, -1)}>−</Button>}
                    <span className="figure">{faults[code] ?? 0}</span>
                    {onCount && <Button size="small" aria-label={`${text("ins.more")} ${code}`} onClick={() => onCount(code, 1)}>+</Button>}
                  </span>
                </li>
              ),
            )}
          </ul>
        </div>
      ))}
      {canSave ? (
        <form
          className="inspect-form"
          onSubmit={(event) => {
            event.preventDefault();
            score.mutate({ faults, notes: notes.trim() || null, confirmed: of("confirmed"), rejected: of("rejected"), version: one.version });
          }}
        >
          <Input.TextArea aria-label={text("ins.notes")} placeholder={text("ins.notes")} maxLength={2_000} autoSize={{ minRows: 2, maxRows: 8 }} value={notes} onChange={(event) => setNotes(event.target.value)} />
          <Button type="primary" htmlType="submit" loading={score.isPending}>
            {text("ins.save")}
          </Button>
        </form>
      ) : (
        one.notes && <p className="told">{one.notes}</p>
      )}
      {score.error && <Trouble small problem={score.error} />}
    </section>
  );
}

/** Without the noise of binary fractions: 0.1 three times is 0.3. */
const plain = (points: number): number => Number(points.toFixed(6));
