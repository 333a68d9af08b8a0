import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useClock } from "../kernel/clock.ts";
import type { Message } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { recallTermsQuery, useRecall } from "./recall.ts";
import { markWords } from "./text.ts";

/** Takes one's own reply back, as long as the platform lets one; gone by itself when that time is over. */
export default function RecallAct({ message }: { message: Message }) {
  const text = useWords(markWords);
  const isOwn = useMe().id === message.agent?.id;
  const { data: terms } = useQuery({ ...recallTermsQuery(message.conversationId), enabled: isOwn });
  const recall = useRecall(message);
  const endsMs = !terms?.isTaken ? 0 : terms.withinMs === null ? Number.POSITIVE_INFINITY : Date.parse(message.sentAt) + terms.withinMs;
  const isOpen = useClock((nowMs) => nowMs < endsMs);
  if (!isOwn || !(isOpen || recall.isError)) return null;
  return (
    <p className="fate quiet">
      {isOpen && (
        <Button type="link" size="small" loading={recall.isPending} onClick={() => recall.mutate()}>
          {text("recall")}
        </Button>
      )}
      {recall.error && <Trouble small problem={recall.error} />}
    </p>
  );
}
