import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { type CalendarRow, calendarsOf, type VersionRow, versionsOf } from "./queries.ts";
import type { Calendar, CalendarPage, CalendarVersion, CalendarVersionPage, CalendarYear } from "./shapes.ts";
import { yearOf } from "./year.ts";

export async function listCalendars(ctx: Context): Promise<CalendarPage> {
  return { items: (await reading(ctx, (sql) => calendarsOf(sql, null))).map(toCalendar), nextCursor: null };
}

export async function getCalendar(ctx: Context, id: string): Promise<Calendar> {
  return toCalendar(await rowOf(ctx, id));
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function rowOf(ctx: Context, id: string): Promise<CalendarRow> {
  const [row] = await reading(ctx, (sql) => calendarsOf(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such calendar.");
  return row;
}

/** The shared calendar that a spec inherits from; null without one. */
export async function sharedOf(ctx: Context, inherits: string | null | undefined): Promise<CalendarRow | null> {
  return inherits ? rowOf(ctx, inherits) : null;
}

export async function yearOfCalendar(ctx: Context, id: string, year: number): Promise<CalendarYear> {
  const { spec } = await rowOf(ctx, id);
  const shared = await sharedOf(ctx, spec.inherits);
  const days = yearOf(spec, shared?.spec ?? null, year).map((day) => ({ ...day, windows: day.windows.map(([from, to]): [string, string] => [from, to]) }));
  return { id, year, timeZone: spec.timeZone, days };
}

const Place = z.object({ version: z.int() });
const PAGE = 50;

export async function listVersions(ctx: Context, id: string, cursor: string | undefined): Promise<CalendarVersionPage> {
  await rowOf(ctx, id);
  const before = cursor === undefined ? null : fromCursor(Place, cursor).version;
  const rows = await reading(ctx, (sql) => versionsOf(sql, id, { before, limit: PAGE + 1 }));
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { items: page.map(toVersion), nextCursor: rows.length > PAGE && last ? toCursor({ version: last.version }) : null };
}

export const toCalendar = ({ id, shopId, name, ...row }: CalendarRow): Calendar => ({ id, shopId, name, ...toVersion(row) });

const toVersion = ({ version, publishedAt, publishedBy, publisher, spec }: VersionRow): CalendarVersion => ({
  version,
  publishedAt: publishedAt.toISOString(),
  publishedBy: publishedBy === null ? null : { id: publishedBy, name: publisher ?? publishedBy },
  spec,
});
