import * as z from "zod";
import { Day, Name } from "../kernel/input.ts";

const LONGEST_DAYS = 62;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export const PlanFilter = z
  .object({
    shop: Name,
    /** Local dates; `to` is not counted any more. */
    from: Day,
    to: Day,
    format: z.enum(["json", "csv", "xlsx"]).default("json"),
    lang: z.enum(["zh", "en"]).default("zh"),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "The span ends before it begins." })
  .refine(({ from, to }) => daysBetween(from, to) <= LONGEST_DAYS, { path: ["to"], message: `A plan is read for at most ${LONGEST_DAYS} days.` });

/** What somebody has on a day: codes of kinds, none for a free day. What they had is replaced. */
export const Cell = z.object({ userId: Name, day: Day, kinds: z.array(z.string().min(1).max(30)).max(4) });
export const CellsInput = z.object({ shopId: Name, cells: z.array(Cell).min(1).max(1_000) });

/** As read from a table: a person by work number, e-mail, name or id; a kind by code or name. */
export const ImportInput = z.object({
  shopId: Name,
  preview: z.boolean().default(false),
  rows: z.array(z.object({ person: z.string().max(200), day: z.string().max(40), kind: z.string().max(60) })).min(1).max(2_000),
});

/** Copies the days of a week, from its first day on, over those of later weeks. */
export const CopyInput = z.object({ shopId: Name, from: Day, to: Day, weeks: z.int().min(1).max(8).default(1) });

export type PlanFilter = z.output<typeof PlanFilter>;
export type Cell = z.output<typeof Cell>;
export type CellsInput = z.output<typeof CellsInput>;
export type ImportInput = z.output<typeof ImportInput>;
export type CopyInput = z.output<typeof CopyInput>;
