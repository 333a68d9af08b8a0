import { clockTime } from "../kernel/format.ts";
import type { StaffedHalfHour } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { staffingWords } from "./text.ts";

const [WIDTH, HEIGHT, LEFT, FOOT, TOP] = [920, 180, 30, 22, 10];

/** One day: present as bars, needed as a stepped line; short half hours are hatched, so that no colour is needed to see them. */
export function DayChart({ items, zone, date }: { items: readonly StaffedHalfHour[]; zone: string; date: string }) {
  const text = useWords(staffingWords);
  const most = Math.max(1, ...items.map(({ needed, planned }) => Math.max(needed, planned)));
  const step = (WIDTH - LEFT) / Math.max(1, items.length);
  const x = (index: number) => LEFT + index * step;
  const y = (people: number) => TOP + (HEIGHT - TOP - FOOT) * (1 - people / most);
  const line = items.map(({ needed }, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(needed).toFixed(1)}H${x(index + 1).toFixed(1)}`).join("");
  const marks = [...new Set([0, Math.ceil(most / 2), Math.ceil(most)])];
  return (
    <figure className="day-chart">
      <figcaption>
        <span className="key-planned" /> {text("staffing.planned")} <span className="key-needed" /> {text("staffing.needed")}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text("staffing.chart", { date })}>
        <defs>
          <pattern id="short" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" className="chart-short" />
          </pattern>
        </defs>
        {marks.map((people) => (
          <g key={people}>
            <line x1={LEFT} x2={WIDTH} y1={y(people)} y2={y(people)} className="chart-grid" />
            <text x={LEFT - 6} y={y(people) + 4} textAnchor="end">
              {people}
            </text>
          </g>
        ))}
        {items.map((item, index) => (
          <g key={item.startsAt}>
            {item.gap < 0 && <rect x={x(index)} y={y(item.needed)} width={step} height={y(item.planned) - y(item.needed)} fill="url(#short)" />}
            <rect x={x(index) + 1} y={y(item.planned)} width={Math.max(1, step - 2)} height={y(0) - y(item.planned)} className="chart-planned" />
            {index % 4 === 0 && (
              <text x={x(index)} y={HEIGHT - 6}>
                {clockTime(item.startsAt, zone)}
              </text>
            )}
          </g>
        ))}
        <path d={line} className="chart-needed" />
      </svg>
    </figure>
  );
}
