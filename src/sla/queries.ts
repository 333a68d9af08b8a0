import type { Sql } from "../db/client.ts";
import type { PolicyVersion } from "./policies.ts";

export type ShopRuleRow = {
  id: string;
  epoch: number;
  timeZone: string;
  settings: Record<string, unknown>;
  calendars: { publishedAtMs: number; spec: unknown }[];
  policies: PolicyVersion[];
};

/** Settings, calendar versions and default-policy versions of shops. */
export function shopRuleRows(sql: Sql, shopIds: readonly string[]): Promise<ShopRuleRow[]> {
  return sql<ShopRuleRow[]>`
    select s.id, s.epoch, s.time_zone, s.settings,
      (select coalesce(json_agg(json_build_object('publishedAtMs', (extract(epoch from v.published_at) * 1000)::bigint, 'spec', v.spec)), '[]')
       from calendar_versions v where v.calendar_id = s.calendar_id) as calendars,
      (select coalesce(json_agg(json_build_object('policyId', v.policy_id, 'version', v.version,
         'publishedAtMs', (extract(epoch from v.published_at) * 1000)::bigint, 'targets', v.body -> 'targets')), '[]')
       from policies p join policy_versions v on v.policy_id = p.id where p.shop_id = s.id and p.is_default) as policies
    from shops s where s.id = any(${[...shopIds]}::text[])`;
}
