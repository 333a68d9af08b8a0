import type { Sql } from "../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { startOfDate } from "../metrics/window.ts";
import { dayAfter, shopOf } from "../shifts/plan.ts";
import { type PlanShop, type ShiftRow, shiftsServing } from "../shifts/queries.ts";
import { kindsOf, limitsOf } from "../shifts/settings.ts";
import { compileZone } from "../sla/zone.ts";
import type { AttendanceFilter, PartsFilter } from "./input.ts";
import { type Attendance, judgeShift, type Spell, windowOf } from "./judge-shift.ts";
import * as queries from "./queries.ts";
import type { AttendanceList, AttendanceParts, AttendanceRow, AttendanceTotals } from "./shapes.ts";
import type { Span } from "./spans.ts";

type Asked = { shop: string; user?: string | undefined; from: string; to: string };
type Judged = { user: { id: string; name: string }; day: string; shift: ShiftRow | null; attendance: Attendance };
type Found = { shop: PlanShop; judged: Judged[] };

const DAY_MS = 86_400_000;
/** An unplanned row is for who was there a while, not for a page that was opened. */
const LEAST_MS = 60_000;

/** How people kept the shifts that have begun, newest day first, and when they were there without one. An agent sees their own. @throws DomainError `not_found`, `forbidden`. */
export async function listAttendance(ctx: Context, filter: AttendanceFilter): Promise<AttendanceList> {
  const { shop, judged } = await reading(ctx, (sql) => judgeAll(sql, mine(ctx, filter), ctx.now));
  const rows = judged.map((one) => toRow(one, shop)).filter((row) => filter.only === undefined || isOf(row, filter.only));
  return { shopId: shop.id, timeZone: shop.timeZone, from: filter.from, to: filter.to, limits: limitsOf(shop.settings), totals: totalsOf(rows), items: rows };
}

/** The presence that one row is made of. @throws DomainError `not_found`, `forbidden`. */
export async function attendanceParts(ctx: Context, { shop: shopId, user, day, kind }: PartsFilter): Promise<AttendanceParts> {
  const { shop, judged } = await reading(ctx, (sql) => judgeAll(sql, mine(ctx, { shop: shopId, user, from: day, to: dayAfter(day, 1) }), ctx.now));
  const found = judged.find(({ shift }) => (shift?.kind ?? undefined) === kind);
  if (!found) throw new DomainError("not_found", "There is nothing to tell of that day.");
  const parts = found.attendance.parts.map(({ kind: what, reason, fromMs, toMs }) => ({ kind: what, reason, startsAt: iso(fromMs), endsAt: iso(toMs), ms: toMs - fromMs }));
  return { row: toRow(found, shop), timeZone: shop.timeZone, parts };
}

function mine({ actor }: Context, asked: Asked): Asked {
  if (!isBoundToSelf(actor)) return asked;
  if (asked.user !== undefined && asked.user !== actor.id) throw new DomainError("forbidden", "An agent sees their own attendance only.");
  return { ...asked, user: actor.id };
}

async function judgeAll(sql: Sql, { shop: shopId, user, from, to }: Asked, now: Date): Promise<Found> {
  const shop = await shopOf(sql, shopId);
  const zone = compileZone(shop.timeZone);
  const [people, shifts] = await Promise.all([queries.watchedPeople(sql, { shopId, from, to, userId: user }), shiftsServing(sql, { shopId, from, to, userId: user })]);
  const asked = { userIds: people.map(({ id }) => id), from: new Date(startOfDate(from, zone)! - DAY_MS), to: new Date(startOfDate(to, zone)! + 2 * DAY_MS) };
  const [spells, leave, near] = await Promise.all([queries.spellsIn(sql, asked), queries.leaveOf(sql, asked), queries.shiftsNear(sql, asked)]);
  const limits = limitsOf(shop.settings);
  const judged = people.flatMap((person) => {
    const own = {
      spells: spells.filter(({ userId }) => userId === person.id).map(({ state, reason, startedAt, endedAt }): Spell => ({ state, reason, fromMs: startedAt.getTime(), toMs: (endedAt ?? now).getTime() })),
      leave: leave.filter(({ userId }) => userId === person.id).map(spanOf),
      planned: near.filter(({ userId }) => userId === person.id).map(spanOf),
    };
    const kept = shifts.filter(({ userId, startsAt }) => userId === person.id && startsAt <= now).map((shift): Judged => ({ user: person, day: shift.day, shift, attendance: judgeShift({ shift: spanOf(shift), window: windowOf(spanOf(shift), own.planned), ...own }, limits, now.getTime()) }));
    return [...kept, ...unplanned({ from, to, person, own, startOf: (day) => startOfDate(day, zone)! }, (window) => judgeShift({ shift: null, window, ...own }, limits, now.getTime()))];
  });
  return { shop, judged: judged.toSorted((a, b) => b.day.localeCompare(a.day) || (a.shift?.startsAt.getTime() ?? 0) - (b.shift?.startsAt.getTime() ?? 0) || a.user.name.localeCompare(b.user.name)) };
}

type Days = { from: string; to: string; person: Judged["user"]; own: { planned: readonly Span[]; spells: readonly Spell[] }; startOf: (day: string) => number };

/** Days on which no shift of the person begins, and into which none reaches. */
function unplanned({ from, to, person, own, startOf }: Days, judge: (window: Span) => Attendance): Judged[] {
  const rows: Judged[] = [];
  for (let day = from; day < to; day = dayAfter(day, 1)) {
    const window = { fromMs: startOf(day), toMs: startOf(dayAfter(day, 1)) };
    const around = own.planned.map((shift) => windowOf(shift, []));
    if (around.some(({ fromMs, toMs }) => fromMs < window.toMs && toMs > window.fromMs)) continue;
    const attendance = judge(window);
    if (attendance.onlineMs + attendance.breakMs >= LEAST_MS) rows.push({ user: person, day, shift: null, attendance });
  }
  return rows;
}

const spanOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Span => ({ fromMs: startsAt.getTime(), toMs: endsAt.getTime() });
const iso = (ms: number): string => new Date(ms).toISOString();

function toRow({ user, day, shift, attendance }: Judged, shop: PlanShop): AttendanceRow {
  const { firstMs, lastMs, away, parts: _, ...figures } = attendance;
  const kind = shift && { kind: shift.kind, name: kindsOf(shop.settings).find(({ code }) => code === shift.kind)?.name ?? shift.kind, startsAt: shift.startsAt.toISOString(), endsAt: shift.endsAt.toISOString() };
  const awayMs = away.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return { user, day, shift: kind, ...figures, longestWorkHours: Math.round(figures.longestWorkHours * 100) / 100, firstAt: firstMs === null ? null : iso(firstMs), lastAt: lastMs === null ? null : iso(lastMs), awayCount: away.length, awayMs };
}

type Flag = "late" | "early" | "absent" | "away" | "overwork";
const FLAGS: Record<Flag, (row: AttendanceRow) => boolean> = {
  late: ({ lateMs }) => (lateMs ?? 0) > 0,
  early: ({ earlyMs }) => (earlyMs ?? 0) > 0,
  absent: ({ isAbsent }) => isAbsent,
  away: ({ awayCount }) => awayCount > 0,
  overwork: ({ isOverwork }) => isOverwork,
};
const isOf = (row: AttendanceRow, only: Flag | "any"): boolean => (only === "any" ? Object.values(FLAGS).some((is) => is(row)) : FLAGS[only](row));

function totalsOf(rows: readonly AttendanceRow[]): AttendanceTotals {
  const sum = (of: (row: AttendanceRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const count = (flag: Flag) => rows.filter(FLAGS[flag]).length;
  return {
    ...{ shifts: rows.filter(({ shift }) => shift !== null).length, onlineMs: sum(({ onlineMs }) => onlineMs), breakMs: sum(({ breakMs }) => breakMs), offlineMs: sum(({ offlineMs }) => offlineMs), leaveMs: sum(({ leaveMs }) => leaveMs) },
    ...{ late: count("late"), early: count("early"), absent: count("absent"), away: count("away"), overwork: count("overwork") },
  };
}
