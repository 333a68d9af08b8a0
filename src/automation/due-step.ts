import { lockHeld } from "../conversations/queries.ts";
import type { Context, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { RuleContext } from "./act.ts";
import { judge } from "./decide.ts";
import type { Cause } from "./fact-queries.ts";
import { actorFor, fire } from "./fire.ts";
import { ruleById, type RuleRow } from "./queries.ts";
import { scenesOf } from "./scene.ts";
import type { AutomationDeps } from "./step.ts";
import { dropDue, dueNow, type DueRow, lastHumanWord, lockDue, postponeDue, stillWaits } from "./write-queries.ts";

const FEW = 50;

/** Fires the rules whose wait is over, each in its own transaction; one that fails holds up no other. Answers how many waits were looked at. */
export async function automationDueStep({ db, channels: { catalogue }, clock }: AutomationDeps): Promise<number> {
  const ctx: Context = { db, actor: actorFor(""), now: clock(), requestId: newId() };
  const due = await dueNow(db.work, ctx.now, FEW);
  const failed: unknown[] = [];
  for (const row of due) await inTransaction(ctx, (ctx) => look({ ...ctx, catalogue }, row)).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, "Waits of rules could not be looked at.");
  return due.length;
}

async function look(ctx: RuleContext, wanted: DueRow): Promise<void> {
  await lockHeld(ctx.sql, wanted.conversationId);
  const due = await lockDue(ctx.sql, wanted, ctx.now);
  if (!due) return;
  const rule = await ruleById(ctx.sql, due.ruleId);
  if (!rule?.enabled || rule.body.trigger.kind !== "wait" || !(await lasts(ctx, due))) return void (await dropDue(ctx.sql, due));
  const at = dueAt(rule, due);
  if (at > ctx.now) return void (await postponeDue(ctx.sql, due, { at, warned: due.warned }));
  await fireDue(ctx, rule, due);
}

/** The rule may ask for another time by now; what was warned of comes no earlier than was said. */
function dueAt({ body: { trigger, warning } }: RuleRow, { sinceAt, at, warned }: DueRow): Date {
  const seconds = trigger.kind === "wait" ? trigger.seconds : 0;
  return warned ? at : new Date(sinceAt.getTime() + (seconds - (warning?.leadSeconds ?? 0)) * 1000);
}

/** Whether what it waits with still goes on. */
async function lasts({ sql }: Working, { conversationId, instance }: DueRow): Promise<boolean> {
  const [kind, id] = instance.split(":") as [string, string];
  if (kind === "turn") return stillWaits(sql, id);
  return (await lastHumanWord(sql, conversationId))?.id === id;
}

async function fireDue(ctx: RuleContext, rule: RuleRow, due: DueRow): Promise<void> {
  const { warning, trigger } = rule.body;
  const isWarning = warning !== null && !due.warned;
  const scene = await sceneOf(ctx, due, { key: isWarning ? `${due.instance}:warning` : due.instance, type: trigger.kind === "wait" ? trigger.what : "" });
  const judged = scene ? judge(rule.body, scene.facts) : null;
  const isOver = scene?.row.state === "resolved" && rule.body.when.states === undefined;
  const fired = scene && judged?.holds && !isOver ? await fire(ctx, { rule, held: judged.held, scene, ...(isWarning && { actions: [{ kind: "reply", text: warning.text }] }) }) : false;
  if (!isWarning || !fired) return void (await dropDue(ctx.sql, due));
  await postponeDue(ctx.sql, due, { at: new Date(ctx.now.getTime() + warning.leadSeconds * 1000), warned: true });
}

async function sceneOf(ctx: Working, due: DueRow, { key, type }: Pick<Cause, "key" | "type">) {
  const [kind, id] = due.instance.split(":") as [string, string];
  const cause: Cause = { key, type, at: ctx.now, shopId: due.shopId, conversationId: due.conversationId, messageId: null, turnId: kind === "turn" ? id : null, orderId: null, refundId: null, clockKind: null };
  const [scene] = await scenesOf(ctx.db.work, ctx.sql, [cause], ctx.now);
  return scene;
}
