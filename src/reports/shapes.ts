import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";
import { MetricValue } from "../metrics/shapes.ts";
import { WorkLogFigures } from "../work-logs/shapes.ts";

/** `work_report`: of a person's month, due on the 1st. `statistics`: of the shop's month, due by the 5th. The others are analyses. */
export const ReportKind = z.enum(["work_report", "statistics", "weekly", "monthly", "special"]);

const Values = z.record(z.string(), MetricValue);
const Counted = z.array(z.object({ name: z.string(), count: z.int() }));

/** `name` of a count: a topic, a label, a cause or reason as people or platforms wrote it, or a code that the web has words for. */
export const ReportFigures = z
  .object({
    whole: z.object({ metrics: Values, before: Values.nullable() }),
    days: z.array(z.object({ day: z.iso.date(), sessions: z.int(), responseMs: z.number().nullable(), slaShare: z.number().nullable() })),
    people: z.array(z.object({ user: PersonRef, metrics: Values })),
    work: WorkLogFigures.nullable(),
    logs: z.object({ drafts: z.int(), confirmed: z.int() }),
    topics: Counted,
    labels: Counted,
    orders: Counted,
    refundReasons: Counted,
    complaintCauses: Counted,
    severities: Counted,
    breachCauses: Counted,
  })
  .meta({ id: "ReportFigures" });

/** `dueOn` null: nobody waits for it. */
export const Report = z
  .object({
    id: Id,
    shopId: z.string(),
    timeZone: z.string(),
    kind: ReportKind,
    user: PersonRef.nullable(),
    title: z.string().nullable(),
    fromDay: z.iso.date(),
    toDay: z.iso.date(),
    dueOn: z.iso.date().nullable(),
    isLate: z.boolean(),
    state: z.enum(["open", "submitted"]),
    submittedBy: PersonRef.nullable(),
    submittedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Report" });
export const ReportPage = pageOf(Report).meta({ id: "ReportPage" });

const Words = z.string();
/** `figures`: as they are now, or as they were when it was handed in. */
export const ReportDetail = Report.extend({ body: z.object({ summary: Words, findings: Words, problems: Words, measures: Words, next: Words }), figures: ReportFigures }).meta({ id: "ReportDetail" });

export type ReportKind = z.infer<typeof ReportKind>;
export type Report = z.infer<typeof Report>;
export type ReportPage = z.infer<typeof ReportPage>;
export type ReportDetail = z.infer<typeof ReportDetail>;
export type ReportFigures = z.infer<typeof ReportFigures>;
