import { Button } from "antd";
import type { ScorecardDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { pointsLabel } from "./points.ts";
import { useRuleName } from "./rules.ts";
import { scoreWords } from "./text.ts";

type Addition = "best_of_month" | "exam_full_marks" | "cover_shift" | "extra_task" | "zero_valid_complaints" | "good_suggestion";

/** Each item with its figure, which opens into its rows, and what it would be now; then what is added and taken. */
export function LineTable({ card, onOpen }: { card: ScorecardDetail; onOpen: (metric: string, title: string) => void }) {
  const text = useWords(scoreWords);
  const ruleName = useRuleName();
  const { start, added, deducted, extraPoints, adjustment, additions, violations } = card;
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
            <td colSpan={4}>
              {text(name)} <span className="quiet small">{name === "sum.added" ? countedBy(additions, (code) => text(`add.${code as Addition}`)) : name === "sum.deducted" ? pointsBy(violations, ruleName) : null}</span>
            </td>
            <td className="figure">{value > 0 && name !== "sum.start" ? `+${pointsLabel(value)}` : pointsLabel(value)}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was added for, how often. */
const countedBy = (additions: ScorecardDetail["additions"], nameOf: (code: string) => string) => Object.entries(additions).map(([code, times]) => (times > 1 ? `${nameOf(code)} ×${times}` : nameOf(code))).join(" · ");

/** What was taken for, and how much each time. */
const pointsBy = (violations: ScorecardDetail["violations"], nameOf: (rule: string) => string) => Object.entries(violations).map(([rule, points]) => `${nameOf(rule)} ${points.map((one) => `−${pointsLabel(one)}`).join(" ")}`).join(" · ");
