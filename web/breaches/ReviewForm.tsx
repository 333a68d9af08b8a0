import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { Breach, Verdict } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useReview } from "./queries.ts";

const VERDICTS = ["excused", "upheld"] as const;

/** The manager's judgement, with its reason. */
export function ReviewForm({ breach }: { breach: Breach }) {
  const text = useText();
  const review = useReview(breach.id);
  const [verdict, setVerdict] = useState<Verdict | undefined>(breach.review?.verdict);
  const [reason, setReason] = useState(breach.review?.reason ?? "");
  const [note, setNote] = useState(breach.review?.note ?? "");
  const isReady = verdict !== undefined && reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (verdict && isReady) review.mutate({ verdict, reason: reason.trim(), ...(note.trim() && { note: note.trim() }) });
  };
  return (
    <form className="form" onSubmit={submit}>
      <fieldset className="choices choices-row">
        <legend>{text("review.verdict")}</legend>
        {VERDICTS.map((one) => (
          <label key={one}>
            <input type="radio" name="verdict" checked={verdict === one} onChange={() => setVerdict(one)} />
            <span>{text(`breach.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <Input aria-label={text("review.reason")} placeholder={text("review.reason")} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      <Input.TextArea aria-label={text("review.note")} placeholder={text("review.note")} value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} />
      {review.error && <Trouble small problem={review.error} />}
      <Button htmlType="submit" type="primary" disabled={!isReady} loading={review.isPending}>
        {text("review.save")}
      </Button>
      {review.isSuccess && (
        <span role="status" className="good">
          ✓ {text("review.saved")}
        </span>
      )}
    </form>
  );
}
