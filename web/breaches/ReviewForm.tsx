import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { Problem } from "../kernel/api.ts";
import type { Breach } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Draft, JudgementFields } from "./JudgementFields.tsx";
import { useAskSecondLook, useReview } from "./queries.ts";
import { reviewWords } from "./text.ts";

/** The manager's judgement, with its cause. */
export function ReviewForm({ breach }: { breach: Breach }) {
  const text = useWords(reviewWords);
  const review = useReview(breach);
  const ask = useAskSecondLook(breach);
  const [draft, setDraft] = useState<Draft>({ verdict: breach.review?.verdict, cause: breach.review?.reasonCode, note: breach.review?.note ?? "" });
  const { verdict, cause } = draft;
  const note = draft.note.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (verdict && cause) review.mutate({ verdict, reason: cause, ...(note && { note }) });
  };
  const isStale = review.error instanceof Problem && review.error.status === 409;
  return (
    <form className="form" onSubmit={submit}>
      <JudgementFields draft={draft} onChange={setDraft} name="verdict" shopIds={[breach.shopId]} />
      {review.error && (isStale ? <p role="alert" className="quiet">{text("review.conflict")}</p> : <Trouble small problem={review.error} />)}
      {ask.error && <Trouble small problem={ask.error} />}
      <div className="form-foot">
        <Button htmlType="submit" type="primary" disabled={!verdict || !cause} loading={review.isPending}>
          {text("review.save")}
        </Button>
        {breach.review && breach.pending === null && (
          <Button onClick={() => ask.mutate()} loading={ask.isPending}>
            {text("review.ask")}
          </Button>
        )}
        {review.isSuccess && (
          <span role="status" className="good">
            ✓ {text("review.saved")}
          </span>
        )}
      </div>
    </form>
  );
}
