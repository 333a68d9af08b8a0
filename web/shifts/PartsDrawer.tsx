import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { clockSeconds, clockTime, waitLabel } from "../kernel/format.ts";
import type { AttendanceParts } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useBusyReason } from "../people/use-busy-reason.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { AttendanceMarks } from "./AttendanceMarks.tsx";
import { partsQuery, type RowKey } from "./queries.ts";
import { shiftWords } from "./text.ts";

/** The presence behind one row: as a line of the shift, and piece by piece. */
export function PartsDrawer({ row, onClose }: { row: RowKey; onClose: () => void }) {
  const text = useWords(shiftWords);
  const { data, error, refetch } = useQuery(partsQuery(row));
  return (
    <Drawer open onClose={onClose} size={520} title={data ? text("parts.title", { person: data.row.user.name, day: row.day }) : row.day}>
      {error && <Trouble problem={error} onRetry={refetch} />}
      {!data && !error && <Later />}
      {data && <Parts found={data} />}
    </Drawer>
  );
}

function Parts({ found: { row, parts, timeZone } }: { found: AttendanceParts }) {
  const text = useWords(shiftWords);
  const busyReason = useBusyReason();
  if (parts.length === 0) return <p className="nothing">{text("parts.none")}</p>;
  const from = Math.min(...parts.map(({ startsAt }) => Date.parse(startsAt)));
  const to = Math.max(...parts.map(({ endsAt }) => Date.parse(endsAt)));
  const place = (startsAt: string, ms: number) => ({ left: `${((Date.parse(startsAt) - from) / (to - from)) * 100}%`, width: `${Math.max(0.4, (ms / (to - from)) * 100)}%` });
  return (
    <div className="parts">
      <AttendanceMarks row={row} />
      <div className="parts-line" aria-hidden="true">
        {parts.map(({ kind, startsAt, ms }) => (
          <span key={`${kind} ${startsAt}`} className={`part part-${kind}`} style={place(startsAt, ms)} />
        ))}
      </div>
      <p className="parts-ends figure small quiet">
        <span>{clockTime(from, timeZone)}</span>
        <span>{clockTime(to, timeZone)}</span>
      </p>
      <table className="rows">
        <tbody>
          {parts.map(({ kind, reason, startsAt, endsAt, ms }) => (
            <tr key={`${kind} ${startsAt}`}>
              <td className="figure">{`${clockSeconds(startsAt, timeZone)} – ${clockSeconds(endsAt, timeZone)}`}</td>
              <td>
                <span className={`part-key part-${kind}`} aria-hidden="true" /> {text(`part.${kind}`)} {reason && <span className="quiet">{busyReason(reason)}</span>}
              </td>
              <td className="figure">{waitLabel(ms, text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
