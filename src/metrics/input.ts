import { z } from "zod";
import { Name, oneOrMore } from "../kernel/input.ts";
import { METRIC_NAMES } from "./names.ts";
import { BASES } from "./reply-rate.ts";
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
  bucket: z.enum(["hour", "day", "week", "month"]).optional(),
  basis: z.enum(BASES).default("turn"),
  /** Left out: the shop's own setting. */
  window: Window.optional(),
};

export const FigureFilter = z.object({
  ...asked,
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

export const ByMetric = z.object({ name: z.enum(METRIC_NAMES) });

export type FigureFilter = z.output<typeof FigureFilter>;
export type RowFilter = z.output<typeof RowFilter>;
