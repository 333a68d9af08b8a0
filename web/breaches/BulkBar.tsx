import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { UndoBar } from "../conversations/UndoBar.tsx";
import type { Breach } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { EMPTY, JudgementFields } from "./JudgementFields.tsx";
import { useReviewMany, useTakeBack } from "./queries.ts";
import { reviewWords } from "./text.ts";

/** One judgement for all that are chosen, with a way back. */
export function BulkBar({ rows, onDone }: { rows: readonly Breach[]; onDone: () => void }) {
  const text = useWords(reviewWords);
  const [draft, setDraft] = useState(EMPTY);
  const review = useReviewMany();
  const takeBack = useTakeBack();
  const [done, setDone] = useState<{ batchId: string; count: number }>();
  const { verdict, cause } = draft;
  const note = draft.note.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!verdict || !cause) return;
    review.mutate(
      { rows, verdict, reason: cause, ...(note && { note }) },
      {
        onSuccess: ({ batchId, reviewed }) => {
          setDraft(EMPTY);
          setDone({ batchId, count: reviewed.length });
          onDone();
        },
      },
    );
  };
  const refused = review.data?.refused ?? [];
  return (
    <>
      {rows.length > 0 && (
        <form className="judge-many" onSubmit={submit} aria-label={text("reviews.save")}>
          <strong>{text("reviews.selected", { count: rows.length })}</strong>
          <JudgementFields draft={draft} onChange={setDraft} name="bulk-verdict" shopIds={[...new Set(rows.map(({ shopId }) => shopId))]} />
          <Button htmlType="submit" type="primary" disabled={!verdict || !cause} loading={review.isPending}>
            {text("reviews.save")}
          </Button>
          <Button type="text" onClick={onDone}>
            {text("reviews.clear")}
          </Button>
        </form>
      )}
      {review.error && <Trouble small problem={review.error} />}
      {takeBack.error && <Trouble small problem={takeBack.error} />}
      {refused.length > 0 && <p role="alert">{text("reviews.refused", { count: refused.length, why: [...new Set(refused.map(({ message }) => message))].join(" ") })}</p>}
      {done && done.count > 0 && (
        <UndoBar
          key={done.batchId}
          words={text("reviews.done", { count: done.count })}
          onUndo={() => {
            takeBack.mutate(done.batchId);
            setDone(undefined);
          }}
          onGone={() => setDone(undefined)}
        />
      )}
    </>
  );
}
