import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading as inOneFlight } from "../kernel/transaction.ts";
import { EVERY_METRIC } from "./catalogue.ts";
import { valueOf } from "./figures.ts";
import { gather, type Group } from "./gather.ts";
import type { PlatformDayFilter, PlatformReport } from "./input.ts";
import { originsOf } from "./list-figures.ts";
import * as queries from "./platform-days-queries.ts";
import { FEIGE_COLUMNS, inPlatformWords, twoPlaces, type PlatformColumn } from "./platform-names.ts";
import { namesOf } from "./queries.ts";
import { isBoundToSelf, select, type SelectedShop } from "./select.ts";
import type { PlatformDay, PlatformDays } from "./shapes.ts";
import { localDate, startOfDate } from "./window.ts";

const MOST_DAYS = 62;

/**
 * A shop's days as the platform's own report has them, a row each person: ours under its names, beside what was imported.
 * @throws DomainError `not_found` for another's shop; `forbidden` for an agent; `invalid` for more than 62 days.
 */
export function listPlatformDays(ctx: Context, { shop, from, to }: PlatformDayFilter): Promise<PlatformDays> {
  ownShop(ctx, shop);
  if (isBoundToSelf(ctx.actor)) throw new DomainError("forbidden", "A platform's report is for leads and above.");
  if (Date.parse(to) - Date.parse(from) > MOST_DAYS * 86_400_000) throw new DomainError("invalid", `Ask for at most ${MOST_DAYS} days.`, { issues: [{ path: "to", message: `At most ${MOST_DAYS} days.` }] });
  return inOneFlight(ctx, async (sql) => {
    const selection = await select(ctx, sql, { shop: [shop], from, to, bucket: "day", basis: "turn" });
    const [own] = selection.spans;
    if (!own) throw new DomainError("not_found", "There is no such shop.");
    const span = { shopId: shop, timeZone: own.timeZone, since: new Date(own.fromMs), until: new Date(own.toMs) };
    const [groups, reported, reasons, strangers] = await Promise.all([gather(sql, selection, { by: "agent", origins: originsOf(EVERY_METRIC), withMessages: true }), queries.reportRows(sql, { shopId: shop, from, to }), queries.reasonsOf(sql, { ...span, ...own.window }), queries.strangersOf(sql, span)]);
    const rows = joined(groups, reported, own);
    const names = new Map((await namesOf(sql, [...new Set(rows.flatMap(({ userId }) => userId ?? []))])).map(({ id, name }) => [id, name]));
    const items = rows.map((row) => ({ ...shownOf(row, { own, names }), because: becauseOf(row, reasons, strangers) }));
    return { timeZone: own.timeZone, columns: FEIGE_COLUMNS.map(({ name, metric, basis, as }) => ({ name, metric, basis, as })), items };
  });
}

/** One person's day, or that of an account that nobody is known by. */
type Row = { day: string; userId: string | null; account: string | null; group: Group | null; theirs: readonly queries.ReportRow[] };

function joined(groups: readonly Group[], reported: readonly queries.ReportRow[], { zone }: SelectedShop): Row[] {
  const rows = new Map<string, Row>();
  for (const group of groups) {
    const day = localDate(group.startMs, zone);
    rows.set(`${day} ${group.id ?? ""}`, { day, userId: group.id, account: null, group, theirs: [] });
  }
  for (const { day, userId, account, ...said } of reported) {
    const key = `${day} ${userId ?? `account ${account}`}`;
    const known = rows.get(key) ?? { day, userId, account, group: null, theirs: [] };
    rows.set(key, { ...known, account, theirs: [...known.theirs, { day, userId, account, ...said }] });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const shownOf = (row: Row, { own, names }: { own: SelectedShop; names: ReadonlyMap<string, string> }): Omit<PlatformDay, "because"> => ({
  day: row.day,
  agent: row.userId === null ? null : { id: row.userId, name: names.get(row.userId) ?? row.userId },
  account: row.account,
  from: new Date(startOfDate(row.day, own.zone)!).toISOString(),
  cells: FEIGE_COLUMNS.map((column) => cellOf(column, row)),
});

function becauseOf(row: Row, reasons: readonly queries.Reasons[], strangers: readonly queries.Stranger[]): PlatformDay["because"] {
  const own = reasons.find(({ day, userId }) => day === row.day && userId === row.userId);
  const strange = row.userId === null ? strangers.find(({ day, account }) => day === row.day && account === row.account) : undefined;
  return { offHours: own?.offHours ?? 0, corrected: own?.corrected ?? 0, unknownAccount: strange?.replies ?? 0 };
}

function cellOf(column: PlatformColumn, { group, theirs }: Row): PlatformDay["cells"][number] {
  const ours = column.metric && group ? inPlatformWords(column, valueOf(group.read(), column.metric, column.basis)) : null;
  const said = theirs.find(({ name }) => name === column.name)?.value ?? null;
  return { ours, theirs: said, difference: ours === null || said === null ? null : twoPlaces(ours - said) };
}

function ownShop({ actor }: Context, shopId: string): void {
  if (!actor.shopIds.includes(shopId)) throw new DomainError("not_found", "There is no such shop.");
}

/** Keeps rows of the platform's own daily report; the same row again takes the place of the one before. @throws DomainError `not_found` for another's shop. */
export async function importPlatformReport(ctx: Context, { shopId, rows }: PlatformReport): Promise<{ rows: number; days: number }> {
  ownShop(ctx, shopId);
  const days = new Set(rows.map(({ day }) => day)).size;
  await inTransaction(ctx, async (ctx) => {
    await queries.keepReport(ctx.sql, { shopId, rows, by: ctx.actor.id, now: ctx.now });
    await appendEvents(ctx, [{ type: "platform_report.imported", shopId, subject: { type: "shop", id: shopId }, data: { rows: rows.length, days } }]);
  });
  return { rows: rows.length, days };
}
