import type { ReportFigures } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useCauseNames } from "../breaches/use-cause-names.ts";
import { reportWords } from "./text.ts";
import { useShown } from "./values.ts";

/** Each figure beside that of the span before. */
export function Compared({ whole }: { whole: ReportFigures["whole"] }) {
  const text = useWords(reportWords);
  const shown = useShown(whole.metrics);
  if (shown.length === 0) return <p className="nothing">{text("log.empty")}</p>;
  return (
    <table className="rows report-compared">
      <thead>
        <tr>
          <th>{text("report.item")}</th>
          <th>{text("report.this")}</th>
          <th>{text("report.before")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, title, say }) => (
          <tr key={name}>
            <td>{title}</td>
            <td>{say(whole.metrics)}</td>
            <td className="quiet">{say(whole.before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const PARTS = ["topics", "labels", "orders", "refundReasons", "complaintCauses", "severities", "breachCauses"] as const;

/** What there was most of, part by part, with bars that need no colour. */
export function Counted({ figures }: { figures: ReportFigures }) {
  const text = useWords(reportWords);
  const causeName = useCauseNames();
  const shown = PARTS.filter((part) => figures[part].length > 0);
  const named = (part: (typeof PARTS)[number], name: string) => (`name.${name}` in reportWords.zh ? text(`name.${name as "unsaid"}`) : part === "breachCauses" ? causeName(name) : name);
  return (
    <div className="report-counted">
      {shown.map((part) => {
        const most = Math.max(...figures[part].map(({ count }) => count));
        return (
          <section key={part}>
            <h3>{text(`part.${part}`)}</h3>
            <ul>
              {figures[part].map(({ name, count }) => (
                <li key={name}>
                  <span className="cut">{named(part, name)}</span>
                  <meter min={0} max={most} value={count} aria-label={named(part, name)} />
                  <span className="figure">{count}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const COLUMNS = ["sessions", "messages_out", "first_response_time", "response_time", "reply_rate_180s", "sla_met_rate", "breaches", "satisfaction", "complaints", "sales"];

export function People({ people }: { people: ReportFigures["people"] }) {
  const text = useWords(reportWords);
  const shown = useShown(Object.assign({}, ...people.map(({ metrics }) => metrics))).filter(({ name }) => COLUMNS.includes(name));
  return (
    <>
      <h2>{text("report.people")}</h2>
      <table className="rows report-people">
        <thead>
          <tr>
            <th>{text("agent")}</th>
            {shown.map(({ name, title }) => (
              <th key={name}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ user, metrics }) => (
            <tr key={user.id}>
              <td>{user.name}</td>
              {shown.map(({ name, say }) => (
                <td key={name}>{say(metrics)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
