import type { Pool, Sql } from "../db/client.ts";
import { alongChoices, compileVersions } from "./calendar-layers.ts";
import type { CalendarVersion } from "./clocks.ts";
import type { ClockTarget, PolicyVersion } from "./policies.ts";
import type { Reapplication } from "./policy-match.ts";
import { type ShopRuleRow, shopRuleRows } from "./queries.ts";

/** Everything of a shop that folding and judging needs, as it was and is. */
export type ShopRules = {
  shopId: string;
  platform: string;
  epoch: number;
  timeZone: string;
  /** The shop's own and those that all shops share. */
  policies: PolicyVersion[];
  reapplied: Reapplication[];
  calendars: CalendarVersion[];
  /** Of the calendars that policies ask for by name. */
  named: ReadonlyMap<string, CalendarVersion[]>;
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

function compile(row: ShopRuleRow): ShopRules {
  const shared = Map.groupBy(row.shared, ({ calendarId }) => calendarId);
  const compiled = new Map([...Map.groupBy(row.calendars, ({ calendarId }) => calendarId)].map(([id, versions]) => [id, compileVersions(versions, shared)]));
  const choices = row.choices.length > 0 ? row.choices : [{ calendarId: row.calendarId, sinceMs: 0 }];
  return {
    shopId: row.id,
    platform: row.platform,
    epoch: row.epoch,
    timeZone: row.timeZone,
    policies: row.policies.map(({ body, ...version }) => ({ rank: 0, when: {}, enabled: true, ...body, ...version, targets: (body.targets ?? []).map(wholeTarget) })),
    reapplied: row.reapplied,
    calendars: alongChoices(choices, compiled),
    named: compiled,
    settings: { ...DEFAULTS, ...row.settings },
  };
}

/** A target of an earlier release says less. */
const wholeTarget = (target: ClockTarget): ClockTarget => ({ ...target, escalate: (target.escalate ?? []).map((step) => ({ ...step, to: step.to ?? null })), pauseIn: target.pauseIn ?? [], stage: target.stage ?? null });
