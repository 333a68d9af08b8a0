import { waitLabel } from "../kernel/format.ts";
import type { AttendanceRow } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { shiftWords } from "./text.ts";

/** What of a row is to be looked at, in words. */
export function AttendanceMarks({ row }: { row: AttendanceRow }) {
  const text = useWords(shiftWords);
  const { lateMs, earlyMs, isAbsent, awayCount, isOverwork, leaveMs } = row;
  const marks = [
    isAbsent && text("flag.absent"),
    lateMs && text("flag.lateBy", { time: waitLabel(lateMs, text) }),
    earlyMs && text("flag.earlyBy", { time: waitLabel(earlyMs, text) }),
    awayCount > 0 && text("flag.awayTimes", { count: awayCount }),
    isOverwork && text("flag.overwork"),
  ].filter((mark): mark is string => typeof mark === "string");
  return (
    <span className="attendance-marks">
      {marks.map((mark) => (
        <span key={mark} className="mark mark-warn">
          {mark}
        </span>
      ))}
      {leaveMs > 0 && <span className="mark">{text("part.leave")}</span>}
    </span>
  );
}
