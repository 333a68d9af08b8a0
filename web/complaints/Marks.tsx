import { Checkbox } from "antd";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Mark, useMark } from "./queries.ts";
import { complaintWords } from "./text.ts";

const MARKS = ["recorded", "handled", "rechecked", "department"] as const satisfies readonly Mark[];

/** The four marks that every case has; none may stay open. */
export function Marks({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const zone = useZone(one.shopId);
  const nameOf = useNames();
  const mayWrite = useRight("complaints.write");
  const set = useMark(one.id);
  return (
    <section className="block" aria-label={text("marks.label")}>
      <h2>{text("marks.label")}</h2>
      <ul className="marks">
        {MARKS.map((mark) => {
          const stamp = one.marks[mark];
          return (
            <li key={mark}>
              <Checkbox checked={stamp !== null} disabled={!mayWrite || set.isPending} onChange={(event) => set.mutate({ mark, set: event.target.checked })}>
                {text(`mark.${mark}`)}
              </Checkbox>
              {stamp && (
                <span className="quiet small">
                  {nameOf(stamp.by) ?? text("by.system")} <Instant at={stamp.at} zone={zone} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {set.error && <Trouble small problem={set.error} />}
    </section>
  );
}
