import { Button, Input } from "antd";
import { useState } from "react";
import { PictureField } from "../attachments/PictureField.tsx";
import { usePictures } from "../attachments/pictures.ts";
import type { Refund } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { Due } from "../ui/Wait.tsx";
import { useSubmitEvidence } from "./queue.ts";
import { refundWords } from "./text.ts";

/** Proof for an arbitration: what it shows, and pictures, as long as the platform takes any. */
export function EvidenceForm({ refund: { id, shopId, evidenceDue } }: { refund: Refund }) {
  const text = useWords(refundWords);
  const submit = useSubmitEvidence(id);
  const [comment, setComment] = useState("");
  const place = `evidence ${id}`;
  const { pictures, isReady, clear } = usePictures(place);
  return (
    <section className="block" aria-label={text("evidence.title")}>
      <header className="block-head">
        <h2>{text("evidence.title")}</h2>
        {evidenceDue && <Due at={evidenceDue} since={null} />}
      </header>
      <Input.TextArea aria-label={text("evidence.comment")} placeholder={text("evidence.comment")} value={comment} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setComment(event.target.value)} />
      <PictureField label={text("evidence.pictures")} place={place} shopId={shopId} most={4} />
      <p className="card-acts">
        <Button type="primary" disabled={comment.trim() === "" || !isReady} loading={submit.isPending} onClick={() => submit.mutate({ comment: comment.trim(), urls: pictures }, { onSuccess: clear })}>
          {text("evidence.send")}
        </Button>
      </p>
      {submit.isSuccess && <p role="status" className="good">{text("evidence.sent")}</p>}
      {submit.error && <Trouble small problem={submit.error} />}
    </section>
  );
}
