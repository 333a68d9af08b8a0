import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Kind } from "./kind.ts";
import { type Merged, merge, type MirrorRow, type Saying } from "./merge.ts";
import { addHistory, askForDetail, currenciesOf, insertRows, lockRows, type Name, updateRows } from "./queries.ts";

export type Subject<Row> = Name & { sayings: Saying<Row>[]; receivedAt: Date };

/** A row that the sayings touched, and which of its fields they changed. */
export type Applied<Row> = { row: Row; changed: string[]; isNew: boolean };

/**
 * Applies sayings about many subjects of one kind: locks, merges, stores, and appends one event for each row that changed.
 * Subjects must differ in name. Works inside the caller's transaction; the result does not depend on order or repetition.
 */
export async function applySayings<Row extends MirrorRow>(ctx: Working, kind: Kind<Row>, subjects: readonly Subject<Row>[]): Promise<Applied<Row>[]> {
  if (subjects.length === 0) return [];
  const sorted = [...subjects].sort(byName);
  const currencies = await currenciesOf(ctx.sql, [...new Set(sorted.map(({ shopId }) => shopId))]);
  const applied: Applied<Row>[] = [];
  let left = sorted;
  while (left.length > 0) {
    const known = await mergeKnown(ctx, kind, left);
    const fresh = left.filter((subject) => !known.has(subject));
    const made = await makeNew(ctx, kind, { fresh, currencies });
    applied.push(...known.values(), ...made.values());
    left = fresh.filter((subject) => !made.has(subject));
  }
  await tell(ctx, kind, { subjects: sorted, applied });
  return applied;
}

type Outcomes<Row> = Map<Subject<Row>, Applied<Row>>;

async function mergeKnown<Row extends MirrorRow>(ctx: Working, kind: Kind<Row>, subjects: readonly Subject<Row>[]): Promise<Outcomes<Row>> {
  const rows = new Map((await lockRows(ctx.sql, kind, subjects.map(nameOf))).map((row) => [nameKey({ shopId: row.shopId, platformId: String(row[kind.platformId]) }), row]));
  const outcomes: Outcomes<Row> = new Map();
  const merged: Merged<Row>[] = [];
  for (const subject of subjects) {
    const row = rows.get(nameKey(subject));
    if (!row) continue;
    const result = merge(row, subject.sayings, kind.ranks);
    merged.push(result);
    outcomes.set(subject, { row: result.row, changed: result.changed, isNew: false });
  }
  const dirty = merged.filter((one) => one.dirty);
  if (dirty.length > 0) await updateRows(ctx.sql, kind, dirty.map(({ row }) => row));
  await keepHistory(ctx, merged);
  return outcomes;
}

async function makeNew<Row extends MirrorRow>(
  ctx: Working,
  kind: Kind<Row>,
  { fresh, currencies }: { fresh: readonly Subject<Row>[]; currencies: Map<string, string> },
): Promise<Outcomes<Row>> {
  const outcomes: Outcomes<Row> = new Map();
  if (fresh.length === 0) return outcomes;
  const merged = fresh.map(({ shopId, platformId, sayings, receivedAt }) => {
    const blank = kind.blank({ id: newId(), shopId, platformId, currency: currencies.get(shopId) ?? "CNY", at: sayings[0]!.at, createdAt: receivedAt });
    return merge(blank, sayings, kind.ranks);
  });
  const inserted = await insertRows(ctx.sql, kind, merged.map(({ row }) => row));
  fresh.forEach((subject, index) => {
    const { row, changed } = merged[index]!;
    if (inserted.has(row.id)) outcomes.set(subject, { row, changed, isNew: true });
  });
  await keepHistory(ctx, merged.filter(({ row }) => inserted.has(row.id)));
  return outcomes;
}

async function keepHistory<Row extends MirrorRow>(ctx: Working, merged: readonly Merged<Row>[]): Promise<void> {
  const rows = merged.flatMap(({ row: { id, shopId }, history }) => history.map(({ state, at }) => ({ subjectId: id, state, at, shopId })));
  if (rows.length > 0) await addHistory(ctx.sql, rows);
}

async function tell<Row extends MirrorRow>(ctx: Working, kind: Kind<Row>, { subjects, applied }: { subjects: readonly Subject<Row>[]; applied: readonly Applied<Row>[] }): Promise<void> {
  const names = subjects.filter(({ sayings }) => sayings.some(({ fetch }) => fetch)).map(nameOf);
  if (names.length > 0) await askForDetail(ctx.sql, kind.subject, { names, now: ctx.now });
  const events = applied.flatMap(({ row, changed }) => (changed.length === 0 ? [] : [changeOf(kind, row, changed)]));
  await appendEvents(ctx, events);
}

/** The event of a row that changed. */
export function changeOf<Row extends MirrorRow>(kind: Kind<Row>, row: Row, changed: readonly string[]) {
  const { id, shopId, state, detail, version, platformUpdatedAt } = row;
  const data = { state, detail, version, platformUpdatedAt: platformUpdatedAt.toISOString(), changed: [...changed], ...kind.told(row) };
  return { type: `${kind.subject}.changed`, shopId, subject: { type: kind.subject, id }, data };
}

const nameOf = ({ shopId, platformId }: Name): Name => ({ shopId, platformId });
const nameKey = ({ shopId, platformId }: Name): string => `${shopId}\u0000${platformId}`;
const byName = (left: Name, right: Name): number => (nameKey(left) < nameKey(right) ? -1 : 1);
