import { expected, placesNeededA } from "./erlang-a.ts";
import { erlangs, meanWaitMs, placesNeeded, shareWithin, type Target } from "./erlang-c.ts";

export const HALF_HOUR_MS = 30 * 60_000;

/** What a half hour of a weekday was like in the weeks looked at. `weekday` is ISO, `half` 0–47 of the local day. */
export type PastHalf = { weekday: number; half: number; sessions: number; handledMs: number; presentMs: number };

/** `chats`: how many one person serves at once. `shrinkage`: the share of those on shift who are not at their desk. `patienceMs`: null is Erlang C. */
export type Model = { target: Target; chats: number; shrinkage: number; patienceMs: number | null };

/** Means of a half hour of the week. */
export type UsualHalf = { arrivals: number; handleMs: number; present: number };

export type Staffed = {
  arrivals: number;
  handleMs: number;
  erlangs: number;
  /** People, those who are away for a while included. */
  needed: number;
  planned: number;
  /** What the planned ones can be expected to keep; null where nobody comes. */
  expected: { share: number; waitMs: number | null; abandoned: number | null } | null;
};

/** Fewer sessions than this say little of their own handling time: the shop's mean stands in. */
const FEW = 20;

/**
 * Means by weekday and half hour. A weekday counts as often as it occurred since the shop's first session. A session takes up its half hour with all of its
 * handling, also what falls into the next ones.
 */
export function usualWeek(past: readonly PastHalf[], { weeksOf, wrapUpMs }: { weeksOf: (weekday: number) => number; wrapUpMs: number }): (weekday: number, half: number) => UsualHalf {
  const halves = new Map(past.map((one) => [one.weekday * 48 + one.half, one]));
  const sum = (of: (one: PastHalf) => number) => past.reduce((total, one) => total + of(one), 0);
  const sessions = sum((one) => one.sessions);
  const mean = sessions === 0 ? 0 : sum((one) => one.handledMs) / sessions;
  return (weekday, half) => {
    const [one, weeks] = [halves.get(weekday * 48 + half), weeksOf(weekday)];
    if (!one || weeks === 0) return { arrivals: 0, handleMs: Math.round(mean + wrapUpMs), present: 0 };
    const own = one.sessions < FEW ? mean : one.handledMs / one.sessions;
    return { arrivals: one.sessions / weeks, handleMs: Math.round(own + wrapUpMs), present: one.presentMs / HALF_HOUR_MS / weeks };
  };
}

/**
 * How many people a half hour needs. A person who serves `chats` at once is so many places: handling times are taken from the clock while others were
 * served beside them, so they bear the slowness of that already. An approximation: a buyer never waits while anybody has a place free.
 */
export function staff({ arrivals, handleMs, present }: UsualHalf, model: Model): Staffed {
  const load = erlangs(arrivals, handleMs, HALF_HOUR_MS);
  const { target, chats, shrinkage, patienceMs } = model;
  const places = patienceMs === null ? placesNeeded(load, handleMs, target) : placesNeededA(load, { handleMs, patienceMs }, target);
  const needed = load === 0 ? 0 : Math.ceil(Math.ceil(places / chats) / (1 - shrinkage) - 1e-9);
  return { arrivals, handleMs, erlangs: load, needed, planned: present, expected: load === 0 ? null : expectedOf(load, { handleMs, present }, model) };
}

/** Whoever is counted as present was at their desk: nothing is taken off them. */
function expectedOf(load: number, { handleMs, present }: Pick<UsualHalf, "handleMs" | "present">, { target, chats, patienceMs }: Model): NonNullable<Staffed["expected"]> {
  const places = Math.floor(present * chats + 1e-9);
  if (places === 0) return { share: 0, waitMs: null, abandoned: patienceMs === null ? null : 1 };
  const queue = { load, places, handleMs };
  if (patienceMs === null) {
    const waitMs = meanWaitMs(queue);
    return { share: shareWithin(queue, target.withinMs), waitMs: Number.isFinite(waitMs) ? Math.round(waitMs) : null, abandoned: null };
  }
  const { within, meanWaitMs: waitMs, abandoned } = expected({ ...queue, patienceMs }, target.withinMs);
  return { share: within, waitMs: Math.round(waitMs), abandoned };
}
