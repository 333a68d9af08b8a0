import { DomainError } from "../kernel/errors.ts";
import { awayPoints } from "./attendance.ts";
import type { PenaltyInput } from "./input.ts";
import { DEFAULT_LATE_FINES, DEFAULT_ORDER_ERROR_FINES, lateFine, orderErrorFine, type LateFines, type OrderErrorFines } from "./penalties.ts";
import { overrun, VIOLATIONS } from "./violations.ts";

export type FineSettings = { orderErrors: OrderErrorFines; late: LateFines };
/** Money or points; the payer where nobody says another. `occurrence`: which of its quarter it is. */
export type Fine = { rule: string; amountMinor: number | null; points: number | null; occurrence: number | null; payer: "contractor" | "agent" | "commission" | "company" };

export function fineSettings(settings: Record<string, unknown>): FineSettings {
  const { orderErrorStepsFen, orderErrorFurtherFen, lateFinesFen } = settings as { orderErrorStepsFen?: number[]; orderErrorFurtherFen?: number | null; lateFinesFen?: Partial<LateFines> };
  const { stepsFen, furtherFen } = DEFAULT_ORDER_ERROR_FINES;
  return { orderErrors: { stepsFen: orderErrorStepsFen ?? stepsFen, furtherFen: orderErrorFurtherFen ?? furtherFen }, late: { ...DEFAULT_LATE_FINES, ...lateFinesFen } };
}

type Case = Pick<PenaltyInput, "rule" | "amountMinor" | "points" | "minutes" | "toldSuperior">;

/**
 * What a case costs by its rule. `before`: how many of the rule stand in the quarter already.
 * @throws DomainError `invalid` where the rule needs something that is not said, such as the third fine of a quarter.
 */
export function fineOf(given: Case, before: number, settings: FineSettings): Fine {
  const { rule } = given;
  const late = { complaintsNotCalledBack: 0, offHoursMessagesNotCalledBack: 0, reportsMissed: 0 };
  switch (rule) {
    case "order_error":
      return orderError(before, settings);
    case "complaint_not_called_back":
      return money(rule, lateFine({ ...late, complaintsNotCalledBack: 1 }, settings.late), "contractor");
    case "off_hours_not_called_back":
      return money(rule, lateFine({ ...late, offHoursMessagesNotCalledBack: 1 }, settings.late), "contractor");
    case "report_late":
      return money(rule, lateFine({ ...late, reportsMissed: 1 }, settings.late), "contractor");
    case "loss":
    case "other":
      return money(rule, given.amountMinor ?? refuse("amountMinor", "Say how much."), "agent");
    default:
      return pointsOf(given);
  }
}

const money = (rule: string, amountMinor: number, payer: Fine["payer"]): Fine => ({ rule, amountMinor, points: null, occurrence: null, payer });

/** PEN-05, PEN-06: what this one adds to the quarter's fine, out of the commission. */
function orderError(before: number, { orderErrors }: FineSettings): Fine {
  const [until, now] = [orderErrorFine(before, orderErrors), orderErrorFine(before + 1, orderErrors)];
  if (until === null || now === null) return refuse("rule", `Nobody has entered what order error ${before + 1} of a quarter costs: set it under figures and fines (orderErrorFurtherFen of the shop).`);
  return { ...money("order_error", now - until, "commission"), occurrence: before + 1 };
}

function pointsOf(given: Case): Fine {
  const code = codeOf(given);
  const { points } = VIOLATIONS[code]!;
  if (typeof points === "number") return { rule: code, amountMinor: null, points, occurrence: null, payer: "agent" };
  const [least, most] = points;
  const picked = given.points ?? refuse("points", `Pick ${least} to ${most} points.`);
  if (picked < least || picked > most) refuse("points", `It costs ${least} to ${most} points.`);
  return { rule: code, amountMinor: null, points: picked, occurrence: null, payer: "agent" };
}

/** The violation that the minutes of an incident or of an absence (APP-18) make. */
function codeOf({ rule, minutes, toldSuperior = false }: Case): string {
  if (rule !== "incident" && rule !== "away") return Object.hasOwn(VIOLATIONS, rule) ? rule : refuse("rule", `There is no rule ${rule}.`);
  const spent = minutes ?? refuse("minutes", "Say how many minutes.");
  if (rule === "away") return awayPoints({ minutesAway: spent, toldSuperior }) > 0 ? "away_over_5" : refuse("minutes", "That is no violation.");
  const { severity } = overrun(spent);
  return severity === null ? refuse("minutes", "That is no violation.") : { light: "incident_over_1_10", medium: "incident_over_11_30", heavy: "incident_over_30" }[severity];
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid", message, { issues: [{ path, message }] });
}
