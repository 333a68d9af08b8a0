import { Checkbox, Popover } from "antd";
import type { ShiftPlan } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useShops } from "../shops/queries.ts";
import { shiftWords } from "./text.ts";
import { useKindName } from "./use-kind-name.ts";

type Weekday = "0" | "1" | "2" | "3" | "4" | "5" | "6";
type Grid = { plan: ShiftPlan; mayWrite: boolean; onSet: (userId: string, day: string, kinds: string[]) => void };

const HOUR_MS = 3_600_000;
const weekday = (day: string) => String(new Date(day).getUTCDay()) as Weekday;

/** A row a person, a column a day; a cell says its shifts and who is away, and opens into the choice. */
export function PlanGrid({ plan, mayWrite, onSet }: Grid) {
  const text = useWords(shiftWords);
  const kindName = useKindName();
  const days = Array.from({ length: 7 }, (_, index) => dayAfter(plan.from, index));
  const shiftsOf = (userId: string) => plan.shifts.filter((shift) => shift.userId === userId);
  const hours = (userId: string) => shiftsOf(userId).reduce((sum, { startsAt, endsAt }) => sum + (Date.parse(endsAt) - Date.parse(startsAt)) / HOUR_MS, 0);
  return (
    <div className="plan-scroll">
      <table className="plan">
        <thead>
          <tr>
            <th scope="col">{text("person")}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                <span className="figure">{day.slice(5)}</span> {text(`weekday.${weekday(day)}`)}
              </th>
            ))}
            <th scope="col">{text("hours")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name} <span className="quiet small">{person.number}</span>
              </th>
              {days.map((day) => (
                <td key={day}>
                  <PlanCell plan={plan} person={person} day={day} mayWrite={mayWrite} onSet={onSet} />
                </td>
              ))}
              <td className="figure">{Math.round(hours(person.id) * 10) / 10}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text("plan.total")}</th>
            {days.map((day) => (
              <td key={day}>
                {plan.kinds.map((kind) => {
                  const count = plan.shifts.filter((shift) => shift.day === day && shift.kind === kind.code).length;
                  return (
                    <div key={kind.code} className="small">
                      {kindName(kind)} <span className={count === 0 ? "figure quiet" : "figure"}>{count}</span>
                    </div>
                  );
                })}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function PlanCell({ plan, person, day, mayWrite, onSet }: Grid & { person: ShiftPlan["people"][number]; day: string }) {
  const text = useWords(shiftWords);
  const kindName = useKindName();
  const shifts = plan.shifts.filter((shift) => shift.userId === person.id && shift.day === day);
  const chosen = shifts.filter(({ shopId }) => shopId === plan.shopId).map(({ kind }) => kind);
  const shops = useShops();
  const [noonMs, hourMs] = [Date.parse(`${day}T12:00:00Z`), HOUR_MS];
  const spans = shifts.length > 0 ? shifts.map(({ startsAt, endsAt }) => [Date.parse(startsAt), Date.parse(endsAt)] as const) : [[noonMs - 12 * hourMs, noonMs + hourMs] as const];
  const leave = plan.leave.find((one) => one.userId === person.id && spans.some(([from, to]) => Date.parse(one.startsAt) < to && Date.parse(one.endsAt) > from));
  const index = (code: string) => plan.kinds.findIndex((kind) => kind.code === code) % 6;
  const names = shifts.map(({ kind }) => kindName(plan.kinds.find(({ code }) => code === kind) ?? { code: kind, name: kind }));
  const content = (
    <>
      {shifts.map(({ kind, shopId }, at) => (
        <span key={`${shopId} ${kind}`} className={shopId === plan.shopId ? `shift shift-${index(kind)}` : "shift shift-elsewhere"} title={shopId === plan.shopId ? undefined : shops.find(({ id }) => id === shopId)?.name}>
          {names[at]}
        </span>
      ))}
      {leave && <span className={leave.state === "approved" ? "mark mark-warn" : "mark"}>{text(leave.state === "approved" ? "plan.leave" : "plan.leaveWaiting")}</span>}
      {shifts.length === 0 && !leave && <span className="quiet">–</span>}
    </>
  );
  if (!mayWrite) return <div className="plan-cell">{content}</div>;
  const toggle = (code: string) => onSet(person.id, day, chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  const choice = (
    <div className="plan-choice">
      {plan.kinds.map((kind) => (
        <Checkbox key={kind.code} checked={chosen.includes(kind.code)} onChange={() => toggle(kind.code)}>
          {kindName(kind)} <span className="quiet figure">{`${kind.from}–${kind.to}`}</span>
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" content={choice} title={`${person.name} ${day}`}>
      <button type="button" className="plan-cell" aria-label={text("plan.cell", { person: person.name, day, kinds: names.join("+") || text("plan.free") })}>
        {content}
      </button>
    </Popover>
  );
}
