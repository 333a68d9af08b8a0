import { Button, Input } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { linesOf, useSubmitEvidence } from "./queue.ts";
import { refundWords } from "./text.ts";

/** Proof for an arbitration: what it shows, and pictures. */
export function EvidenceForm({ id }: { id: string }) {
  const text = useWords(refundWords);
  const submit = useSubmitEvidence(id);
  const [comment, setComment] = useState("");
  const [urls, setUrls] = useState("");
  return (
    <section className="block" aria-label={text("evidence.title")}>
      <h2>{text("evidence.title")}</h2>
      <Input.TextArea aria-label={text("evidence.comment")} placeholder={text("evidence.comment")} value={comment} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setComment(event.target.value)} />
      <Input.TextArea aria-label={text("evidence.urls")} placeholder={text("evidence.urls")} value={urls} autoSize={{ minRows: 1, maxRows: 4 }} onChange={(event) => setUrls(event.target.value)} />
      <p className="card-acts">
        <Button type="primary" disabled={comment.trim() === ""} loading={submit.isPending} onClick={() => submit.mutate({ comment: comment.trim(), urls: linesOf(urls) })}>
          {text("evidence.send")}
        </Button>
      </p>
      {submit.error && <Trouble small problem={submit.error} />}
    </section>
  );
}
