import * as z from "zod";
import { Day, Name } from "../kernel/input.ts";

const Words = z.string().trim().max(4_000);

/** What a day's log tells of, by section (RPT-01). */
export const SECTIONS = ["orders", "shipping", "after_sale", "complaints", "special", "summary"] as const;
const Body = z.strictObject({ orders: Words, shipping: Words, after_sale: Words, complaints: Words, special: Words, summary: Words }).partial();

/** Local dates; `to` is not counted any more. */
export const WorkLogFilter = z
  .object({ shop: Name, user: Name.optional(), from: Day, to: Day, state: z.enum(["draft", "confirmed"]).optional() })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "The span ends before it begins." })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 <= 92, { path: ["to"], message: "Work logs are listed for at most 92 days." });

/** Begins one's own log of a day, or answers the one that is there. */
export const WorkLogInput = z.object({ shopId: Name, day: Day });
export const WorkLogChange = z.object({ body: Body, version: z.int() });
export const WorkLogStep = z.object({ version: z.int() });
export const WorkLogFile = z.object({ format: z.enum(["json", "xlsx"]).default("json"), lang: z.enum(["zh", "en"]).default("zh") });

export type Section = (typeof SECTIONS)[number];
export type LogBody = z.output<typeof Body>;
export type WorkLogFilter = z.output<typeof WorkLogFilter>;
export type WorkLogInput = z.output<typeof WorkLogInput>;
export type WorkLogChange = z.output<typeof WorkLogChange>;
