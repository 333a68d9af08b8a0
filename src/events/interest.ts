type Chosen = { type: string; kind?: unknown; sender?: unknown };

/** Which events a reader asks for: those of its types (`clock.*` is every one of the noun), null for all; of a type in `only`, those whose data has this value in this field. */
export type Interest = { types: readonly string[] | null; only?: readonly { type: string; field: "kind" | "sender"; value: string }[] };

/** Whether a reader asks for an event, by its type and these two of its data. */
export function concerns({ types, only = [] }: Interest): (event: Chosen) => boolean {
  const named = types && new Set(types);
  const known = new Map<string, boolean>();
  const isNamed = (type: string): boolean => {
    const before = known.get(type);
    if (before !== undefined) return before;
    const now = named === null || named.has(type) || named.has(`${type.slice(0, type.indexOf("."))}.*`);
    known.set(type, now);
    return now;
  };
  return (event) => isNamed(event.type) && only.every(({ type, field, value }) => event.type !== type || event[field] === value);
}
