import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { NewRule, RuleBody, RuleChange } from "./input.ts";
import { findRuleIssues } from "./issues.ts";
import { toRule } from "./list.ts";
import * as queries from "./queries.ts";
import type { AutomationRule, AutomationRulePage } from "./shapes.ts";

const MOST = 200;

/** A new rule at the end of the shop's. @throws DomainError `invalid` for one that makes no sense. */
export async function addRule(ctx: Context, { shopId, rule, enabled }: NewRule): Promise<AutomationRule> {
  if (!ctx.actor.shopIds.includes(shopId)) throw new DomainError("invalid", `There is no shop ${shopId}.`, { issues: [{ path: "shopId", message: `There is no shop ${shopId}.` }] });
  refuse(rule);
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    await queries.lockOrder(sql, shopId);
    if ((await queries.rulesOfShops(sql, [shopId])).length >= MOST) throw new DomainError("invalid", `A shop has ${MOST} rules at most.`);
    const id = newId();
    await queries.insertRule(sql, { id, shopId, enabled, campaignId: null, first: false, body: rule, by: personOf(ctx), now });
    return told(ctx, id, "added");
  });
}

/** Its next version. @throws DomainError `conflict` where somebody else changed it since `version`. */
export function changeRule(ctx: Context, id: string, { rule, version }: RuleChange): Promise<AutomationRule> {
  refuse(rule);
  return inTransaction(ctx, async (ctx) => {
    const before = await mine(ctx, id);
    if (version !== undefined && version !== before.version) throw new DomainError("conflict", "Somebody else has changed this rule.", { version: before.version });
    return publish(ctx, before, rule);
  });
}

/** What it said in an earlier version, as its next version: nothing of what was is lost. */
export function undoRule(ctx: Context, id: string, version: number): Promise<AutomationRule> {
  return inTransaction(ctx, async (ctx) => {
    const before = await mine(ctx, id);
    const earlier = (await queries.versionsOf(ctx.sql, id)).find((one) => one.version === version);
    if (!earlier) throw new DomainError("invalid", "It has no such version.", { issues: [{ path: "version", message: "It has no such version." }] });
    return publish(ctx, before, earlier.body);
  });
}

/** Switched on, it hears of what happens from now on. */
export function enableRule(ctx: Context, id: string, enabled: boolean): Promise<AutomationRule> {
  return inTransaction(ctx, async (ctx) => {
    const before = await mine(ctx, id);
    if (before.enabled === enabled) return toRule(before);
    await queries.setEnabled(ctx.sql, id, enabled, ctx.now);
    return told(ctx, id, enabled ? "enabled" : "disabled");
  });
}

export async function removeRule(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { shopId } = await mine(ctx, id);
    await queries.removeRule(ctx.sql, id, ctx.now);
    await appendEvents(ctx, [{ type: "automation.changed", shopId, subject: { type: "automation_rule", id }, data: { change: "removed" } }]);
  });
}

/** Puts all rules of a shop in an order. @throws DomainError `conflict` where they are not the shop's rules by now. */
export function orderRules(ctx: Context, { shopId, ids }: { shopId: string; ids: readonly string[] }): Promise<AutomationRulePage> {
  return inTransaction(ctx, async (ctx) => {
    const { sql } = ctx;
    await queries.lockOrder(sql, shopId);
    const known = await queries.rulesOfShops(sql, [shopId]);
    const isSame = known.length === ids.length && known.every(({ id }) => ids.includes(id));
    if (!isSame) throw new DomainError("conflict", "The shop has other rules by now. Look again.");
    await queries.saveOrder(sql, ids);
    await appendEvents(ctx, [{ type: "automation.changed", shopId, subject: { type: "shop", id: shopId }, data: { change: "ordered" } }]);
    return { items: (await queries.rulesOfShops(sql, [shopId])).map(toRule), nextCursor: null };
  });
}

/** Lets rules fire again in a conversation. */
export async function liftStop(ctx: Context, conversationId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const lifted = await queries.liftStop(ctx.sql, conversationId);
    if (!lifted) throw new DomainError("not_found", "Rules are not stopped in this conversation.");
    await appendEvents(ctx, [{ type: "automation.resumed", shopId: lifted.shopId, subject: { type: "conversation", id: conversationId }, data: { conversationId } }]);
  });
}

const personOf = ({ actor }: Context): string | null => (actor.type === "user" ? actor.id : null);

export function refuse(rule: RuleBody): void {
  const issues = findRuleIssues(rule).map(({ path, message }) => ({ path: `rule.${path}`, message }));
  if (issues.length > 0) throw new DomainError("invalid", `The rule is not right. ${issues.map(({ message }) => message).join(" ")}`, { issues });
}

async function mine(ctx: Working, id: string): Promise<queries.RuleRow> {
  const row = await queries.lockRule(ctx.sql, id);
  if (!row) throw new DomainError("not_found", "There is no such rule.");
  if (row.campaignId !== null) throw new DomainError("conflict", "It is a campaign's: change the campaign.");
  return row;
}

async function publish(ctx: Working, { id, shopId, version }: queries.RuleRow, body: RuleBody): Promise<AutomationRule> {
  await queries.insertVersion(ctx.sql, { id, shopId, version: version + 1, body, by: personOf(ctx), now: ctx.now });
  return told(ctx, id, "changed");
}

async function told(ctx: Working, id: string, change: string): Promise<AutomationRule> {
  const row = (await queries.ruleById(ctx.sql, id))!;
  await appendEvents(ctx, [{ type: "automation.changed", shopId: row.shopId, subject: { type: "automation_rule", id }, data: { change, version: row.version } }]);
  return toRule(row);
}
