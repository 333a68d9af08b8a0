import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { without } from "../kernel/answers.ts";
import type { Opinion } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/orders.css";
import { refusalQuery, useSetRefusal, useTakeOpinion } from "./queries.ts";
import { careWords } from "./text.ts";

const TOPICS = ["product", "service", "logistics", "price", "other"] as const satisfies readonly Opinion["topic"][];

/** Beside a chat: what the buyer thinks goes to its department, and who wants no contact is left alone. */
export default function CareActs({ conversationId, buyerId }: { conversationId: string; buyerId: string }) {
  const text = useWords(careWords);
  const mayWrite = useRight("care.write");
  const [isTaking, setTaking] = useState(false);
  if (!mayWrite) return null;
  return (
    <section className="beside product-pick" aria-label={text("acts.title")}>
      <p className="card-acts">
        <Button size="small" aria-expanded={isTaking} onClick={() => setTaking(!isTaking)}>
          {text("opinion.take")}
        </Button>
        <Refusal buyerId={buyerId} />
      </p>
      {isTaking && <OpinionForm conversationId={conversationId} />}
    </section>
  );
}

function OpinionForm({ conversationId }: { conversationId: string }) {
  const text = useWords(careWords);
  const take = useTakeOpinion(conversationId);
  const [topic, setTopic] = useState<Opinion["topic"]>("product");
  const [words, setWords] = useState("");
  return (
    <>
      <Select size="small" aria-label={text("opinion.topic")} value={topic} onChange={setTopic} options={TOPICS.map((value) => ({ value, label: text(`opinion.topic.${value}`) }))} />
      <Input.TextArea aria-label={text("opinion.text")} placeholder={text("opinion.text")} maxLength={1_000} autoSize={{ minRows: 2 }} value={words} onChange={(event) => setWords(event.target.value)} />
      <Button size="small" type="primary" disabled={words.trim() === ""} loading={take.isPending} onClick={() => take.mutate({ topic, text: words.trim() }, { onSuccess: () => setWords(without(words)) })}>
        {text("opinion.save")}
      </Button>
      {take.data && <p role="status" className="good small">{text("opinion.passed", { department: text(`department.${take.data.department}`) })}</p>}
      {take.error && <Trouble small problem={take.error} />}
    </>
  );
}

function Refusal({ buyerId }: { buyerId: string }) {
  const text = useWords(careWords);
  const asked = useQuery(refusalQuery(buyerId));
  const set = useSetRefusal(buyerId);
  const refusal = asked.data;
  if (!refusal) return asked.error ? <Trouble small problem={asked.error} onRetry={asked.refetch} /> : null;
  return (
    <>
      {refusal.refuses && <span className="mark mark-warn">{text("refusal.isSet")}</span>}
      <Button size="small" loading={set.isPending} onClick={() => set.mutate({ refuses: !refusal.refuses })}>
        {text(refusal.refuses ? "refusal.undo" : "refusal.set")}
      </Button>
      {set.error && <Trouble small problem={set.error} />}
    </>
  );
}
