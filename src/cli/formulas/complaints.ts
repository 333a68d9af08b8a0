import * as z from "zod";
import { callbackDueDate } from "../../complaints/callback-due.ts";
import { threeControls } from "../../complaints/controls.ts";
import { complaintFine, monthlyComplaintFine } from "../../complaints/fines.ts";
import { COMPLAINT_STEPS, followComplaint, type FlowRefusal } from "../../complaints/flow.ts";
import { proposeSeverity } from "../../complaints/severity.ts";
import { lateFine, orderErrorFine, DEFAULT_ORDER_ERROR_FINES } from "../../scorecards/penalties.ts";
import { compileWorkingDays } from "../../sla/working-days.ts";
import type { Formula } from "../examples.ts";
import { Count, Days, formula, Hours, Moment, NoReading, toCalendarSpec, toMs, toYuan, Yuan } from "./read.ts";

const Severity = z.object({
  external_mention: z.enum(["none", "threatens", "threatened", "already"]).transform((value) => (value === "threatens" ? "threatened" : value)),
  company_notified_by_outside: z.boolean(),
  upheld_by_complaint_desk: z.boolean().nullable(),
  loss_caused_by_agent: z.boolean().default(true),
});
const Upheld = z.object({ minor: Count.default(0), general: Count.default(0), severe: Count.default(0) });
const Late = z.object({
  complaints_not_called_back_next_day: Count.default(0),
  offhours_messages_not_called_back_next_day: Count.default(0),
  report_missed_5th: z.union([z.boolean().transform(Number), Count]).default(0),
});
const OrderErrorReading = z
  .object({ third_fine_yuan: Yuan.optional(), third_fine: Yuan.optional(), further_fine_yuan: Yuan.nullable().default(null) })
  .transform(({ third_fine_yuan, third_fine, further_fine_yuan }) => ({ thirdFen: third_fine_yuan ?? third_fine, furtherFen: further_fine_yuan }));
const CallbackReading = z.object({
  callback_day: z.enum(["business", "calendar"]).default("business"),
  days: Days.default("Mon-Fri + holidays.json"),
  hours: Hours.default(["09:00", "18:00"]),
  timezone: z.string().optional(),
});
const Services = z.object({ services: Count, complaints: Count, missed: Count, dissatisfied: Count });

const REFUSALS: Record<FlowRefusal, string> = {
  not_recorded: "a complaint begins with its record",
  already_recorded: "the complaint is recorded already",
  already_closed: "the complaint is closed",
  not_coordinated: "cannot feed back before coordinating",
  not_fed_back: "cannot ask about satisfaction before feedback",
  not_satisfied: "cannot close before feedback and confirmed satisfaction",
  unsatisfied_close_is_off: "closing an unsatisfied complaint is not allowed",
};

export const complaintFormulas: Readonly<Record<string, Formula>> = {
  complaint_severity: formula(Severity, NoReading, (input) => {
    const isUpheld = input.upheld_by_complaint_desk === true;
    const proposed = proposeSeverity({ external: input.external_mention, companyNotified: input.company_notified_by_outside, lossByAgent: input.loss_caused_by_agent });
    return { severity: isUpheld ? proposed : null, fine_yuan: toYuan(complaintFine({ severity: proposed, isUpheld })) };
  }),
  complaint_fines_month: formula(z.object({ upheld: Upheld }), NoReading, ({ upheld }) => ({ fine_yuan: toYuan(monthlyComplaintFine(upheld)) })),
  late_fines: formula(Late, NoReading, (input) => ({
    fine_yuan: toYuan(
      lateFine({
        complaintsNotCalledBack: input.complaints_not_called_back_next_day,
        offHoursMessagesNotCalledBack: input.offhours_messages_not_called_back_next_day,
        reportsMissed: input.report_missed_5th,
      }),
    ),
  })),
  order_error_fines: formula(z.object({ errors_this_quarter: Count }), OrderErrorReading, ({ errors_this_quarter }, { thirdFen, furtherFen }) => {
    const { stepsFen } = DEFAULT_ORDER_ERROR_FINES;
    const fen = orderErrorFine(errors_this_quarter, { stepsFen: thirdFen === undefined ? stepsFen : [...stepsFen, thirdFen], furtherFen });
    return fen === null ? { fine_yuan: null, error: "the third fine is cut off in the source and must be configured" } : { fine_yuan: toYuan(fen) };
  }),
  complaint_flow: formula(
    z.object({ events: z.array(z.enum(COMPLAINT_STEPS)) }),
    z.object({ allow_closed_unsatisfied: z.boolean().default(false) }),
    ({ events }, { allow_closed_unsatisfied }) => {
      const found = followComplaint(events, { allowsUnsatisfiedClose: allow_closed_unsatisfied });
      return "refused" in found ? { error: REFUSALS[found.refused] } : found;
    },
  ),
  callback_due: formula(z.object({ complaint_at: Moment }), CallbackReading, ({ complaint_at }, { callback_day, timezone, ...calendar }) => {
    const days = compileWorkingDays(toCalendarSpec({ ...calendar, timeZone: timezone }));
    return { callback_due_date: callbackDueDate(toMs(complaint_at, timezone), days, { day: callback_day }) };
  }),
  three_controls: formula(Services, NoReading, (input) => {
    const { complaintPercent, omissionPercent, dissatisfactionPercent } = threeControls(input);
    return { complaint_rate_pct: complaintPercent, omission_rate_pct: omissionPercent, dissatisfaction_rate_pct: dissatisfactionPercent };
  }),
};
