import type postgres from "postgres";
import { notify } from "../alerts/notify.ts";
import { hindranceOfChat } from "../care/unasked.ts";
import type { Catalogue } from "../channels/port.ts";
import { openIn } from "../complaints/open.ts";
import { insertProposal } from "../complaints/proposal-queries.ts";
import { actOn } from "../conversations/act.ts";
import { labelConversation } from "../conversations/mark.ts";
import { servesShop } from "../conversations/queries.ts";
import { expectTeam, setTeam } from "../conversations/team.ts";
import { prioritise } from "../conversations/traits.ts";
import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { insertSendings } from "../senders/queries.ts";
import { subscriptionsInUse } from "../subscriptions/queries.ts";
import type { Rule } from "./decide.ts";
import type { RuleAction } from "./input.ts";
import { noteAutomatic, sendAutomatic } from "./send.ts";
import { fillIn, type Values } from "./variables.ts";
import { labelsOf, lastHumanWord } from "./write-queries.ts";

/** `skipped` changed nothing because there was nothing to change, or a text lacked something; `failed` was refused. */
export type Outcome = { kind: RuleAction["kind"]; state: "done" | "skipped" | "failed"; about: string | null };
/** What a rule acts in: the catalogue says what each platform lets a shop write unasked. */
export type RuleContext = Working & { catalogue: Catalogue };
export type Acting = { rule: Rule; shopId: string; conversationId: string; /** The buyer wrote and awaits a word: what is said is an answer. */ isAnswer: boolean; text: string | null; cause: { type: string; at: Date; messageId: string | null }; values: Values };

/** Does what a rule says, one action after the other; one that is refused holds up no other. */
export async function perform(ctx: RuleContext, actions: readonly RuleAction[], acting: Acting): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const action of actions) outcomes.push({ kind: action.kind, ...(await tried(ctx, (ctx) => performOne(ctx, action, acting))) });
  return outcomes;
}

type Came = Omit<Outcome, "kind">;
const done = (about: string | null = null): Came => ({ state: "done", about });
const skipped = (about: string): Came => ({ state: "skipped", about });

/** What is refused leaves nothing behind, and the transaction goes on. */
async function tried(ctx: RuleContext, work: (ctx: RuleContext) => Promise<Came>): Promise<Came> {
  try {
    return await (ctx.sql as postgres.TransactionSql<{ bigint: number }>).savepoint((sql) => work({ ...ctx, sql }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { state: "failed", about: error.message };
  }
}

async function performOne(ctx: RuleContext, action: RuleAction, acting: Acting): Promise<Came> {
  const { conversationId, shopId } = acting;
  switch (action.kind) {
    case "reply":
    case "note":
      return say(ctx, action, acting);
    case "label":
      return label(ctx, conversationId, action.labels);
    case "priority":
      return done((await prioritise(ctx, conversationId, action.priority)).priority);
    case "assign":
      return assign(ctx, action, acting);
    case "resolve":
      return resolve(ctx, conversationId);
    case "complaint":
      return complain(ctx, action.as, acting);
    case "notify": {
      const told = await notify(ctx, { kind: "automation.notify", shopId, to: action.to, subject: { type: "automation_rule", id: acting.rule.id }, data: { conversationId, urgent: action.urgent } });
      return told > 0 ? done(String(told)) : skipped("0");
    }
    case "webhook":
      return callOut(ctx, action.subscriptionId, acting);
  }
}

/** A buyer who waits is answered; whoever is written to unasked is left alone where the platform, the shop or they themselves want it so. */
async function say(ctx: RuleContext, { kind, text }: Extract<RuleAction, { kind: "reply" | "note" }>, { shopId, conversationId, isAnswer, values }: Acting): Promise<Came> {
  const filled = fillIn(text, values);
  if ("missing" in filled) return skipped(`{${filled.missing}}`);
  const saying = { shopId, conversationId, text: filled.text };
  if (kind === "note") return done(await noteAutomatic(ctx, saying));
  const hindrance = isAnswer ? null : await hindranceOfChat(ctx, ctx.catalogue, saying);
  return hindrance === null ? done(await sendAutomatic(ctx, saying)) : skipped(hindrance);
}

async function label(ctx: Working, id: string, labels: readonly string[]): Promise<Came> {
  const before = await labelsOf(ctx.sql, id);
  const added = labels.filter((one) => !before.includes(one));
  if (added.length === 0) return skipped(labels.join(" "));
  await labelConversation(ctx, id, [...before, ...added]);
  return done(added.join(" "));
}

async function assign(ctx: Working, { agentId, teamId }: Extract<RuleAction, { kind: "assign" }>, { conversationId: id, shopId }: Acting): Promise<Came> {
  if (teamId !== null) {
    await expectTeam(ctx, shopId, teamId);
    return (await setTeam(ctx, id, teamId)) ? done(teamId) : skipped(teamId);
  }
  if (agentId !== null && !(await servesShop(ctx.sql, agentId, shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.");
  await actOn(ctx, id, { kind: "assigned", agentId, reason: "automation" });
  return done(agentId);
}

/** Nobody who waits for an answer is closed by a rule. */
async function resolve(ctx: Working, id: string): Promise<Came> {
  const last = await lastHumanWord(ctx.sql, id);
  if (last?.sender === "buyer") return skipped("waiting");
  await actOn(ctx, id, { kind: "resolved", reason: "automation" });
  return done();
}

async function complain(ctx: Working, as: "case" | "proposal", { shopId, conversationId, text, rule, cause }: Acting): Promise<Came> {
  const { sql, now } = ctx;
  if (as === "case") return done(await openIn(ctx, { by: "rule", conversationId, text: text ?? rule.body.name, external: "none", companyNotified: false }));
  const messageId = cause.messageId ?? (await lastHumanWord(sql, conversationId))?.id;
  if (messageId === undefined) return skipped("no message");
  const id = newId();
  if (!(await insertProposal(sql, { id, shopId, conversationId, messageId, words: [], external: "none", now }))) return skipped("there is one");
  await appendEvents(ctx, [{ type: "complaint.proposed", shopId, subject: { type: "complaint_proposal", id }, data: { conversationId, messageId } }]);
  return done(id);
}

async function callOut({ sql, now }: Working, subscriptionId: string, { rule, shopId, conversationId, cause }: Acting): Promise<Came> {
  const subscription = (await subscriptionsInUse(sql)).find(({ id, shopIds }) => id === subscriptionId && shopIds.includes(shopId));
  if (!subscription) throw new DomainError("invalid", "There is no such subscription in use for this shop.");
  const content = { type: "automation.fired", timestamp: now.toISOString(), data: { shopId, subject: { type: "conversation", id: conversationId }, data: { ruleId: rule.id, version: rule.version, cause: cause.type, causeAt: cause.at.toISOString() } } };
  await insertSendings(sql, [{ id: newId(), shopId, channel: "webhook", target: subscriptionId, kind: "automation.fired", content, groupKey: null, nextAttemptAt: now, createdAt: now }]);
  return done(subscriptionId);
}
