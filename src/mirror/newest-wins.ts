/** What set a field last: the platform's instant, the rank of the state that it told (-1 for none), and the event's key to settle a tie. */
export type Stamp = [atMs: number, rank: number, key: string];
export type Stamps = Record<string, Stamp>;

export function isNewer(stamp: Stamp, than: Stamp | undefined): boolean {
  if (!than) return true;
  if (stamp[0] !== than[0]) return stamp[0] > than[0];
  if (stamp[1] !== than[1]) return stamp[1] > than[1];
  return stamp[2] > than[2];
}

/**
 * Takes one saying into a row: each field that it speaks of is set, unless something newer has set it. Any order and repetition
 * of the same sayings ends in the same row. Answers the fields whose value changed; `row` and `stamps` are new objects.
 */
export function takeIn<Row extends object>(row: Row, stamps: Stamps, said: { fields: Partial<Row>; stamp: Stamp }): { row: Row; stamps: Stamps; changed: string[] } {
  const after = { row: { ...row }, stamps: { ...stamps }, changed: [] as string[] };
  for (const [name, value] of Object.entries(said.fields)) {
    if (value === undefined || !isNewer(said.stamp, stamps[name])) continue;
    after.stamps[name] = said.stamp;
    if (isSame((row as Record<string, unknown>)[name], value)) continue;
    (after.row as Record<string, unknown>)[name] = value;
    after.changed.push(name);
  }
  return after;
}

/** Equal in what JSON shows, whatever the order of keys. */
export function isSame(left: unknown, right: unknown): boolean {
  return left === right || canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
