import { cleanText } from "../kernel/exact-json.ts";
import type { Subject } from "./apply-sayings.ts";
import type { Saying } from "./merge.ts";

export type Gathered<Row> = { shopId: string; platformId: string; receivedAt: Date; saying: Saying<Row> };

/** Sayings by the subject that they are about. */
export function bySubject<Row>(said: readonly Gathered<Row>[]): Subject<Row>[] {
  const subjects = new Map<string, Subject<Row>>();
  for (const { shopId, platformId, receivedAt, saying } of said) {
    const key = `${shopId}\u0000${platformId}`;
    const subject = subjects.get(key);
    if (subject) subject.sayings.push(saying);
    else subjects.set(key, { shopId, platformId, receivedAt, sayings: [saying] });
  }
  return [...subjects.values()];
}

/** Texts that Postgres can hold, at any depth. Adapters clean theirs; a decision or a replay may not have passed one. */
export function cleaned<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part)])) as T;
}
