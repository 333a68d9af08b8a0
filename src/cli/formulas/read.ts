import * as z from "zod";
import { DomainError } from "../../kernel/errors.ts";
import { exact, minus, round, times, toNumber } from "../../kernel/fraction.ts";
import { parse } from "../../http/validate.ts";
import type { CalendarSpec, Weekday, WindowSpec } from "../../sla/calendar.ts";
import { holidayExceptions } from "../../sla/public-holidays.ts";
import { compileWorkingDays } from "../../sla/working-days.ts";
import { compileZone } from "../../sla/zone.ts";
import type { Formula } from "../examples.ts";

/** A rule under its name: input and reading are parsed, the rule is asked, its answer put into the examples' words. Other words of a reading describe. */
export function formula<I extends z.ZodType, C extends z.ZodType>(input: I, config: C, rule: (input: z.output<I>, config: z.output<C>) => unknown): Formula {
  return (given, reading) => rule(parse(input, given), parse(config, reading, "config"));
}

export const Count = z.number().int().min(0);
export const NoReading = z.object({});

/** Yuan as examples write them, as whole fen. */
export const Yuan = z.number().transform((yuan) => {
  const fen = times(exact(yuan), exact(100));
  if (minus(fen, round(fen)).num !== 0n) throw new DomainError("invalid", `${yuan} yuan are not whole fen.`);
  return toNumber(fen);
});

export const toYuan = (fen: number): number => fen / 100;

/** An instant, or the time that a zone's clocks show. */
export const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/, "It is a time such as 2026-11-20T18:30:00.");

export const ZONE = "Asia/Shanghai";

export function toMs(moment: string, timeZone = ZONE): number {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(moment)) return Date.parse(moment);
  const localMs = Date.parse(`${moment}Z`);
  const days = compileWorkingDays({ timeZone, alwaysOpen: true });
  return days.instantOf(moment.slice(0, 10), localMs - Date.parse(`${moment.slice(0, 10)}T00:00:00Z`));
}

export const toLocal = (ms: number, timeZone = ZONE): string => new Date(ms + compileZone(timeZone).offsetAt(ms)).toISOString().slice(0, 19);

const WEEK: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const EVERY_DAY = "every day";
const DAYS = /^(mon|tue|wed|thu|fri|sat|sun)-(mon|tue|wed|thu|fri|sat|sun)(.*holidays\.json)?$/i;

export const Hours = z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, "Hours are written as 09:00-18:00.").transform((hours) => hours.split("-") as [string, string]);
export const Days = z.string().refine((days) => days === EVERY_DAY || DAYS.test(days), "Days are written as Mon-Fri + holidays.json, or as every day.");

/** A calendar as examples describe it. */
export function toCalendarSpec({ hours, days, timeZone = ZONE }: { hours: WindowSpec; days: string; timeZone?: string | undefined }): CalendarSpec {
  const [, from = "mon", to = "sun", holidays] = DAYS.exec(days.toLowerCase()) ?? [];
  const open = WEEK.slice(WEEK.indexOf(from as Weekday), WEEK.indexOf(to as Weekday) + 1);
  return { timeZone, weekly: Object.fromEntries(open.map((day) => [day, [hours]])), exceptions: holidays ? holidayExceptions([hours]) : {} };
}
