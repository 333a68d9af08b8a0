import type { Sql } from "../db/client.ts";
import type { CalendarChoice, SpecVersion } from "./calendar-layers.ts";
import type { PolicyVersion } from "./policies.ts";
import type { Reapplication } from "./policy-match.ts";

export type ShopRuleRow = {
  id: string;
  platform: string;
  epoch: number;
  timeZone: string;
  settings: Record<string, unknown>;
  calendarId: string;
  /** Which calendar it went by since when; none where it never changed it. */
  choices: CalendarChoice[];
  /** Versions of the calendars that it goes or went by, and that policies ask for. */
  calendars: (SpecVersion & { calendarId: string })[];
  /** Versions of the shared calendars that these inherit or have inherited from. */
  shared: (SpecVersion & { calendarId: string })[];
  /** As stored: what a body of an older release does not say is missing. */
  policies: (Pick<PolicyVersion, "policyId" | "version" | "publishedAtMs" | "isDefault"> & { body: Partial<PolicyVersion> })[];
  reapplied: Reapplication[];
};

/** Settings, calendar versions and policy versions of shops, with those that all shops share. */
export function shopRuleRows(sql: Sql, shopIds: readonly string[]): Promise<ShopRuleRow[]> {
  const ms = (column: string) => sql`(extract(epoch from ${sql(column)}) * 1000)::bigint`;
  const asked = sql`
    select s.calendar_id union select c.calendar_id from shop_calendars c where c.shop_id = s.id
    union select v.body ->> 'calendarId' from policies p join policy_versions v on v.policy_id = p.id where (p.shop_id = s.id or p.shop_id is null) and v.body ? 'calendarId'`;
  const versions = sql`json_agg(json_build_object('calendarId', v.calendar_id, 'publishedAtMs', ${ms("v.published_at")}, 'spec', v.spec) order by v.calendar_id, v.version)`;
  return sql<ShopRuleRow[]>`
    select s.id, s.platform, s.epoch, s.time_zone, s.settings, s.calendar_id,
      (select coalesce(json_agg(json_build_object('calendarId', c.calendar_id, 'sinceMs', ${ms("c.since")}) order by c.since), '[]') from shop_calendars c where c.shop_id = s.id) as choices,
      (select coalesce(${versions}, '[]') from calendar_versions v where v.calendar_id in (${asked})) as calendars,
      (select coalesce(${versions}, '[]') from calendar_versions v
       where v.calendar_id in (select o.spec ->> 'inherits' from calendar_versions o where o.calendar_id in (${asked}))) as shared,
      (select coalesce(json_agg(json_build_object('policyId', v.policy_id, 'version', v.version, 'isDefault', p.is_default,
         'publishedAtMs', ${ms("v.published_at")}, 'body', v.body) order by v.policy_id, v.version), '[]')
       from policies p join policy_versions v on v.policy_id = p.id where p.shop_id = s.id or p.shop_id is null) as policies,
      (select coalesce(json_agg(json_build_object('policyId', r.policy_id, 'version', r.version, 'atMs', ${ms("r.at")}) order by r.at), '[]')
       from policy_reapplications r where r.shop_id = s.id) as reapplied
    from shops s where s.id = any(${[...shopIds]}::text[])`;
}

/** Null for a shop that is not there, or not the actor's. */
export async function shopEpoch(sql: Sql, shopId: string): Promise<number | null> {
  const [row] = await sql<{ epoch: number }[]>`select epoch from shops where id = ${shopId}`;
  return row?.epoch ?? null;
}

/** When there is something to do next; null when nothing runs. */
export async function nextInstant(sql: Sql): Promise<Date | null> {
  const [row] = await sql<{ nextAt: Date }[]>`select next_at from clocks where next_at is not null order by next_at limit 1`;
  return row?.nextAt ?? null;
}
