import type { Pool, Sql } from "../db/client.ts";
import { compileCalendar, type CalendarSpec } from "./calendar.ts";
import { shopRuleRows } from "./queries.ts";
import type { CalendarVersion } from "./clocks.ts";
import type { PolicyVersion } from "./policies.ts";

/** Everything of a shop that folding and judging needs, as it was and is. */
export type ShopRules = {
  epoch: number;
  timeZone: string;
  policies: PolicyVersion[];
  calendars: CalendarVersion[];
  settings: ShopSettings;
};

/** Settings of a shop that rules read, each with its default. */
export type ShopSettings = { sessionQuietMs: number; graceMs: number; closingPhrases: readonly string[] };

const DEFAULTS: ShopSettings = {
  sessionQuietMs: 24 * 3_600_000,
  graceMs: 10_000,
  closingPhrases: ["好的", "好的谢谢", "谢谢", "谢谢你", "谢谢您", "谢谢了", "谢谢啦", "好的谢谢你", "好的谢谢您", "好", "好吧", "嗯", "嗯嗯", "嗯好", "哦", "哦哦", "知道了", "明白了", "收到", "没事了", "不用了", "再见", "拜拜", "ok", "okay", "thanks", "thank you", "thx", "bye", "got it"],
};

const caches = new WeakMap<Pool, Map<string, ShopRules>>();

/** The rules of shops at the epochs that their rows name; read anew only when a shop's epoch has moved. */
export async function rulesOf(pool: Pool, sql: Sql, shops: ReadonlyMap<string, number>): Promise<Map<string, ShopRules>> {
  const cache = caches.get(pool) ?? new Map<string, ShopRules>();
  caches.set(pool, cache);
  const stale = [...shops].filter(([id, epoch]) => cache.get(id)?.epoch !== epoch).map(([id]) => id);
  if (stale.length > 0) for (const row of await shopRuleRows(sql, stale)) cache.set(row.id, compile(row));
  return new Map([...shops.keys()].map((id) => [id, cache.get(id)!]));
}

type RuleRow = Awaited<ReturnType<typeof shopRuleRows>>[number];

function compile(row: RuleRow): ShopRules {
  return {
    epoch: row.epoch,
    timeZone: row.timeZone,
    policies: row.policies,
    calendars: row.calendars.map(({ publishedAtMs, spec }) => ({ publishedAtMs, calendar: compileCalendar(spec as CalendarSpec) })),
    settings: { ...DEFAULTS, ...row.settings },
  };
}
