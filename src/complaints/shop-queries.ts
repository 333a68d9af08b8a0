import type { Sql } from "../db/client.ts";
import type { CalendarSpec } from "../sla/calendar.ts";
import type { LayeredSpec } from "../sla/calendar-layers.ts";

export type CaseShopRow = { id: string; name: string; platform: string; currency: string; timeZone: string; settings: Record<string, unknown>; spec: LayeredSpec | null; shared: CalendarSpec | null };

/** Shops with the newest version of their calendar, and of the shared one that it inherits from. */
export function caseShops(sql: Sql, shopIds: readonly string[]): Promise<CaseShopRow[]> {
  return sql<CaseShopRow[]>`
    select s.id, s.name, s.platform, s.currency, s.time_zone, s.settings, v.spec,
      (select i.spec from calendar_versions i where i.calendar_id = v.spec ->> 'inherits' order by i.version desc limit 1) as shared
    from shops s left join lateral (select spec from calendar_versions where calendar_id = s.calendar_id order by version desc limit 1) v on true
    where s.id = any (${[...shopIds]}::text[])`;
}

/** The settings of a complaint's shop, and its currency. */
export async function shopOfComplaint(sql: Sql, id: string): Promise<{ currency: string; settings: Record<string, unknown> } | undefined> {
  const [row] = await sql<{ currency: string; settings: Record<string, unknown> }[]>`select s.currency, s.settings from complaints c join shops s on s.id = c.shop_id where c.id = ${id}`;
  return row;
}
