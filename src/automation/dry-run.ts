import { maskName } from "../buyers/mask.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { Sql } from "../db/client.ts";
import { causeOf } from "./causes.ts";
import { refuse } from "./change.ts";
import { judge } from "./decide.ts";
import type { Cause } from "./fact-queries.ts";
import type { RuleBody } from "./input.ts";
import { getRule } from "./list.ts";
import { pastEvents, pastSilences, pastWaits, type PastWait } from "./past-queries.ts";
import { scenesOf } from "./scene.ts";
import type { DryRun } from "./shapes.ts";

const MOST = 5_000;
const SHOWN = 50;
const TEXT = 120;
const DAY_MS = 86_400_000;
/** Nobody keeps how these stood in the past. */
const AS_OF_NOW = ["labels", "withoutLabels", "orderStates", "refundStates", "priorities", "states", "unassigned", "tiers"] as const;

/** Over which conversations of the last days a rule would have fired. It reads only. */
export async function dryRun(ctx: Context, id: string, days: number): Promise<DryRun> {
  const { shopId, rule } = await getRule(ctx, id);
  return run(ctx, { shopId, rule, days });
}

/** The same of a rule that is not kept yet. @throws DomainError `invalid` for one that makes no sense. */
export async function tryDraft(ctx: Context, draft: { shopId: string; rule: RuleBody; days: number }): Promise<DryRun> {
  if (!ctx.actor.shopIds.includes(draft.shopId)) throw new DomainError("not_found", "There is no such shop.");
  refuse(draft.rule);
  return run(ctx, draft);
}

async function run(ctx: Context, { shopId, rule, days }: { shopId: string; rule: RuleBody; days: number }): Promise<DryRun> {
  const found = await reading(ctx, async (sql) => {
    const causes = await pastCauses(sql, { shopId, since: new Date(ctx.now.getTime() - days * DAY_MS), limit: MOST }, { rule, now: ctx.now });
    return scenesOf(ctx.db.work, sql, causes, ctx.now);
  });
  const judged = found.map((scene) => ({ scene, ...judge(rule, scene.facts) }));
  const fired = judged.filter(({ holds }) => holds);
  const failed = Map.groupBy(judged.flatMap(({ failed: condition }) => condition ?? []), (condition) => condition);
  return {
    days,
    looked: judged.length,
    fired: fired.length,
    conversations: new Set(fired.map(({ scene }) => scene.row.conversationId)).size,
    whole: found.length < MOST,
    asOfNow: AS_OF_NOW.filter((name) => rule.when[name] !== undefined),
    failed: [...failed].map(([condition, all]) => ({ condition, count: all.length })).sort((a, b) => b.count - a.count),
    items: fired.slice(0, SHOWN).map(({ scene: { row, cause, facts }, held }) => ({ conversationId: row.conversationId, buyerName: maskName(row.buyerName), at: cause.at.toISOString(), text: facts.text?.slice(0, TEXT) ?? null, held })),
  };
}

type Span = Parameters<typeof pastWaits>[1];

async function pastCauses(sql: Sql, span: Span, { rule: { trigger }, now }: { rule: RuleBody; now: Date }): Promise<Cause[]> {
  if (trigger.kind === "event") return (await pastEvents(sql, span, trigger.type)).flatMap((event) => causeOf(event) ?? []);
  const { seconds, what } = trigger;
  const waits = await (what === "waiting" ? pastWaits : pastSilences)(sql, span, { seconds, now });
  return waits.map((wait) => causeOfWait(wait, span.shopId, what));
}

function causeOfWait({ id, conversationId, at }: PastWait, shopId: string, what: "waiting" | "silent"): Cause {
  return { key: id, type: what, at, shopId, conversationId, messageId: null, turnId: what === "waiting" ? id : null, orderId: null, refundId: null, clockKind: null };
}
