/** What one part of a setting holds. `path`: where it stands, outermost first: a code of ours (a kind, a weekday) or what people call it. `ids`: it names people, teams, shops or calendars by their ids. */
export type Part = { name: string; path: readonly string[]; value: PartValue; ids?: true };
export type PartValue = string | number | boolean | string[] | null;
export type ChangedValue = { name: string; path: string[]; from: PartValue; to: PartValue };

/** More are not kept of one change: an import of a thousand rows says its first ones and how many there are besides. */
export const MOST_VALUES = 60;

const keyOf = ({ name, path }: Part): string => JSON.stringify([name, ...path]);
const isSame = (a: PartValue, b: PartValue): boolean => JSON.stringify(a) === JSON.stringify(b);
const isNothing = (value: PartValue): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** What differs between two states of one setting, in the order of the newer one; what is gone comes last. An empty state is `[]`. */
export function differences(before: readonly Part[], after: readonly Part[]): (ChangedValue & { ids?: true })[] {
  const was = new Map(before.map((part) => [keyOf(part), part]));
  const is = new Map(after.map((part) => [keyOf(part), part]));
  return [...is, ...[...was].filter(([key]) => !is.has(key))].flatMap(([key, { name, path, ids }]) => {
    const [from, to] = [was.get(key)?.value ?? null, is.get(key)?.value ?? null];
    if (isSame(from, to) || (isNothing(from) && isNothing(to))) return [];
    return [{ name, path: [...path], from, to, ...(ids && { ids }) }];
  });
}

/** Ids give way to what they name; what is named no more keeps its id. */
export function named(values: readonly (ChangedValue & { ids?: true })[], names: ReadonlyMap<string, string>): ChangedValue[] {
  const call = (value: PartValue): PartValue => (typeof value === "string" ? (names.get(value) ?? value) : Array.isArray(value) ? value.map((one) => names.get(one) ?? one) : value);
  return values.map(({ ids, path, from, to, name }) => ({ name, path: path.map((one) => names.get(one) ?? one), from: ids ? call(from) : from, to: ids ? call(to) : to }));
}

/** The ids that want a name: of values that hold ids, and what a path calls by an id. */
export function idsOf(values: readonly (ChangedValue & { ids?: true })[]): string[] {
  const held = values.filter(({ ids }) => ids).flatMap(({ from, to, path }) => [from, to, ...path].flat());
  return [...new Set(held.filter((one) => typeof one === "string"))];
}

/** The first ones, and how many there are besides. */
export function clipped(values: readonly ChangedValue[]): ChangedValue[] {
  if (values.length <= MOST_VALUES) return [...values];
  return [...values.slice(0, MOST_VALUES), { name: "others", path: [], from: null, to: values.length - MOST_VALUES }];
}
