import type { Pool } from "../db/client.ts";
import { comparePositions, formatPosition, type Position } from "./position.ts";
import { standing, type Standing, type Trace, tracesAfter } from "./queries.ts";
import { createRing } from "./ring.ts";

/** What happened lately, read once for all readers of a pool: most of it concerns few of them. */
export type Tail = {
  /** Where each reader stands and where the log ends, asked after the call. */
  look: () => Promise<Standing>;
  /** What follows a position, in commit order: some of it, where there is any. */
  after: (position: Position) => Promise<readonly Trace[]>;
};

const PAGE = 2_000;
/** A reader that is further behind asks the database by itself. */
const KEPT = 8_000;
const tails = new WeakMap<Pool, Tail>();

export function tailOf(work: Pool): Tail {
  const known = tails.get(work) ?? { look: shared(() => standing(work)), after: tracesOf(work) };
  tails.set(work, known);
  return known;
}

/** What is over never changes, so what was read stays true; only how much follows it is asked anew. */
function tracesOf(work: Pool): Tail["after"] {
  const ring = createRing<Trace>(KEPT);
  const underWay = new Map<string, Promise<readonly Trace[]>>();
  const load = async (from: Position) => {
    const traces = await tracesAfter(work, from, PAGE);
    const to = traces.at(-1);
    const end = ring.end();
    if (to && (end === null || comparePositions(from, end) > 0)) {
      ring.clear();
      ring.begin(from);
    }
    if (to && comparePositions(from, ring.end()!) === 0) ring.add(traces, to);
    return traces;
  };
  return async (position) => {
    const known = ring.after(position, PAGE)?.events ?? [];
    if (known.length > 0) return known;
    const place = formatPosition(position);
    const others = (await underWay.get(place)) ?? [];
    if (others.length > 0) return others;
    const own = load(position).finally(() => underWay.delete(place));
    underWay.set(place, own);
    return own;
  };
}

/** Asks once for all who come while a question is under way; never answers with one that began before the call. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let [current, next]: (Promise<T> | null)[] = [null, null];
  const begin = (): Promise<T> => {
    next = null;
    const own = ask().finally(() => {
      if (current === own) current = null;
    });
    return (current = own);
  };
  return () => {
    if (!current) return begin();
    return (next ??= current.then(begin, begin));
  };
}
