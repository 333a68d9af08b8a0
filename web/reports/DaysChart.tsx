import { percentLabel } from "../kernel/format.ts";
import type { ReportFigures } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { reportWords } from "./text.ts";

const [WIDTH, HEIGHT, LEFT, FOOT, TOP] = [920, 170, 34, 22, 16];

/** Sessions of each day as bars, the share that was met above them; the same numbers stand in the titles. */
export function DaysChart({ days }: { days: ReportFigures["days"] }) {
  const text = useWords(reportWords);
  if (days.length < 2) return null;
  const most = Math.max(1, ...days.map(({ sessions }) => sessions));
  const step = (WIDTH - LEFT) / days.length;
  const y = (sessions: number) => TOP + (HEIGHT - TOP - FOOT) * (1 - sessions / most);
  const every = Math.ceil(days.length / 14);
  return (
    <figure className="day-chart">
      <figcaption>{text("report.days")}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text("report.days")}>
        {[0, most].map((mark) => (
          <g key={mark}>
            <line x1={LEFT} x2={WIDTH} y1={y(mark)} y2={y(mark)} className="chart-grid" />
            <text x={LEFT - 6} y={y(mark) + 4} textAnchor="end">
              {mark}
            </text>
          </g>
        ))}
        {days.map(({ day, sessions, slaShare }, index) => (
          <g key={day}>
            <title>{`${day} · ${text("chart.sessions")} ${sessions} · ${text("chart.sla")} ${percentLabel(slaShare)}`}</title>
            <rect x={LEFT + index * step + 2} y={y(sessions)} width={Math.max(2, step - 4)} height={y(0) - y(sessions)} className="chart-planned" />
            {index % every === 0 && (
              <>
                <text x={LEFT + index * step + 2} y={HEIGHT - 6}>
                  {day.slice(5)}
                </text>
                {step > 44 && (
                  <text x={LEFT + index * step + 2} y={y(sessions) - 4}>
                    {percentLabel(slaShare)}
                  </text>
                )}
              </>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
