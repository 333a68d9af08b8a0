import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { bucketStart, localDate, nextBucketStart, startOfDate } from "../metrics/window.ts";
import { compileZone, type Zone } from "../sla/zone.ts";
import type { StaffingFilter } from "./input.ts";
import { HALF_HOUR_MS, type Model, type PastHalf, staff, type UsualHalf, usualWeek } from "./plan.ts";
import { plannedHalves } from "./planned.ts";
import { approvedLeave, pastPresence, pastSessions, plannedShifts, staffedShop } from "./queries.ts";
import type { StaffedHalfHour, Staffing } from "./shapes.ts";

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 35;

/**
 * People needed in each half hour of a span, by what that half hour of the week was like in the weeks before today, beside who is planned.
 * @throws DomainError `not_found` for a shop that is not the actor's; `invalid` for a span of more than five weeks.
 */
export function lookAtStaffing(ctx: Context, filter: StaffingFilter): Promise<Staffing> {
  return reading(ctx, async (sql) => {
    const shop = await staffedShop(sql, filter.shop);
    if (!shop) throw new DomainError("not_found", "There is no such shop.");
    const zone = compileZone(shop.timeZone);
    const span = spanOf(filter, zone, ctx.now);
    const past = { shopId: shop.id, timeZone: shop.timeZone, ...pastOf(filter, zone, ctx.now), idleMs: filter.idleSeconds * 1_000 };
    const planSpan = { shopId: shop.id, from: new Date(span.fromMs), to: new Date(span.toMs) };
    const [sessions, presence, shifts, leave] = await Promise.all([pastSessions(sql, past), pastPresence(sql, past), plannedShifts(sql, planSpan), approvedLeave(sql, planSpan)]);
    const planned = shifts.length === 0 ? null : plannedHalves(shifts, leave);
    const weeksOf = weeksSince(shop.firstAt, past, zone);
    const usual = usualWeek(merged(sessions, presence), { weeksOf, wrapUpMs: filter.wrapUpSeconds * 1_000 });
    return {
      ...{ shopId: shop.id, timeZone: shop.timeZone, from: iso(span.fromMs), to: iso(span.toMs), pastFrom: past.from.toISOString(), pastTo: past.to.toISOString(), weeks: filter.weeks },
      ...{ target: { share: filter.target, seconds: filter.seconds }, model: filter.model, chats: filter.chats, plannedFrom: planned ? ("shifts" as const) : ("presence" as const) },
      sessions: sessions.reduce((sum, one) => sum + one.sessions, 0),
      items: halvesOf(span, zone, { usual, model: modelOf(filter), planned }),
    };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();

const modelOf = ({ target, seconds, chats, shrinkage, model, patienceSeconds }: StaffingFilter): Model => ({
  target: { share: target, withinMs: seconds * 1_000 },
  chats,
  shrinkage,
  patienceMs: model === "a" ? patienceSeconds * 1_000 : null,
});

type Span = { fromMs: number; toMs: number };

function spanOf({ from, to }: StaffingFilter, zone: Zone, now: Date): Span {
  const fromMs = from === undefined ? nextBucketStart(now.getTime(), "day", zone) : dateOf(from, "from", zone);
  const toMs = to === undefined ? dateOf(localDate(fromMs + 7 * DAY_MS + DAY_MS / 2, zone), "to", zone) : dateOf(to, "to", zone);
  if (toMs <= fromMs) refuse("to", "The span ends before it begins.");
  if (toMs - fromMs > LONGEST_DAYS * DAY_MS) refuse("to", `A span has at most ${LONGEST_DAYS} days.`);
  return { fromMs, toMs };
}

const dateOf = (date: string, path: string, zone: Zone): number => startOfDate(date, zone) ?? refuse(path, "There is no such date.");

function refuse(path: string, message: string): never {
  throw new DomainError("invalid", message, { issues: [{ path, message }] });
}

/** Whole local days up to today. */
function pastOf({ weeks }: StaffingFilter, zone: Zone, now: Date): { from: Date; to: Date } {
  const today = bucketStart(now.getTime(), "day", zone);
  return { from: new Date(bucketStart(today - weeks * 7 * DAY_MS + DAY_MS / 2, "day", zone)), to: new Date(today) };
}

/** How often each weekday lay in the past looked at since the shop had its first session. */
function weeksSince(firstAt: Date | null, { from, to }: { from: Date; to: Date }, zone: Zone): (weekday: number) => number {
  const counts = new Map<number, number>();
  const since = firstAt === null ? to.getTime() : Math.max(from.getTime(), bucketStart(firstAt.getTime(), "day", zone));
  for (let noon = since + DAY_MS / 2; noon < to.getTime(); noon += DAY_MS) counts.set(weekdayOf(noon, zone), (counts.get(weekdayOf(noon, zone)) ?? 0) + 1);
  return (weekday) => counts.get(weekday) ?? 0;
}

const localMs = (ms: number, zone: Zone) => ms + zone.offsetAt(ms);
const weekdayOf = (ms: number, zone: Zone) => ((Math.floor(localMs(ms, zone) / DAY_MS) + 3) % 7) + 1;
const halfOf = (ms: number, zone: Zone) => Math.floor((localMs(ms, zone) % DAY_MS) / HALF_HOUR_MS);

function merged(sessions: readonly Omit<PastHalf, "presentMs">[], presence: readonly Pick<PastHalf, "weekday" | "half" | "presentMs">[]): PastHalf[] {
  const halves = new Map<string, PastHalf>();
  const at = ({ weekday, half }: { weekday: number; half: number }) => halves.get(`${weekday} ${half}`) ?? { weekday, half, sessions: 0, handledMs: 0, presentMs: 0 };
  for (const one of [...sessions, ...presence]) halves.set(`${one.weekday} ${one.half}`, { ...at(one), ...one });
  return [...halves.values()];
}

type Scene = { usual: (weekday: number, half: number) => UsualHalf; model: Model; /** Null where nobody has planned anything: then who was usually there counts. */ planned: ReadonlyMap<number, number> | null };

function halvesOf({ fromMs, toMs }: Span, zone: Zone, { usual, model, planned }: Scene): StaffedHalfHour[] {
  const known = new Map<string, ReturnType<typeof staff>>();
  const items: StaffedHalfHour[] = [];
  for (let ms = fromMs; ms < toMs; ms += HALF_HOUR_MS) {
    const [weekday, half] = [weekdayOf(ms, zone), halfOf(ms, zone)];
    const own = usual(weekday, half);
    const present = planned === null ? own.present : (planned.get(ms) ?? 0);
    const key = `${weekday} ${half} ${present}`;
    const staffed = known.get(key) ?? staff({ ...own, present }, model);
    known.set(key, staffed);
    items.push({ startsAt: iso(ms), weekday, half, ...staffed, gap: staffed.planned - staffed.needed });
  }
  return items;
}
