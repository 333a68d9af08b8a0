export type Figure = Record<string, string | number | boolean | null>;

/** Every figure is one JSON line on stdout; what a reader only wants to follow goes to stderr. */
export const print = (figure: Figure): void => console.log(JSON.stringify(figure));
export const tell = (words: string): void => console.error(words);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `share` of the values lie at or below it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Three digits: more would pretend to a precision that no repeat has. */
export const round = (value: number): number => Number(value.toPrecision(3));
