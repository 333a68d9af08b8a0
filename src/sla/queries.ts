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
      (select coalesce(json_agg(json_build_object('publishedAtMs', (extract(epoch from v.published_at) * 1000)::bigint, 'spec', v.spec) order by v.version), '[]')
       from calendar_versions v where v.calendar_id = s.calendar_id) as calendars,
      (select coalesce(json_agg(json_build_object('policyId', v.policy_id, 'version', v.version,
         'publishedAtMs', (extract(epoch from v.published_at) * 1000)::bigint, 'targets', v.body -> 'targets') order by v.version), '[]')
       from policies p join policy_versions v on v.policy_id = p.id where p.shop_id = s.id and p.is_default) as policies
    from shops s where s.id = any(${[...shopIds]}::text[])`;
}

/** Conversations with a clock for which there is something to do by now, longest overdue first. Reads what is due, however many run. */
export async function dueConversations(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ conversationId: string }[]>`
    select conversation_id from clocks where next_at <= ${now} and conversation_id is not null order by next_at limit ${limit}`;
  return [...new Set(rows.map((row) => row.conversationId))];
}

/** When there is something to do next; null when nothing runs. */
export async function nextInstant(sql: Sql): Promise<Date | null> {
  const [row] = await sql<{ nextAt: Date }[]>`select next_at from clocks where next_at is not null order by next_at limit 1`;
  return row?.nextAt ?? null;
}
