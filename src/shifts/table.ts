import type { Cell } from "../metrics/csv.ts";
import { dayAfter } from "./plan.ts";
import type { ShiftPlan } from "./shapes.ts";

/** The plan as the grid that people know, which can be imported again: a row a person, a column a day. */
export function planTable({ shopId, people, shifts, kinds, from, to }: ShiftPlan, lang: "zh" | "en"): Cell[][] {
  const days: string[] = [];
  for (let day = from; day < to; day = dayAfter(day, 1)) days.push(day);
  const name = new Map(kinds.map((kind) => [kind.code, kind.name]));
  const of = (userId: string, day: string) => shifts.filter((shift) => shift.shopId === shopId && shift.userId === userId && shift.day === day).map(({ kind }) => name.get(kind) ?? kind);
  const titles = lang === "zh" ? ["工号", "姓名"] : ["Number", "Name"];
  return [[...titles, ...days], ...people.map(({ id, name: person, number }) => [number, person, ...days.map((day) => of(id, day).join("+"))])];
}
