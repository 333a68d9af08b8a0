import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { spanOfMonth } from "./flags.ts";
import type { RankFilter, RankInput, RecordFilter, RecordInput } from "./input.ts";
import { isOfShop } from "./ledger-queries.ts";
import { personOf } from "./present.ts";
import * as queries from "./record-queries.ts";
import { ownShop } from "./schemes.ts";
import type { StaffRank, StaffRecord } from "./shapes.ts";

/** Exams and trainings, newest first; an agent sees their own. */
export async function listRecords(ctx: Context, { shop, user, kind, month }: RecordFilter): Promise<{ items: StaffRecord[] }> {
  const rows = await reading(ctx, (sql) => queries.recordsOf(sql, { ...asked(ctx, shop, user), kind, span: month ? spanOfMonth(month) : undefined }));
  return { items: rows.map(({ recordedById, recordedByName, userId, userName, recordedAt, ...row }) => ({ ...row, user: { id: userId, name: userName }, recordedBy: personOf(recordedById, recordedByName), recordedAt: recordedAt.toISOString() })) };
}

/** @throws DomainError `not_found` for a person or shop that is not there; `forbidden` for oneself. */
export async function addRecord(ctx: Context, input: RecordInput): Promise<{ items: StaffRecord[] }> {
  ofAnother(ctx, input);
  await inTransaction(ctx, async (ctx) => {
    await present(ctx, input);
    const id = newId();
    await queries.insertRecord(ctx.sql, { ...input, id, by: ctx.actor.type === "user" ? ctx.actor.id : null, now: ctx.now });
    await appendEvents(ctx, [{ type: "staff_record.added", shopId: input.shopId, subject: { type: "staff_record", id }, data: { userId: input.userId, kind: input.kind } }]);
  });
  return listRecords(ctx, { shop: input.shopId, user: input.userId });
}

/** Takes back what was entered wrongly. @throws DomainError `not_found`. */
export function withdrawRecord(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const row = await queries.withdrawRecord(ctx.sql, id, ctx.now);
    if (!row) throw new DomainError("not_found", "There is no such record.");
    await appendEvents(ctx, [{ type: "staff_record.withdrawn", shopId: row.shopId, subject: { type: "staff_record", id }, data: { userId: row.userId } }]);
  });
}

/** Steps of the ladder, newest first; an agent sees their own. */
export async function listRanks(ctx: Context, { shop, user }: RankFilter): Promise<{ items: StaffRank[] }> {
  const rows = await reading(ctx, (sql) => queries.stepsOf(sql, asked(ctx, shop, user)));
  return { items: rows.map(({ userId, userName, byId, byName, at, ...row }) => ({ ...row, user: { id: userId, name: userName }, by: personOf(byId, byName), at: at.toISOString() })) };
}

/** A person decides who goes up or down; no flag does. @throws DomainError `not_found`, `forbidden` for oneself. */
export async function addRank(ctx: Context, input: RankInput): Promise<{ items: StaffRank[] }> {
  ofAnother(ctx, input);
  await inTransaction(ctx, async (ctx) => {
    await present(ctx, input);
    const id = newId();
    await queries.insertStep(ctx.sql, { ...input, id, by: ctx.actor.type === "user" ? ctx.actor.id : null, now: ctx.now });
    await appendEvents(ctx, [{ type: "staff_rank.set", shopId: input.shopId, subject: { type: "staff_rank", id }, data: { userId: input.userId, rank: input.rank, since: input.since } }]);
  });
  return listRanks(ctx, { shop: input.shopId, user: input.userId });
}

function asked({ actor }: Context, shop: string | undefined, user: string | undefined): queries.Whose {
  if (isBoundToSelf(actor) && user !== undefined && user !== actor.id) throw new DomainError("forbidden", "An agent sees their own only.");
  return { shopIds: actor.shopIds.filter((id) => shop === undefined || id === shop), userId: isBoundToSelf(actor) ? actor.id : user };
}

function ofAnother(ctx: Context, { shopId, userId }: { shopId: string; userId: string }): void {
  ownShop(ctx, shopId);
  if (userId === ctx.actor.id) throw new DomainError("forbidden", "Nobody records their own.");
}

async function present(ctx: Working, { shopId, userId }: { shopId: string; userId: string }): Promise<void> {
  if (!(await isOfShop(ctx.sql, shopId, userId))) throw new DomainError("not_found", "There is no such person in the shop.");
}
