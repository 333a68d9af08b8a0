import type { WorkLogFigures } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { reportWords } from "./text.ts";
import { useShown } from "./values.ts";

/** Somebody's day or month in figures. */
export function Counts({ figures }: { figures: WorkLogFigures }) {
  const text = useWords(reportWords);
  const shown = useShown(figures.metrics);
  const { promises, complaints, callbacks, decisions, handedOver, takenOver } = figures;
  return (
    <Facts>
      {shown.map(({ name, title, say }) => (
        <Fact key={name} name={title}>
          {say(figures.metrics)}
        </Fact>
      ))}
      <Fact name={text("count.promisesMade")}>{promises.made}</Fact>
      <Fact name={text("count.promisesKept")}>{promises.kept}</Fact>
      <Fact name={text("count.promisesBroken")}>{promises.broken}</Fact>
      <Fact name={text("count.promisesOpen")}>{promises.open}</Fact>
      <Fact name={text("count.complaintsOpened")}>{complaints.opened}</Fact>
      <Fact name={text("count.complaintsClosed")}>{complaints.closed}</Fact>
      <Fact name={text("count.complaintsOpen")}>{complaints.open}</Fact>
      <Fact name={text("count.callbacksDone")}>{callbacks.done}</Fact>
      <Fact name={text("count.callbacksMissed")}>{callbacks.missed}</Fact>
      <Fact name={text("count.agreed")}>{decisions.agreed}</Fact>
      <Fact name={text("count.refused")}>{decisions.refused}</Fact>
      <Fact name={text("count.handedOver")}>{handedOver.items}</Fact>
      <Fact name={text("count.takenOver")}>{takenOver.items}</Fact>
    </Facts>
  );
}
