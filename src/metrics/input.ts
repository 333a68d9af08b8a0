import * as z from "zod";
import { Day, Name, oneOrMore } from "../kernel/input.ts";
import { BASES } from "./reply-rate.ts";
import { Metric, Metrics } from "./targets.ts";
import { readWindow } from "./window.ts";

const Names = oneOrMore(Name, 200);
const Moment = z.string().min(1).max(40);

const Window = z
  .string()
  .max(11)
  .transform((text, issues) => {
    const window = readWindow(text);
    if (window) return window;
    issues.addIssue({ code: "custom", message: "A window is written 08:00-23:00." });
    return z.NEVER;
  });

const asked = {
  /** Instants, or local dates in the shop's zone; `to` is not counted any more. Left out: today. */
  from: Moment.optional(),
  to: Moment.optional(),
  shop: Names.optional(),
  /** Ids of people; `queue` for what belongs to nobody. */
  agent: Names.optional(),
  /** Ids of teams: what their people did while they were in them. */
  team: z.union([z.uuid(), z.array(z.uuid()).max(200)]).transform((ids) => [ids].flat()).optional(),
  /** Ids of policies; they narrow figures of clocks. */
  policy: Names.optional(),
  platform: Names.optional(),
  bucket: z.enum(["hour", "day", "week", "month"]).optional(),
  basis: z.enum(BASES).default("turn"),
  /** Left out: the shop's own setting. */
  window: Window.optional(),
};

export const FigureFilter = z.object({
  ...asked,
  /** Further figures by their names, or all of the catalogue. */
  metric: Metrics.optional(),
  /** Also the figures of the span of the same length before. */
  compare: z.literal("before").optional(),
  format: z.enum(["json", "csv", "xlsx"]).optional(),
  /** Language of the titles of a CSV or XLSX file. */
  lang: z.enum(["zh", "en"]).default("zh"),
});

export const RowFilter = z.object({
  ...asked,
  hit: z.enum(["true", "false"]).transform((text) => text === "true").optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ByMetric = z.object({ name: Metric });

/** Local dates of the shop; `to` is not counted any more. */
export const PlatformDayFilter = z.object({ shop: Name, from: Day, to: Day }).refine(({ from, to }) => from < to, { path: ["to"], message: "The span ends before it begins." });

/** Rows of the platform's own daily report under its own names: percent, seconds and whole money as it says them. */
export const PlatformReport = z.strictObject({
  shopId: Name,
  rows: z.array(z.strictObject({ day: Day, account: z.string().trim().min(1).max(100), name: z.string().trim().min(1).max(60), value: z.number().min(-1e12).max(1e12) })).min(1).max(5_000),
});

export type PlatformDayFilter = z.output<typeof PlatformDayFilter>;
export type PlatformReport = z.output<typeof PlatformReport>;
export type FigureFilter = z.output<typeof FigureFilter>;
export type RowFilter = z.output<typeof RowFilter>;
