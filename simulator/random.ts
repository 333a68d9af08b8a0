/** A seeded source of chance: the same seed gives the same day, on every machine. */
export type Random = {
  /** In [0, 1). */
  next: () => number;
  /** Whole numbers in [from, to]. */
  between: (from: number, to: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  weighted: <T>(items: readonly (readonly [T, number])[]) => T;
  /** A source of its own for one purpose, so that one part's draws never shift another's. */
  fork: (label: string) => Random;
};

/** FNV-1a over the text's UTF-16 units, 32 bits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash >>> 0);
}

/** The same number in [0, 1) for the same words. */
export function shareOf(words: string): number {
  return hash32(words) / 4294967296;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function createRandom(seed: string): Random {
  let state = hash32(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    weighted: (items) => pickWeighted(items, next()),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function pickWeighted<T>(items: readonly (readonly [T, number])[], draw: number): T {
  let left = draw * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return at(items, items.length - 1)[0];
}

function at<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length) throw new RangeError("Nothing to pick from.");
  return items[index] as T;
}
