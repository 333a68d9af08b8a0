import type { Zone } from "../sla/zone.ts";
import type { Cell } from "./input.ts";
import { isFree, kindNamed, type ShiftKind, shiftSpan } from "./kinds.ts";

export type Planned = { shopId: string; userId: string; day: string; kind: string; startsAt: Date; endsAt: Date };
export type PlanPerson = { id: string; name: string; number: string | null; email: string };
type Refusal = { row: number; message: string };
/** `row`: where the cell was asked for, from 1 on. */
export type Wish = Cell & { row: number };

/** Reads rows of a table as cells. A person and day named twice get both kinds. What cannot be read is told, row by row. */
export function readRows(rows: readonly { person: string; day: string; kind: string }[], { people, kinds }: { people: readonly PlanPerson[]; kinds: readonly ShiftKind[] }): { wishes: Wish[]; refused: Refusal[] } {
  const wishes = new Map<string, Wish>();
  const refused: Refusal[] = [];
  for (const [index, { person, day, kind }] of rows.entries()) {
    const row = index + 1;
    const read = readRow({ person, day, kind }, { people, kinds });
    if (typeof read === "string") refused.push({ row, message: read });
    else {
      const key = `${read.userId} ${read.day}`;
      const before = wishes.get(key);
      wishes.set(key, { ...read, row: before?.row ?? row, kinds: [...new Set([...(before?.kinds ?? []), ...read.kinds])] });
    }
  }
  return { wishes: [...wishes.values()], refused };
}

function readRow({ person, day, kind }: { person: string; day: string; kind: string }, { people, kinds }: { people: readonly PlanPerson[]; kinds: readonly ShiftKind[] }): Cell | string {
  const found = peopleNamed(people, person.trim());
  if (found.length === 0) return `Nobody of this shop is called "${person.trim()}".`;
  if (found.length > 1) return `"${person.trim()}" could be several people; use their work number.`;
  const date = readDay(day.trim());
  if (date === null) return `"${day.trim()}" is not a date such as 2026-11-23.`;
  const words = isFree(kind) ? [] : kind.split(/[+、,，]/);
  const meant = words.map((word) => kindNamed(kinds, word)?.code);
  const unknown = words[meant.indexOf(undefined)];
  if (unknown !== undefined) return `There is no kind of shift "${unknown.trim()}".`;
  return { userId: found[0]!.id, day: date, kinds: meant.filter((code) => code !== undefined) };
}

/** By what is a person's own first: a name only where no number, address or id is meant. */
function peopleNamed(people: readonly PlanPerson[], word: string): readonly PlanPerson[] {
  const own = people.filter(({ id, number, email }) => id === word || number === word || email === word.toLowerCase());
  return own.length > 0 ? own : people.filter(({ name }) => name === word);
}

/** 2026-11-23, 2026/11/3, 2026年11月3日, and what a spreadsheet makes of a date. */
export function readDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T00:00:00(?:\.000)?Z?)?$/.exec(text) ?? [];
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === date ? date : null;
}

export type Change = { add: Planned[]; remove: Planned[]; same: number; refused: Refusal[] };
type Scene = { shopId: string; zone: Zone; kinds: readonly ShiftKind[]; people: ReadonlySet<string>; /** Of the named people around the named days, in all shops. */ known: readonly Planned[] };

/** What cells change. Nobody works twice at once, in whatever shop; shifts that meet do not overlap. */
export function changePlan(wishes: readonly Wish[], scene: Scene): Change {
  const change: Change = { add: [], remove: [], same: 0, refused: [] };
  const isNamed = new Set(wishes.map(({ userId, day }) => `${userId} ${day}`));
  const stays = scene.known.filter(({ shopId, userId, day }) => shopId !== scene.shopId || !isNamed.has(`${userId} ${day}`));
  for (const wish of wishes) {
    const wanted = wantedBy(wish, scene);
    if (typeof wanted === "string") {
      change.refused.push({ row: wish.row, message: wanted });
      continue;
    }
    const had = scene.known.filter(({ shopId, userId, day }) => shopId === scene.shopId && userId === wish.userId && day === wish.day);
    const clash = wanted.find((one, at) => [...stays, ...wanted.slice(0, at)].some((other) => other.userId === one.userId && overlap(one, other)));
    if (clash) {
      change.refused.push({ row: wish.row, message: `On ${wish.day} this overlaps with another shift of the same person.` });
      continue;
    }
    stays.push(...wanted);
    change.add.push(...wanted.filter((one) => !had.some((before) => isSame(one, before))));
    change.remove.push(...had.filter((before) => !wanted.some((one) => isSame(one, before))));
    change.same += wanted.filter((one) => had.some((before) => isSame(one, before))).length;
  }
  return change;
}

function wantedBy({ userId, day, kinds }: Wish, scene: Scene): Planned[] | string {
  if (!scene.people.has(userId)) return "This person does not serve the shop.";
  const found = kinds.map((code) => scene.kinds.find((kind) => kind.code === code));
  if (found.includes(undefined)) return `There is no kind of shift "${kinds[found.indexOf(undefined)]}".`;
  return found.flatMap((kind) => (kind ? [{ shopId: scene.shopId, userId, day, kind: kind.code, ...shiftSpan(day, kind, scene.zone) }] : []));
}

type Span = { startsAt: Date; endsAt: Date };
const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
const isSame = (a: Planned, b: Planned): boolean => a.kind === b.kind && a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
