import type { CSSProperties } from "react";
import type { Clusters } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { Side } from "./search.ts";
import { reviewWords } from "./text.ts";
import { useSideNames } from "./use-side-names.ts";

type Chosen = Partial<Record<Side, string>>;

/** Breaches as a table of counts, the fuller the darker; every count opens into its rows. */
export function ClusterTable({ clusters, onOpen }: { clusters: Clusters; onOpen: (chosen: Chosen) => void }) {
  const text = useWords(reviewWords);
  const nameOf = useSideNames();
  const { by, across, rows, columns, cells, total } = clusters;
  const counts = new Map(cells.map(({ row, column, count }) => [`${row} ${column}`, count]));
  const fullest = Math.max(1, ...cells.map(({ count }) => count));
  return (
    <div className="heat-ground">
      <table className="heat">
        <caption className="unseen">{text("reviews.total", { count: total })}</caption>
        <thead>
          <tr>
            <th scope="col">{text(`side.${by}`)}</th>
            {columns.map(({ key }) => (
              <th scope="col" key={key}>
                {nameOf(across, key)}
              </th>
            ))}
            <th scope="col">{text("side.sum")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{nameOf(by, row.key)}</th>
              {columns.map((column) => (
                <Cell key={column.key} count={counts.get(`${row.key} ${column.key}`) ?? 0} fullest={fullest} label={`${nameOf(by, row.key)} ${nameOf(across, column.key)}`} onOpen={() => onOpen({ [by]: row.key, [across]: column.key })} />
              ))}
              <Sum count={row.count} label={nameOf(by, row.key)} onOpen={() => onOpen({ [by]: row.key })} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text("side.sum")}</th>
            {columns.map((column) => (
              <Sum key={column.key} count={column.count} label={nameOf(across, column.key)} onOpen={() => onOpen({ [across]: column.key })} />
            ))}
            <Sum count={total} label={text("side.sum")} onOpen={() => onOpen({})} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type Opened = { count: number; label: string; onOpen: () => void };

/** Shades go by the root, so that a few still show beside many. */
const Cell = ({ count, fullest, label, onOpen }: Opened & { fullest: number }) => (
  <td className="heat-cell" style={{ "--heat": `${count === 0 ? 0 : Math.round(6 + 34 * Math.sqrt(count / fullest))}%` } as CSSProperties}>
    {count > 0 && (
      <button type="button" aria-label={`${label}: ${count}`} onClick={onOpen}>
        {count}
      </button>
    )}
  </td>
);

const Sum = ({ count, label, onOpen }: Opened) => (
  <td>
    <button type="button" aria-label={`${label}: ${count}`} onClick={onOpen}>
      {count}
    </button>
  </td>
);
