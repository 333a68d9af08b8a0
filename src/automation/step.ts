import type { Channels } from "../channels/connections.ts";
import type { Sql } from "../db/client.ts";
import { readAs, type StoredEvent } from "../events/read.ts";
import type { Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { RuleContext } from "./act.ts";
import { armedBy, causeOf } from "./causes.ts";
import { firing, type Rule } from "./decide.ts";
import { sendersOf } from "./fact-queries.ts";
import { actorFor, fire } from "./fire.ts";
import { EVENT_TRIGGERS } from "./input.ts";
import { rulesInUse, type RuleRow } from "./queries.ts";
import { type Scene, scenesOf } from "./scene.ts";
import { arm } from "./write-queries.ts";

export type AutomationDeps = { db: Database; channels: Pick<Channels, "catalogue">; clock: () => Date };

/** Few a transaction: each may lock a conversation. */
const BATCH = 200;
const LATE_MINUTES = 10;
const MINUTE_MS = 60_000;

/** Reads the log and fires rules upon it, and begins the waits of those that wait. Each event once, on whatever number of servers. */
export const automationStep = ({ db, channels: { catalogue }, clock }: AutomationDeps): Promise<number> =>
  readAs({ work: db.work, clock, limit: BATCH, from: "now", interest: { types: [...EVENT_TRIGGERS, "message.sent"] } }, "automation", (sql, events) => apply({ db, actor: actorFor(""), now: clock(), requestId: newId(), sql, catalogue }, events));

async function apply(ctx: RuleContext, events: readonly StoredEvent[]): Promise<void> {
  const rules = Map.groupBy(await rulesInUse(ctx.sql), ({ shopId }) => shopId);
  const concerned = events.filter(({ shopId }) => rules.has(shopId));
  if (concerned.length === 0) return;
  await fireUpon(ctx, concerned, rules);
  await armWaits(ctx.sql, concerned, rules);
}

type RulesOfShops = ReadonlyMap<string, readonly RuleRow[]>;

/** A rule hears of what happened since it was switched on. */
const heardBy = (rules: readonly RuleRow[], at: Date): Rule[] => rules.filter(({ enabledAt }) => enabledAt !== null && enabledAt <= at);

async function fireUpon(ctx: RuleContext, events: readonly StoredEvent[], rules: RulesOfShops): Promise<void> {
  const wanted = (event: StoredEvent) => rules.get(event.shopId)!.some(({ body: { trigger } }) => trigger.kind === "event" && trigger.type === event.type);
  const causes = events.flatMap((event) => (wanted(event) ? (causeOf(event) ?? []) : []));
  const scenes = await scenesOf(ctx.db.work, ctx.sql, causes, ctx.now);
  // Conversations are locked in the order of their ids, as everywhere.
  for (const scene of scenes.toSorted((a, b) => compare(a.row.conversationId, b.row.conversationId) || a.row.place - b.row.place)) {
    if (isLate(scene, ctx.now) || (scene.cause.type === "turn.started" && !scene.row.isWaiting)) continue;
    for (const { rule, held } of firing(heardBy(rules.get(scene.row.shopId)!, scene.cause.at), scene.cause.type, scene.facts)) await fire(ctx, { rule, held, scene });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
/** What came long after it happened (an import, a platform that was down) is nobody's to be greeted for. */
const isLate = ({ cause, row }: Scene, now: Date): boolean => now.getTime() - cause.at.getTime() > (row.lateMinutes ?? LATE_MINUTES) * MINUTE_MS;

async function armWaits(sql: Sql, events: readonly StoredEvent[], rules: RulesOfShops): Promise<void> {
  const waiting = new Map([...rules].map(([shopId, rows]) => [shopId, rows.filter(({ body }) => body.trigger.kind === "wait")] as const));
  const begun = events.filter(({ shopId }) => waiting.get(shopId)!.length > 0);
  const asked = begun.filter(({ type, data }) => type === "message.sent" || (type === "message.received" && data["sender"] === "agent")).map(({ subjectId }) => subjectId);
  const said = new Map(asked.length === 0 ? [] : (await sendersOf(sql, asked)).map((row) => [row.id, row]));
  const armed = begun.flatMap((event) => armedBy(event, heardBy(waiting.get(event.shopId)!, event.at), said.get(event.subjectId)));
  const latest = new Map<string, (typeof armed)[number]>();
  for (const row of armed) {
    const key = `${row.ruleId} ${row.conversationId}`;
    if ((latest.get(key)?.sinceAt ?? 0) <= row.sinceAt) latest.set(key, row);
  }
  if (latest.size > 0) await arm(sql, [...latest.values()]);
}
