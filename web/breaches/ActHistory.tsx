import type { BreachAct } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { reviewWords } from "./text.ts";
import { useCauseNames } from "./use-cause-names.ts";

/** All that people did to a breach, in order. */
export function ActHistory({ acts, zone }: { acts: readonly BreachAct[]; zone: string }) {
  const text = useWords(reviewWords);
  const nameOf = useNames();
  const causeOf = useCauseNames();
  if (acts.length === 0) return null;
  return (
    <>
      <h2>{text("history.title")}</h2>
      <ol className="holders" aria-label={text("history.title")}>
        {acts.map((act) => (
          <li key={act.id}>
            <span>
              {text(`history.${act.kind}`)} {act.verdict && <span className="mark">{text(`breach.${act.verdict}`)}</span>} {act.reason && causeOf(act.reason)} {act.note}
            </span>
            <span className="quiet">
              {nameOf(act.by)} <Instant at={act.at} zone={zone} exact />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
