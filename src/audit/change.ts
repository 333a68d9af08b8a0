import { kindOf } from "./kinds.ts";
import type { ChangeRow } from "./change-queries.ts";
import type { Change } from "./shapes.ts";

type Value = Change["values"][number];
type Told = { name: string; from: Plain; to: Plain };
type Plain = string | number | boolean | null;

const isPlain = (value: unknown): value is Plain => value === null || ["string", "number", "boolean"].includes(typeof value);
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);

/** What an event says of a change of settings: a word for it, what it touched, and what stood there before and after where that is kept. */
export function toChange({ actorType, actorId, actorName, subjectType, subjectId, subjectName, names, data, at, kept, ...row }: ChangeRow): Change {
  const said = typeof data["change"] === "string" ? data["change"] : null;
  const isPerson = row.type === "user.changed" && said !== "added";
  return {
    id: row.id,
    type: row.type,
    kind: kindOf(row.type),
    at: at.toISOString(),
    shopIds: row.shopIds,
    subject: { type: subjectType, id: subjectId },
    subjectName,
    actor: { type: actorType, id: actorId, name: actorName },
    change: isPerson ? null : said,
    fields: isPerson ? said!.split(" ").filter(Boolean) : textsOf(data["changed"]),
    values: [...valuesOf(row.type, data, names), ...(kept ?? [])],
  };
}

function valuesOf(type: string, data: Record<string, unknown>, names: Record<string, string> | null): Value[] {
  if (type === "shop.calendar_chosen") {
    const nameOf = (id: unknown) => (typeof id === "string" ? (names?.[id] ?? id) : null);
    return [{ name: "calendar", path: [], from: nameOf(data["from"]), to: nameOf(data["to"]) }];
  }
  const { version, values, clocks, count } = data;
  return [
    ...(typeof version === "number" ? [{ name: "version", path: [], from: version > 1 && type !== "policy.reapplied" ? version - 1 : null, to: version }] : []),
    ...(typeof clocks === "number" ? [{ name: "clocks", path: [], from: null, to: clocks }] : []),
    ...(typeof count === "number" ? [{ name: "count", path: [], from: null, to: count }] : []),
    ...(Array.isArray(values) ? values.filter(isValue).map((value) => ({ ...value, path: [] })) : []),
  ];
}

const isValue = (value: Partial<Told> | null): value is Told => typeof value?.name === "string" && isPlain(value.from) && isPlain(value.to);

/** What of two records differs and can be told: numbers, yes or no, times of day and the words that are named; no free text. */
export function told(before: Record<string, unknown>, after: Record<string, unknown>, { words = [] }: { words?: readonly string[] } = {}): Told[] {
  const shown = (name: string, value: unknown): Plain | undefined => {
    if (value === undefined) return null;
    if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
    return typeof value === "string" && (words.includes(name) || /^\d\d:\d\d$/.test(value)) ? value : undefined;
  };
  return Object.keys(after).sort().flatMap((name) => {
    const [from, to] = [shown(name, before[name]), shown(name, after[name])];
    return from === undefined || to === undefined || from === to ? [] : [{ name, from, to }];
  });
}
