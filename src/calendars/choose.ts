import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { toCalendar } from "./list.ts";
import { calendarsOf, chooseCalendar, lockShopCalendar } from "./queries.ts";
import type { Calendar } from "./shapes.ts";

/**
 * Lets a shop go by another calendar from now on, its own or one that shops share; what began before counts by the one of its time.
 * @throws DomainError `not_found` for another shop's; `invalid` for a calendar that is not there for this shop.
 */
export function chooseShopCalendar(ctx: Context, shopId: string, calendarId: string): Promise<Calendar> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    const shop = await lockShopCalendar(sql, shopId);
    if (!shop) throw new DomainError("not_found", `There is no shop ${shopId}.`);
    const calendar = await calendarFor(ctx, shopId, calendarId);
    if (shop.calendarId === calendarId) return calendar;
    await chooseCalendar(sql, { shopId, before: shop.calendarId, calendarId, byId: actor.type === "system" ? null : actor.id, now });
    await appendEvents(ctx, [{ type: "shop.calendar_chosen", shopId, subject: { type: "shop", id: shopId }, data: { from: shop.calendarId, to: calendarId } }]);
    return calendar;
  });
}

/** A calendar that a shop, or with null every shop, may go by. @throws DomainError `invalid` where there is none such. */
export async function calendarFor({ sql }: Working, shopId: string | null, calendarId: string): Promise<Calendar> {
  const [row] = await calendarsOf(sql, calendarId);
  if (row && (row.shopId === null || row.shopId === shopId)) return toCalendar(row);
  const message = shopId === null ? `All shops share no calendar ${calendarId}.` : `The shop has no calendar ${calendarId}, and shops share none of that id.`;
  throw new DomainError("invalid", message, { issues: [{ path: "calendarId", message }] });
}
