import * as z from "zod";
import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { fineOf, fineSettings } from "./fine.ts";
import { quarterOf, spanOfMonth } from "./flags.ts";
import type { AppealVerdict, PenaltyDecision, PenaltyFilter, PenaltyInput, PenaltyWithdrawal } from "./input.ts";
import * as queries from "./ledger-queries.ts";
import { iso, personOf } from "./present.ts";
import { scoreShop } from "./scheme-queries.ts";
import { ownShop } from "./schemes.ts";
import type { Penalty, PenaltyPage } from "./shapes.ts";

const Place = z.object({ on: z.iso.date(), id: z.uuid() });

/** What stands against people, newest first; an agent sees their own. */
export async function listPenalties(ctx: Context, { shop, user, month, quarter, state, appeal, cursor, limit }: PenaltyFilter): Promise<PenaltyPage> {
  const isOwn = isBoundToSelf(ctx.actor);
  if (isOwn && user !== undefined && user !== ctx.actor.id) throw new DomainError("forbidden", "An agent sees their own penalties only.");
  const span = month ? spanOfMonth(month) : quarter ? quarterOf(`${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3).padStart(2, "0")}-01`) : undefined;
  const shopIds = ctx.actor.shopIds.filter((id) => shop === undefined || id === shop);
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const rows = await reading(ctx, (sql) => queries.ledgerPage(sql, { shopIds, userId: isOwn ? ctx.actor.id : user, from: span?.from, to: span?.to, state, appeal, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toPenalty), nextCursor: rows.length > limit && last ? toCursor({ on: last.occurredOn, id: last.id }) : null };
}

/** Proposes what somebody is to bear; the rule says how much. Nothing is taken by it. @throws DomainError `not_found`, `invalid`. */
export function proposePenalty(ctx: Context, input: PenaltyInput): Promise<Penalty> {
  const { shopId, userId, occurredOn } = input;
  ownShop(ctx, shopId);
  return inTransaction(ctx, async (ctx) => {
    const shop = await scoreShop(ctx.sql, shopId, ctx.now);
    if (!shop || !(await queries.isOfShop(ctx.sql, shopId, userId))) throw new DomainError("not_found", "There is no such person in the shop.");
    if (occurredOn > shop.day) throw new DomainError("invalid", "That day is still to come.", { issues: [{ path: "occurredOn", message: "It is still to come." }] });
    const before = await queries.standing(ctx.sql, { shopId, userId, rule: input.rule, ...quarterOf(occurredOn) });
    const fine = fineOf(input, before, fineSettings(shop.settings));
    const id = newId();
    const by = ctx.actor.type === "user" ? ctx.actor.id : null;
    await queries.insertPenalty(ctx.sql, { ...fine, payer: input.payer ?? fine.payer, id, shopId, userId, occurredOn, evidence: input.evidence, conversationId: input.conversationId ?? null, state: "proposed", createdBy: by, createdAt: ctx.now });
    return tell(ctx, id, "penalty.proposed");
  });
}

/** @throws DomainError `not_found`, `stale`; `forbidden` for one's own; `conflict` where it was decided already. */
export function decidePenalty(ctx: Context, id: string, { state, reason, version }: PenaltyDecision): Promise<Penalty> {
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id, version);
    if (row.state !== "proposed") throw new DomainError("conflict", "It was decided already.", { state: row.state });
    await queries.changePenalty(ctx.sql, id, { state, decidedBy: ctx.actor.id, decidedAt: ctx.now, decisionReason: reason });
    return tell(ctx, id, `penalty.${state}`);
  });
}

/** The person says why it should not stand. @throws DomainError `not_found`; `forbidden` for others; `conflict` where there is nothing to appeal. */
export function appealPenalty(ctx: Context, id: string, text: string): Promise<Penalty> {
  return inTransaction(ctx, async (ctx) => {
    const row = await queries.penaltyById(ctx.sql, id, true);
    if (!row || (isBoundToSelf(ctx.actor) && row.userId !== ctx.actor.id)) throw missing();
    if (row.userId !== ctx.actor.id) throw new DomainError("forbidden", "Only whom it is about appeals.");
    if (row.state !== "decided" || row.appeal !== "none") throw new DomainError("conflict", "There is nothing to appeal.", { state: row.state, appeal: row.appeal });
    await queries.changePenalty(ctx.sql, id, { appeal: "open", appealText: text, appealedAt: ctx.now });
    return tell(ctx, id, "penalty.appealed");
  });
}

/** Not by whoever decided it. @throws DomainError `not_found`, `forbidden`, `conflict`, `stale`. */
export function judgeAppeal(ctx: Context, id: string, { verdict, reason, version }: AppealVerdict): Promise<Penalty> {
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id, version);
    if (row.appeal !== "open") throw new DomainError("conflict", "There is no open appeal.", { appeal: row.appeal });
    if (row.decidedBy === ctx.actor.id && ctx.actor.role !== "admin") throw new DomainError("forbidden", "Another person judges an appeal than who decided.");
    await queries.changePenalty(ctx.sql, id, { appeal: verdict, appealDecidedBy: ctx.actor.id, appealReason: reason });
    return tell(ctx, id, `penalty.${verdict}`);
  });
}

/**
 * Takes back what was proposed or decided: who proposed it while nobody has decided, later whoever may decide. What was said stays on record; an appeal that is open is lifted with it.
 * @throws DomainError `not_found`, `stale`; `forbidden` for one's own and for others' proposals; `conflict` where nothing stands.
 */
export function withdrawPenalty(ctx: Context, id: string, { reason, version }: PenaltyWithdrawal): Promise<Penalty> {
  return inTransaction(ctx, async (ctx) => {
    const row = await locked(ctx, id, version);
    if (!holds(ctx.actor, "scorecards.freeze") && !(row.state === "proposed" && row.createdBy === ctx.actor.id)) throw new DomainError("forbidden", "It is taken back by who proposed it, or by who may decide.");
    if ((row.state !== "proposed" && row.state !== "decided") || row.appeal === "lifted") throw new DomainError("conflict", "It does not stand any more.", { state: row.state, appeal: row.appeal });
    const lifted = row.appeal === "open" ? { appeal: "lifted", appealDecidedBy: ctx.actor.id, appealReason: reason } : {};
    await queries.changePenalty(ctx.sql, id, { state: "withdrawn", withdrawnBy: ctx.actor.type === "user" ? ctx.actor.id : null, withdrawnAt: ctx.now, withdrawReason: reason, ...lifted });
    return tell(ctx, id, "penalty.withdrawn");
  });
}

async function locked(ctx: Working, id: string, version: number): Promise<queries.PenaltyRow> {
  const row = await queries.penaltyById(ctx.sql, id, true);
  if (!row) throw missing();
  if (row.userId === ctx.actor.id) throw new DomainError("forbidden", "Nobody decides on what is against themselves.");
  if (row.version !== version) throw new DomainError("stale", "Somebody changed it meanwhile.", { version: row.version });
  return row;
}

async function tell(ctx: Working, id: string, type: string): Promise<Penalty> {
  const row = (await queries.penaltyById(ctx.sql, id))!;
  await appendEvents(ctx, [{ type, shopId: row.shopId, subject: { type: "penalty", id }, data: { userId: row.userId, rule: row.rule, amountMinor: row.amountMinor, points: row.points } }]);
  const to = TOLD[type];
  if (to) await notify(ctx, { kind: type, shopId: row.shopId, to: [to(row.userId)], subject: { type: "penalty", id } });
  return toPenalty(row);
}

const himself = (userId: string) => `user:${userId}`;
/** Whom a word on a penalty is news to. What is proposed is nobody's yet, nor what was waived. */
const TOLD: Readonly<Record<string, (userId: string) => string>> = { "penalty.decided": himself, "penalty.withdrawn": himself, "penalty.upheld": himself, "penalty.lifted": himself, "penalty.appealed": () => "role:manager" };

const missing = () => new DomainError("not_found", "There is no such penalty.");

function toPenalty(row: queries.PenaltyRow): Penalty {
  const { id, shopId, rule, occurredOn, points, occurrence, payer, evidence, conversationId, state, decisionReason, appeal, appealText, appealReason, withdrawReason, version } = row;
  return {
    ...{ id, shopId, rule, occurredOn, points, occurrence, payer, evidence, conversationId, state, decisionReason, appeal, appealText, appealReason, withdrawReason, version },
    user: { id: row.userId, name: row.userName },
    amount: row.amountMinor === null ? null : { minor: row.amountMinor, currency: row.currency },
    decidedBy: personOf(row.decidedBy, row.decidedByName),
    decidedAt: iso(row.decidedAt),
    withdrawnBy: personOf(row.withdrawnBy, row.withdrawnByName),
    withdrawnAt: iso(row.withdrawnAt),
    createdBy: personOf(row.createdBy, row.createdByName),
    createdAt: row.createdAt.toISOString(),
  };
}
