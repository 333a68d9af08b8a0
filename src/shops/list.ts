import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { toCalendar, toPolicy } from "./present.ts";
import { calendarsOf, policiesOf, settingsOf, shopById, shopsOf } from "./queries.ts";
import type { Calendar, CalendarPage, Policy, PolicyPage, Shop, ShopPage } from "./shapes.ts";

export async function listShops(ctx: Context): Promise<ShopPage> {
  return { items: [...(await reading(ctx, shopsOf))], nextCursor: null };
}

export async function getShop(ctx: Context, id: string): Promise<Shop> {
  return found(await reading(ctx, (sql) => shopById(sql, id)), "shop");
}

export async function getSettings(ctx: Context, shopId: string): Promise<Record<string, unknown>> {
  return found(await reading(ctx, (sql) => settingsOf(sql, shopId)), "shop");
}

export async function listCalendars(ctx: Context): Promise<CalendarPage> {
  return { items: (await reading(ctx, (sql) => calendarsOf(sql, null))).map(toCalendar), nextCursor: null };
}

export async function getCalendar(ctx: Context, id: string): Promise<Calendar> {
  const [row] = await reading(ctx, (sql) => calendarsOf(sql, id));
  return toCalendar(found(row, "calendar"));
}

export async function listPolicies(ctx: Context): Promise<PolicyPage> {
  return { items: (await reading(ctx, (sql) => policiesOf(sql, null))).map(toPolicy), nextCursor: null };
}

export async function getPolicy(ctx: Context, id: string): Promise<Policy> {
  const [row] = await reading(ctx, (sql) => policiesOf(sql, id));
  return toPolicy(found(row, "policy"));
}

function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new DomainError("not_found", `There is no such ${what}.`);
  return row;
}
