import { Button } from "antd";
import { useState } from "react";
import { useCommand } from "../kernel/commands.ts";
import type { BulkAct, Conversation } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useBulk } from "./bulk.ts";
import { BulkForm, type BulkFormKind } from "./BulkForm.tsx";
import { Refusals } from "./Refusals.tsx";
import { queueWords } from "./text.ts";

/** What can be done to all chosen rows, and afterwards what became of each, with a way back. */
export default function BulkBar({ rows, onClear }: { rows: readonly Conversation[]; onClear: () => void }) {
  const text = useWords(queueWords);
  const bulk = useBulk();
  const [form, setForm] = useState<BulkFormKind>();
  const answer = bulk.data?.items ?? [];
  const undo = answer.flatMap((item) => item.undo ?? []);
  const act = (make: (row: Conversation) => BulkAct) => {
    setForm(undefined);
    bulk.mutate(rows.map(make), { onSuccess: onClear });
  };
  const takeBack = () => bulk.mutate(undo);
  useCommand("undo", takeBack, undo.length > 0);

  if (rows.length === 0 && answer.length === 0) return null;
  return (
    <section className="bulk" aria-label={text("bulk.count", { count: rows.length })}>
      {bulk.error && <Trouble small problem={bulk.error} />}
      {rows.length === 0 ? (
        <div className="bulk-line" role="status">
          <span>{text("bulk.done", { count: answer.filter(({ problem }) => problem === null).length })}</span>
          <Refusals items={answer} />
          {undo.length > 0 && (
            <Button size="small" type="link" onClick={takeBack} loading={bulk.isPending}>
              {text("action.undo")}
            </Button>
          )}
          <Button size="small" type="text" onClick={bulk.reset}>
            {text("action.close")}
          </Button>
        </div>
      ) : (
        <>
          <div className="bulk-line">
            <strong>{text("bulk.count", { count: rows.length })}</strong>
            <Button size="small" loading={bulk.isPending} onClick={() => act(({ id, lastMessageId }) => ({ kind: "resolve", id, ...(lastMessageId && { seen: lastMessageId }) }))}>
              {text("action.resolve")}
            </Button>
            <Button size="small" aria-expanded={form === "assign"} onClick={() => setForm("assign")}>
              {text("action.transfer")}
            </Button>
            <Button size="small" aria-expanded={form === "label"} onClick={() => setForm("label")}>
              {text("view.label")}
            </Button>
            <Button size="small" type="text" onClick={onClear}>
              {text("bulk.clear")}
            </Button>
          </div>
          {form && <BulkForm kind={form} rows={rows} onAct={act} />}
        </>
      )}
    </section>
  );
}
