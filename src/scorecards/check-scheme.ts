import { DomainError, type Issue } from "../kernel/errors.ts";
import type { SchemeBody, SchemeItem } from "./scheme-input.ts";

/** What is wrong with a scheme beyond its shape: names twice or unknown, circles, weights that do not fit, bounds out of order. */
export function issuesOf(body: SchemeBody): Issue[] {
  const items = new Map(body.items.map((item) => [item.id, item]));
  return [...doubles(body.items), ...body.items.flatMap((item, index) => issuesOfItem(item, index, items)), ...issuesOfWhole(body)];
}

/** @throws DomainError `invalid` with every issue. */
export function checkScheme(body: SchemeBody): void {
  const issues = issuesOf(body);
  if (issues.length > 0) throw new DomainError("invalid", issues[0]!.message, { issues });
}

/** Items whose points count only within another. */
export const partsOf = ({ items }: Pick<SchemeBody, "items">): ReadonlySet<string> => new Set(items.flatMap(({ source }) => (source.kind === "items" ? source.of : [])));

function doubles(items: readonly SchemeItem[]): Issue[] {
  return items.flatMap(({ id }, index) => (items.findIndex((other) => other.id === id) === index ? [] : [{ path: `body.items.${index}.id`, message: `There are two items ${id}.` }]));
}

type Items = ReadonlyMap<string, SchemeItem>;

function issuesOfItem(item: SchemeItem, index: number, items: Items): Issue[] {
  const at = (name: string, message: string): Issue => ({ path: `body.items.${index}.${name}`, message });
  const issues: Issue[] = [];
  if (item.floor > (item.cap ?? item.weight)) issues.push(at("floor", `The floor of ${item.id} lies above its cap.`));
  if (item.weight < item.floor || item.weight > (item.cap ?? item.weight)) issues.push(at("weight", `The weight of ${item.id} lies outside of its floor and cap.`));
  if (item.source.kind !== "items") return issues;
  const unknown = item.source.of.find((id) => !items.has(id));
  if (unknown !== undefined) issues.push(at("source.of", `There is no item ${unknown}.`));
  if (reaches(item, item.id, { items, seen: new Set() })) issues.push(at("source.of", `${item.id} counts itself.`));
  return issues;
}

/** Whether an item counts another one, by whatever way. */
function reaches({ source }: SchemeItem, wanted: string, walk: { items: Items; seen: Set<string> }): boolean {
  if (source.kind !== "items") return false;
  return source.of.some((id) => {
    if (id === wanted) return true;
    const next = walk.items.get(id);
    if (!next || walk.seen.has(id)) return false;
    walk.seen.add(id);
    return reaches(next, wanted, walk);
  });
}

const same = (a: number, b: number) => Math.abs(a - b) < 1e-9;

function issuesOfWhole(body: SchemeBody): Issue[] {
  const parts = partsOf(body);
  const weights = body.items.filter(({ id }) => !parts.has(id)).reduce((sum, { weight }) => sum + weight, 0);
  const issues: Issue[] = [];
  if (!same(body.start + weights, body.full)) issues.push({ path: "body.full", message: `Start and weights come to ${body.start + weights}, not to ${body.full}.` });
  if (body.cap !== null && body.cap < body.full) issues.push({ path: "body.cap", message: "The cap lies below the full score." });
  if (body.floor > body.full) issues.push({ path: "body.floor", message: "The floor lies above the full score." });
  const bounds = body.grades.map((grade) => ("above" in grade ? grade.above : grade.from));
  if (bounds.some((bound, index) => index > 0 && bound >= bounds[index - 1]!)) issues.push({ path: "body.grades", message: "Grades go from the best down, each below the one before." });
  return issues;
}
