import { addWait, decodeHistogram, emptyHistogram, encodeHistogram, mergeHistograms, percentileMs, type EncodedHistogram, type Histogram } from "./histogram.ts";
import { REPLY_SECONDS } from "./names.ts";
import { PEAKS, replySlot, SHOWN_SLOTS, SLOT_INDEX, SLOTS, TIMES } from "./slots.ts";

/** Rows, hits, and the sum of their values. */
export type Tally = { n: number; h: number; s: number };

/** What is known of one session in a cell, so that its parts in several cells count as one. */
export type SessionPart = { rated: number; sumMs: number; answered: number; missed: boolean; isAnswered: boolean };

/** What was counted of one group in one bucket; cells of several buckets or groups merge by adding. */
export type Cell = {
  tallies: Map<string, Tally>;
  times: Map<string, Histogram>;
  /** Sessions that may also lie in other cells. All others are in the tallies. */
  sessions: Map<string, SessionPart>;
  /** Conversations of buyers, and whether somebody answered them. */
  buyers: Map<string, boolean>;
};

export const emptyCell = (): Cell => ({ tallies: new Map(), times: new Map(), sessions: new Map(), buyers: new Map() });

export function tallyOf(cell: Cell, name: string): Tally {
  const known = cell.tallies.get(name);
  if (known) return known;
  const made: Tally = { n: 0, h: 0, s: 0 };
  cell.tallies.set(name, made);
  return made;
}

export function addTime(cell: Cell, name: string, ms: number): void {
  let histogram = cell.times.get(name);
  if (!histogram) cell.times.set(name, (histogram = emptyHistogram()));
  addWait(histogram, ms);
}

export function addRow(cell: Cell, name: string, { hit, value }: { hit: boolean | null; value: number | null }): void {
  const tally = tallyOf(cell, name);
  tally.n += 1;
  if (hit) tally.h += 1;
  if (value !== null) tally.s += value;
}

/** Adds to a tally; of a peak the higher stands. */
export function addTally(tally: Tally, { n, h, s }: Tally, name: string): void {
  tally.n = PEAKS.has(name) ? Math.max(tally.n, n) : tally.n + n;
  tally.h += h;
  tally.s += s;
}

/** Adds `other` to `cell`. */
export function addCell(cell: Cell, other: Cell): void {
  for (const [name, { n, h, s }] of other.tallies) {
    addTally(tallyOf(cell, name), { n, h, s }, name);
  }
  for (const [name, histogram] of other.times) {
    const known = cell.times.get(name);
    cell.times.set(name, known ? mergeHistograms(known, histogram) : histogram);
  }
  for (const [key, part] of other.sessions) cell.sessions.set(key, joined(cell.sessions.get(key), part));
  for (const [id, isAnswered] of other.buyers) cell.buyers.set(id, isAnswered || (cell.buyers.get(id) ?? false));
}

function joined(a: SessionPart | undefined, b: SessionPart): SessionPart {
  if (!a) return b;
  return { rated: a.rated + b.rated, sumMs: a.sumMs + b.sumMs, answered: a.answered + b.answered, missed: a.missed || b.missed, isAnswered: a.isAnswered || b.isAnswered };
}

/** Counts a session into tallies, as reply rates on the basis `session` and as one that was there. */
export function countSession(tallies: Map<string, Tally>, { rated, sumMs, answered, missed, isAnswered }: SessionPart, sign = 1): void {
  const add = (name: string, hit: boolean) => {
    const tally = tallies.get(name) ?? { n: 0, h: 0, s: 0 };
    tallies.set(name, { n: tally.n + sign, h: tally.h + (hit ? sign : 0), s: tally.s });
  };
  add("sessions", false);
  if (isAnswered) add("sessions_answered", false);
  if (rated === 0) return;
  for (const seconds of REPLY_SECONDS) add(replySlot(seconds, "session"), answered > 0 && !missed && sumMs <= seconds * 1000 * answered);
}

/** The whole cell as tallies: sessions and buyers counted. */
export function finished(cell: Cell): Map<string, Tally> {
  const tallies = new Map([...cell.tallies].map(([name, tally]) => [name, { ...tally }]));
  for (const part of cell.sessions.values()) countSession(tallies, part);
  if (cell.buyers.size > 0) {
    tallies.set("buyers", { n: cell.buyers.size, h: 0, s: 0 });
    tallies.set("buyers_answered", { n: [...cell.buyers.values()].filter(Boolean).length, h: 0, s: 0 });
  }
  for (const [name, { count, sumMs }] of cell.times) tallies.set(name, { n: count, h: 0, s: sumMs });
  return tallies;
}

/** Percentiles of a time, in whole milliseconds. */
export type Percentiles = { p50: number; p90: number; p99: number };

export const percentilesOf = (histogram: Histogram): Percentiles => ({ p50: percentileMs(histogram, 50) ?? 0, p90: percentileMs(histogram, 90) ?? 0, p99: percentileMs(histogram, 99) ?? 0 });

type StoredSession = [key: string, rated: number, sumMs: number, answered: number, missed: 0 | 1, isAnswered: 0 | 1];
/** A cell as it is stored. `counts`: index of a slot, rows, hits, sum, and for times three percentiles, one after the other. */
export type StoredCell = { counts: number[]; times: Record<string, EncodedHistogram> | null; sessions: StoredSession[] | null; buyers: string[]; answered: number };

/** As stored: the same cell gives the same bytes, in whatever order it was counted. */
export function storeCell(cell: Cell): StoredCell {
  const counts: number[] = [];
  const tallies = finished(cell);
  SLOTS.forEach((name, index) => {
    const tally = tallies.get(name);
    if (!tally || tally.n === 0) return;
    counts.push(index, tally.n, tally.h, tally.s);
    const histogram = cell.times.get(name);
    if (histogram) counts.push(...Object.values(percentilesOf(histogram)));
  });
  const times = TIMES.flatMap((name) => (cell.times.has(name) ? [[name, encodeHistogram(cell.times.get(name)!)] as const] : []));
  const sessions = [...cell.sessions].map(([key, p]): StoredSession => [key, p.rated, p.sumMs, p.answered, p.missed ? 1 : 0, p.isAnswered ? 1 : 0]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const ids = (wanted: boolean) => [...cell.buyers].flatMap(([id, isAnswered]) => (isAnswered === wanted ? [id] : [])).sort();
  const answered = ids(true);
  return { counts, times: times.length === 0 ? null : Object.fromEntries(times), sessions: sessions.length === 0 ? null : sessions, buyers: [...answered, ...ids(false)], answered: answered.length };
}

const IS_TIME: readonly boolean[] = SLOTS.map((name) => TIMES.includes(name));

/** What a stored cell says by itself, without what merging needs. */
export type Reading = { tallyOf: (name: string) => Tally | undefined; percentilesOf: (name: string) => Percentiles | undefined };

/** Of a cell's `counts`, those that every answer holds. */
export function shownOf(counts: readonly number[]): number[] {
  const shown: number[] = [];
  for (let i = 0, next = 0; i < counts.length; i = next) {
    next = i + (IS_TIME[counts[i]!] ? 7 : 4);
    if (SHOWN_SLOTS.has(SLOTS[counts[i]!]!)) shown.push(...counts.slice(i, next));
  }
  return shown;
}

const NOWHERE: readonly number[] = SLOTS.map(() => 0);

export function readStored(counts: readonly number[]): Reading {
  const places = NOWHERE.slice();
  for (let i = 0; i < counts.length; i += IS_TIME[counts[i]!] ? 7 : 4) places[counts[i]!] = i + 1;
  const placeOf = (name: string): number => places[SLOT_INDEX.get(name) ?? -1] ?? 0;
  return {
    tallyOf(name) {
      const i = placeOf(name);
      return i === 0 ? undefined : { n: counts[i]!, h: counts[i + 1]!, s: counts[i + 2]! };
    },
    percentilesOf(name) {
      const i = placeOf(name);
      return i === 0 ? undefined : { p50: counts[i + 3]!, p90: counts[i + 4]!, p99: counts[i + 5]! };
    },
  };
}

export function readCell(cell: Cell): Reading {
  const tallies = finished(cell);
  return {
    tallyOf: (name) => tallies.get(name),
    percentilesOf(name) {
      const histogram = cell.times.get(name);
      return histogram && percentilesOf(histogram);
    },
  };
}

/** The cell behind a stored one, to be merged with others. */
export function restoreCell({ counts, times, sessions, buyers, answered }: StoredCell): Cell {
  const cell = emptyCell();
  for (let i = 0; i < counts.length; i += IS_TIME[counts[i]!] ? 7 : 4) {
    const name = SLOTS[counts[i]!]!;
    if (!IS_TIME[counts[i]!] && name !== "buyers" && name !== "buyers_answered") cell.tallies.set(name, { n: counts[i + 1]!, h: counts[i + 2]!, s: counts[i + 3]! });
  }
  for (const [name, encoded] of Object.entries(times ?? {})) cell.times.set(name, decodeHistogram(encoded));
  for (const [key, rated, sumMs, count, missed, isAnswered] of sessions ?? []) {
    const part = { rated, sumMs, answered: count, missed: missed === 1, isAnswered: isAnswered === 1 };
    cell.sessions.set(key, part);
    countSession(cell.tallies, part, -1);
  }
  buyers.forEach((id, index) => cell.buyers.set(id, index < answered));
  return cell;
}
