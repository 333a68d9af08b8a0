import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import type { Actor, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { perform, type RuleContext } from "./act.ts";
import { ACTOR, type Held, roomFor, type Rule } from "./decide.ts";
import { firedOften } from "./fact-queries.ts";
import type { RuleAction } from "./input.ts";
import type { Scene } from "./scene.ts";
import { noteAutomatic } from "./send.ts";
import * as queries from "./write-queries.ts";

const HOUR_MS = 3_600_000;
const PER_HOUR = 6;

/** Whoever the rules act as: what it does begins no rule. */
export const actorFor = (shopId: string): Actor => ({ type: "system", id: ACTOR, role: "admin", scopes: [], shopIds: [shopId] });

export type Firing = { rule: Rule; held: Held[]; scene: Scene; /** Left out: the rule's own. */ actions?: readonly RuleAction[] };

/**
 * Fires a rule upon a cause, once for each, and keeps why and what came of it. Where rules have fired too often in the conversation
 * within the hour they are stopped there, which is said. Answers whether it fired.
 */
export async function fire(ctx: RuleContext, { rule, held, scene, actions = rule.body.actions }: Firing): Promise<boolean> {
  const { cause, row, values, facts } = scene;
  const { conversationId, shopId } = row;
  const acting = { ...ctx, actor: actorFor(shopId) };
  const [often] = await firedOften(ctx.sql, [conversationId], new Date(ctx.now.getTime() - HOUR_MS));
  if (often?.stopped) return false;
  if (roomFor(often?.count ?? 0, row.perHour ?? PER_HOUR) === 0) return stopHere(acting, { rule, conversationId, shopId, firings: often?.count ?? 0 });
  const id = newId();
  const isFirst = await queries.insertFiring(ctx.sql, { id, shopId, ruleId: rule.id, version: rule.version, conversationId, cause: keyOf(rule, scene), causeType: cause.type, causeAt: cause.at, at: ctx.now, held });
  if (!isFirst) return false;
  const outcome = await perform(acting, actions, { rule, shopId, conversationId, isAnswer: row.isAnswer, text: facts.text, cause: { type: cause.type, at: cause.at, messageId: cause.messageId }, values });
  await queries.saveOutcome(ctx.sql, id, outcome);
  await appendEvents(acting, [{ type: "automation.fired", shopId, subject: { type: "automation_rule", id: rule.id }, data: { conversationId, firingId: id, version: rule.version, cause: cause.type } }]);
  return true;
}

/** What a rule says to the first of a session it says once in it, also where a bot's hand-over begins the first wait anew. */
const keyOf = ({ body }: Rule, { cause, row }: Scene): string => (body.trigger.kind === "event" && body.when.firstOfSession === true && row.sessionId !== null ? `session:${row.sessionId}` : cause.key);

type Stop = { rule: Rule; conversationId: string; shopId: string; firings: number };

async function stopHere(ctx: Working, { rule, conversationId, shopId, firings }: Stop): Promise<false> {
  if (!(await queries.stop(ctx.sql, { conversationId, shopId, ruleId: rule.id, firings, at: ctx.now }))) return false;
  await noteAutomatic(ctx, { shopId, conversationId, text: `自动化规则一小时内在此会话触发 ${firings} 次，已停用。Rules fired ${firings} times here within an hour and are stopped.` });
  await notify(ctx, { kind: "automation.stopped", shopId, to: ["role:lead"], subject: { type: "conversation", id: conversationId }, data: { conversationId } });
  await appendEvents(ctx, [{ type: "automation.stopped", shopId, subject: { type: "conversation", id: conversationId }, data: { conversationId, ruleId: rule.id, firings } }]);
  return false;
}
