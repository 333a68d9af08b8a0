import * as z from "zod";
import { Day, Name, paging } from "../kernel/input.ts";
import { ReportKind } from "./shapes.ts";

const Words = z.string().trim().max(8_000);
const LONGEST_DAYS = 366;

export const REPORT_SECTIONS = ["summary", "findings", "problems", "measures", "next"] as const;
const Body = z.strictObject({ summary: Words, findings: Words, problems: Words, measures: Words, next: Words }).partial();

export const ReportFilter = z.object({ shop: Name.optional(), user: Name.optional(), kind: ReportKind.optional(), state: z.enum(["open", "submitted"]).optional(), ...paging });

/** Local dates; `toDay` is not counted any more. One of a kind and span that is there already is answered. */
export const ReportInput = z
  .object({ shopId: Name, kind: ReportKind, title: z.string().trim().max(120).default(""), fromDay: Day, toDay: Day })
  .refine(({ fromDay, toDay }) => fromDay < toDay, { path: ["toDay"], message: "The span ends before it begins." })
  .refine(({ fromDay, toDay }) => (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 <= LONGEST_DAYS, { path: ["toDay"], message: "A report tells of a year at most." })
  .refine(({ kind, title }) => kind !== "special" || title !== "", { path: ["title"], message: "Say what it is about." });
export const ReportChange = z.object({ body: Body, version: z.int() });
export const ReportStep = z.object({ version: z.int() });
export const ReportFile = z.object({ format: z.enum(["json", "xlsx"]).default("json"), lang: z.enum(["zh", "en"]).default("zh") });

export type ReportBody = z.output<typeof Body>;
export type ReportFilter = z.output<typeof ReportFilter>;
export type ReportInput = z.output<typeof ReportInput>;
export type ReportChange = z.output<typeof ReportChange>;
