import { clockTime } from "../kernel/format.ts";
import type { Assignment } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { reasonWords } from "./reason-text.ts";
import { useReason } from "./use-reason.ts";

/** A line of the transcript: to whom it went, and why. */
export default function GivenLine({ assignment: { at, agent, by, reason }, zone }: { assignment: Assignment; zone: string }) {
  const text = useWords(reasonWords);
  const say = useReason();
  return (
    <>
      {agent ? text("why.given", { name: agent.name }) : text("why.queue")} · {say(reason)}
      {by && by.id !== agent?.id && ` · ${text("why.by", { name: by.name })}`} <span className="figure">{clockTime(at, zone)}</span>
    </>
  );
}
