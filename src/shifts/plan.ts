import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { localDate, startOfDate } from "../metrics/window.ts";
import { personOf } from "../people/person-of.ts";
import { compileZone } from "../sla/zone.ts";
import { type Change, changePlan, readRows, type Wish } from "./change-plan.ts";
import type { CellsInput, CopyInput, ImportInput, PlanFilter } from "./input.ts";
import * as queries from "./queries.ts";
import { kindsOf } from "./settings.ts";
import type { PlanChange, ShiftPlan } from "./shapes.ts";

const DAY_MS = 86_400_000;

/** Who works when, with who is away. Everybody of the shop may read it. @throws DomainError `not_found`. */
export function readPlan(ctx: Context, { shop: shopId, from, to }: Pick<PlanFilter, "shop" | "from" | "to">): Promise<ShiftPlan> {
  return reading(ctx, async (sql) => {
    const shop = await shopOf(sql, shopId);
    const zone = compileZone(shop.timeZone);
    const span = { from: new Date(startOfDate(from, zone)!), to: new Date(startOfDate(to, zone)! + DAY_MS) };
    const [people, shifts, leave] = await Promise.all([queries.planPeople(sql, shopId), queries.shiftsServing(sql, { shopId, from, to }), queries.leaveIn(sql, { shopId, ...span })]);
    return {
      ...{ shopId, timeZone: shop.timeZone, from, to, kinds: [...kindsOf(shop.settings)] },
      people: people.map(({ id, name, number }) => ({ id, name, number })),
      shifts: shifts.map(({ id, shopId: of, userId, day, kind, startsAt, endsAt }) => ({ id, shopId: of, userId, day, kind, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
      leave: leave.map(({ startsAt, endsAt, ...one }) => ({ ...one, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
    };
  });
}

/** Sets what people have on days. All or nothing. @throws DomainError `not_found`; `invalid` with what is wrong with each cell. */
export function setCells(ctx: Context, { shopId, cells }: CellsInput): Promise<PlanChange> {
  return inTransaction(ctx, async (ctx) => {
    const { change } = await planned(ctx, shopId, async () => ({ wishes: lastOfEach(cells.map((cell, index) => ({ ...cell, row: index + 1 }))), refused: [] }));
    return take(ctx, shopId, change, "cells");
  });
}

/** Rows of a table become the plan, all or none of them; a preview says what would happen. @throws DomainError `not_found`; `invalid` with what is wrong with each row. */
export function importPlan(ctx: Context, { shopId, preview, rows }: ImportInput): Promise<PlanChange> {
  return inTransaction(ctx, async (ctx) => {
    const { change } = await planned(ctx, shopId, async (scene) => readRows(rows, scene));
    return preview ? told(change, true) : take(ctx, shopId, change, "rows");
  });
}

/** A week's days over those of later weeks. @throws DomainError `not_found`, `invalid`. */
export function copyWeek(ctx: Context, { shopId, from, to, weeks }: CopyInput): Promise<PlanChange> {
  if (Math.abs(Date.parse(to) - Date.parse(from)) < 7 * DAY_MS) throw new DomainError("invalid", "The weeks overlap.", { issues: [{ path: "to", message: "The weeks overlap." }] });
  return inTransaction(ctx, async (ctx) => {
    const { change } = await planned(ctx, shopId, async ({ people }) => {
      const shifts = await queries.shiftsOfShop(ctx.sql, { shopId, from, to: dayAfter(from, 7) });
      const days = Array.from({ length: 7 }, (_, index) => index);
      const wishes = days.flatMap((offset) =>
        people.flatMap(({ id: userId }) => {
          const kinds = shifts.filter((shift) => shift.userId === userId && shift.day === dayAfter(from, offset)).map(({ kind }) => kind);
          return Array.from({ length: weeks }, (_, week): Wish => ({ userId, day: dayAfter(to, week * 7 + offset), kinds, row: offset + 1 }));
        }),
      );
      return { wishes, refused: [] };
    });
    return take(ctx, shopId, change, "days");
  });
}

export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The shop's own, as far as the actor sees it. @throws DomainError `not_found`. */
export async function shopOf(sql: Parameters<typeof queries.planShop>[0], id: string): Promise<queries.PlanShop> {
  const shop = await queries.planShop(sql, id);
  if (!shop) throw new DomainError("not_found", "There is no such shop.");
  return shop;
}

type Read = (scene: { people: Awaited<ReturnType<typeof queries.planPeople>>; kinds: ReturnType<typeof kindsOf> }) => Promise<{ wishes: Wish[]; refused: { row: number; message: string }[] }>;

async function planned(ctx: Working, shopId: string, read: Read): Promise<{ change: Change }> {
  const shop = await shopOf(ctx.sql, shopId);
  await queries.lockPlan(ctx.sql);
  const people = await queries.planPeople(ctx.sql, shopId);
  const kinds = kindsOf(shop.settings);
  const { wishes, refused } = await read({ people, kinds });
  const days = wishes.map(({ day }) => day).toSorted();
  const known = days.length === 0 ? [] : await queries.shiftsAround(ctx.sql, { userIds: [...new Set(wishes.map(({ userId }) => userId))], from: days[0]!, to: days.at(-1)! });
  const change = changePlan(wishes, { shopId, zone: compileZone(shop.timeZone), kinds, people: new Set(people.map(({ id }) => id)), known });
  return { change: { ...change, refused: [...refused, ...change.refused].toSorted((a, b) => a.row - b.row) } };
}

async function take(ctx: Working, shopId: string, change: Change, path: "cells" | "rows" | "days"): Promise<PlanChange> {
  const { add, remove, refused } = change;
  if (refused.length > 0) throw new DomainError("invalid", "Nothing was changed: some rows can't be taken.", { issues: refused.map(({ row, message }) => ({ path: `${path}.${row}`, message })) });
  if (remove.length > 0) await queries.removeShifts(ctx.sql, shopId, remove);
  if (add.length > 0) await queries.insertShifts(ctx.sql, add.map((one) => ({ ...one, id: newId(one.startsAt.getTime()) })), { now: ctx.now, by: personOf(ctx) });
  const days = [...add, ...remove].map(({ day }) => day).toSorted();
  if (days.length > 0) await appendEvents(ctx, [{ type: "shift.planned", shopId, subject: { type: "shift_plan", id: shopId }, data: { added: add.length, removed: remove.length, from: days[0], to: days.at(-1) } }]);
  await tellPlanned(ctx, shopId, [...add, ...remove]);
  return told(change, false);
}

/** Everybody else whose shifts to come have changed hears of it, once a change of the plan. */
async function tellPlanned(ctx: Working, shopId: string, changed: readonly { userId: string; endsAt: Date }[]): Promise<void> {
  const people = new Set(changed.flatMap(({ userId, endsAt }) => (endsAt > ctx.now && userId !== personOf(ctx) ? [userId] : [])));
  if (people.size > 0) await notify(ctx, { kind: "shift.changed", shopId, to: [...people].map((id) => `user:${id}`), subject: { type: "shift_plan", id: shopId } });
}

const told = ({ add, remove, same, refused }: Change, preview: boolean): PlanChange => ({ preview, added: add.length, removed: remove.length, same, refused });

/** A cell that is named twice: what was said last. */
const lastOfEach = (wishes: readonly Wish[]): Wish[] => [...new Map(wishes.map((wish) => [`${wish.userId} ${wish.day}`, wish])).values()];

/** The local day that an instant lies on, and its start. */
export const dayIn = (at: Date, timeZone: string): string => localDate(at.getTime(), compileZone(timeZone));
