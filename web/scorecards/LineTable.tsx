import { Button } from "antd";
import type { ScorecardDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { pointsLabel } from "./points.ts";
import { scoreWords } from "./text.ts";

/** Each item with its figure, which opens into its rows, and what it would be now; then what is added and taken. */
export function LineTable({ card, onOpen }: { card: ScorecardDetail; onOpen: (metric: string, title: string) => void }) {
  const text = useWords(scoreWords);
  const { start, added, deducted, extraPoints, adjustment } = card;
  const sums = [["sum.start", start], ["sum.added", added], ["sum.deducted", -deducted], ["sum.extra", -extraPoints], ["sum.adjustment", adjustment]] as const;
  return (
    <table className="rows">
      <thead>
        <tr>
          {(["item", "part", "figure", "target", "points", "correction"] as const).map((name) => (
            <th key={name}>{text(name)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {card.lines.map(({ id, name, part, figure, target, weight, points, metric, corrected }) => (
          <tr key={id}>
            <td>{name}</td>
            <td>{text(`part.${part}`)}</td>
            <td className="figure">
              {metric !== null && figure !== null ? (
                <Button type="link" size="small" onClick={() => onOpen(metric, name)} aria-label={`${name} ${pointsLabel(figure)}`}>
                  {pointsLabel(figure)}
                </Button>
              ) : figure === null ? "–" : pointsLabel(figure)}
            </td>
            <td className="figure">{target}</td>
            <td className="figure">
              {pointsLabel(points)} / {weight}
            </td>
            <td className="figure">{corrected ? <span className="bad">{`${corrected.figure === null ? "–" : pointsLabel(corrected.figure)} → ${pointsLabel(corrected.points)}`}</span> : "–"}</td>
          </tr>
        ))}
        {sums.filter(([, value]) => value !== 0).map(([name, value]) => (
          <tr key={name}>
            <td colSpan={4}>{text(name)}</td>
            <td className="figure">{value > 0 && name !== "sum.start" ? `+${pointsLabel(value)}` : pointsLabel(value)}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
