import * as z from "zod";
import { reportsDue, DEFAULT_REPORT_SETTINGS } from "../../reports/due.ts";
import { DEFAULT_QUEUE_SETTINGS, inServingOrder } from "../../routing/queue-order.ts";
import { compileCalendar } from "../../sla/calendar.ts";
import { allowanceOf } from "../../sla/clocks.ts";
import { judgePromise } from "../../sla/promise.ts";
import { sunsetDueAt } from "../../sla/sunset.ts";
import { compileWorkingDays } from "../../sla/working-days.ts";
import type { Formula } from "../examples.ts";
import { Days, formula, Hours, Moment, NoReading, toCalendarSpec, toLocal, toMs } from "./read.ts";

const Received = z.object({ received_at: Moment });
const ReplyReading = z.object({
  timezone: z.string().optional(),
  hours: Hours.default(["09:00", "18:00"]),
  days: Days.default("Mon-Fri + holidays.json"),
  first_reply_minutes: z.number().positive().default(3),
  off_hours_minutes_after_start: z.number().positive().default(10),
  pause_outside_hours: z.boolean().default(false),
});
const SunsetReading = z.object({
  timezone: z.string().optional(),
  sunset_time: z.string().regex(/^\d\d:\d\d$/).default("18:00"),
  calendar: z.string().optional(),
  days: Days.default("Mon-Fri + holidays.json"),
});
const Promised = z.object({ promised_reply_at: Moment, answered_at: Moment.nullable().default(null) });
const QueueReading = z.object({ urgent_kinds: z.array(z.string()).default([...DEFAULT_QUEUE_SETTINGS.urgentKinds]) });
const Queue = z.object({ items: z.array(z.object({ id: z.string(), kind: z.string(), waiting_s: z.number() })) });
const ReportReading = z.object({
  work_report_day: z.number().int().min(1).max(31).default(DEFAULT_REPORT_SETTINGS.workReportDay),
  statistics_day: z.number().int().min(1).max(31).default(DEFAULT_REPORT_SETTINGS.statisticsDay),
  inclusive: z.boolean().default(DEFAULT_REPORT_SETTINGS.isInclusive),
});

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const timeFormulas: Readonly<Record<string, Formula>> = {
  first_reply_due: formula(Received, ReplyReading, ({ received_at }, reading) => {
    const { timezone, first_reply_minutes, off_hours_minutes_after_start, pause_outside_hours } = reading;
    const target = { kind: "first_response", seconds: first_reply_minutes * 60, afterOpeningSeconds: off_hours_minutes_after_start * 60, warnAt: [], escalate: [] } as const;
    const calendar = compileCalendar(toCalendarSpec({ ...reading, timeZone: timezone }));
    const found = allowanceOf({ ...target, warnAt: [], escalate: [], pauseIn: [], stage: null, counts: pause_outside_hours ? "working" : "wall" }, toMs(received_at, timezone), calendar);
    return found && { kind: found.variant === "normal" ? "online" : "off_hours", due_at: toLocal(found.dueAtMs, timezone) };
  }),
  sunset_due: formula(Received, SunsetReading, ({ received_at }, { timezone, sunset_time, days }) => {
    const working = compileWorkingDays(toCalendarSpec({ hours: ["00:00", "24:00"], days, timeZone: timezone }));
    return { contact_due_at: toLocal(sunsetDueAt(toMs(received_at, timezone), working, { sunsetMinute: minuteOf(sunset_time) }), timezone) };
  }),
  promise_kept: formula(Promised, NoReading, ({ promised_reply_at, answered_at }) => {
    const promisedAtMs = toMs(promised_reply_at);
    const { kept, lateMs } = judgePromise({ promisedAtMs, answeredAtMs: answered_at === null ? null : toMs(answered_at) }, promisedAtMs);
    return { kept, late_seconds: lateMs / 1000 };
  }),
  queue_order: formula(Queue, QueueReading, ({ items }, { urgent_kinds }) => ({
    order: inServingOrder(items.map(({ id, kind, waiting_s }) => ({ id, kind, waitingMs: waiting_s * 1000 })), { urgentKinds: urgent_kinds }).map(({ id }) => id),
  })),
  report_due: formula(z.object({ month: z.string() }), ReportReading, ({ month }, { work_report_day, statistics_day, inclusive }) => {
    const { workReport, statistics } = reportsDue(month, { workReportDay: work_report_day, statisticsDay: statistics_day, isInclusive: inclusive });
    return { work_report_due: workReport, statistics_due: statistics };
  }),
};
