/** What of a day's break of one reason is used up, and what a lead has granted beyond it. */
export type BreakDay = { /** Null: no limit of its own. */ limitMinutes: number | null; usedMs: number; /** Minutes of grants that were not used yet. */ grants: readonly { id: string; minutes: number }[] };
type Wish = { minutes: number; longestMinutes: number };

/** `grant`: the one that is used up by it. `leftMinutes`: what may still be taken without a lead; null without a limit. */
export type Allowed = { may: true; grant: string | null } | { may: false; leftMinutes: number | null };

const MINUTE_MS = 60_000;

/** Whole minutes that are left of a day's allowance. */
export const leftMinutes = ({ limitMinutes, usedMs }: Pick<BreakDay, "limitMinutes" | "usedMs">): number | null => (limitMinutes === null ? null : Math.max(0, Math.floor(limitMinutes - usedMs / MINUTE_MS)));

/** A break within the day's allowance, and no longer than one may be, needs nobody's yes; a longer one the smallest grant that covers it. */
export function mayTakeBreak(day: BreakDay, { minutes, longestMinutes }: Wish): Allowed {
  const left = leftMinutes(day);
  if (minutes <= longestMinutes && (left === null || minutes <= left)) return { may: true, grant: null };
  const grant = day.grants.filter((one) => one.minutes >= minutes).toSorted((a, b) => a.minutes - b.minutes)[0];
  return grant ? { may: true, grant: grant.id } : { may: false, leftMinutes: left };
}
