import { Button } from "antd";
import type { Calendar } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useSaveCalendar } from "./queries.ts";
import { calendarWords } from "./text.ts";

/** What was published just now, and the way back: the version before, published again. */
export function UndoLine({ before, version, onDone }: { before: Calendar; version: number; onDone: () => void }) {
  const text = useWords(calendarWords);
  const save = useSaveCalendar();
  // Where somebody else has published since, going back would take theirs away too.
  if (version !== before.version + 1) return null;
  return (
    <p role="status" className="calendar-undo">
      {text("calendar.published", { version })}{" "}
      <Button size="small" loading={save.isPending} onClick={() => save.mutate({ id: before.id, name: before.name, version, ...before.spec }, { onSuccess: onDone })}>
        {text("calendar.undo")}
      </Button>
      {save.error && <Trouble small problem={save.error} />}
    </p>
  );
}
