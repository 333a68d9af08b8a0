import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { makeIn } from "../tasks/make.ts";
import type { BulletinChange, NewBulletin, NewFeedback } from "./input.ts";
import { getBulletin, mayChange, notFound, readerOf } from "./list.ts";
import * as queries from "./queries.ts";
import type { Bulletin, Reminded } from "./shapes.ts";

/** Puts something on the board and tells whom it is for. @throws DomainError `invalid` */
export async function publishBulletin(ctx: Context, { readBy, expiresAt, ...given }: NewBulletin): Promise<Bulletin> {
  const id = newId(ctx.now.getTime());
  await inTransaction(ctx, async (ctx) => {
    await checkAudience(ctx, given);
    await queries.saveBulletin(ctx.sql, { ...given, id, readBy: dateOf(readBy), expiresAt: dateOf(expiresAt), withdrawnAt: null, version: 1, taskId: null, now: ctx.now, by: ctx.actor.id });
    await record(ctx, given.shopIds, { id, change: "published", version: 1 });
    await noteWritten(ctx, id, 1);
    await tellUnread(ctx, id, { kind: "bulletin.published", urgent: given.mustRead });
  });
  return getBulletin(ctx, id);
}

/** @throws DomainError `stale` where somebody changed its version meanwhile, `forbidden`, `invalid` */
export async function changeBulletin(ctx: Context, id: string, { version, askAgain, readBy, expiresAt, ...given }: BulletinChange): Promise<Bulletin> {
  await inTransaction(ctx, async (ctx) => {
    const before = await lockMine(ctx, id);
    if (before.version !== version) throw new DomainError("stale", "Somebody has changed it meanwhile.", { version: before.version });
    const changed = { ...before, ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<typeof before>) };
    const after = { ...changed, readBy: readBy === undefined ? before.readBy : dateOf(readBy), expiresAt: expiresAt === undefined ? before.expiresAt : dateOf(expiresAt), version: askAgain ? version + 1 : version };
    await checkAudience(ctx, after);
    await queries.saveBulletin(ctx.sql, { ...after, now: ctx.now, by: ctx.actor.id });
    await record(ctx, after.shopIds, { id, change: "changed", version: after.version });
    if (!askAgain) return;
    await noteWritten(ctx, id, after.version);
    await tellUnread(ctx, id, { kind: "bulletin.published", urgent: after.mustRead });
  });
  return getBulletin(ctx, id);
}

/** Takes it off the board; who had read it stays on record. */
export async function withdrawBulletin(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const before = await lockMine(ctx, id);
    if (before.withdrawnAt !== null) return;
    await queries.saveBulletin(ctx.sql, { ...before, withdrawnAt: ctx.now, now: ctx.now, by: ctx.actor.id });
    await record(ctx, before.shopIds, { id, change: "withdrawn", version: before.version });
  });
}

/** Keeps that the person has read its present version; once. @throws DomainError `unsupported` for a key, which is nobody. */
export async function readBulletin(ctx: Context, id: string): Promise<Bulletin> {
  await inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx;
    const row = await queries.bulletinById(sql, readerOf(actor), id);
    if (!row) throw notFound();
    if (actor.type !== "user") throw new DomainError("unsupported", "Only a person reads.");
    const isNew = await queries.insertRead(sql, { bulletinId: id, userId: actor.id, version: row.version, now });
    if (isNew) await record(ctx, row.shopIds.filter((shopId) => actor.shopIds.includes(shopId)), { id, change: "read", version: row.version });
  });
  return getBulletin(ctx, id);
}

/** Tells those who have not read it once more. */
export function remindReaders(ctx: Context, id: string): Promise<Reminded> {
  return inTransaction(ctx, async (ctx) => {
    await lockMine(ctx, id);
    await queries.noteReminded(ctx.sql, id, ctx.now);
    return { told: await tellUnread(ctx, id, { kind: "bulletin.due", urgent: true }) };
  });
}

/** What is heard from buyers, for a department: on the board, with the task that asks for an answer. */
export async function giveFeedback(ctx: Context, { shopId, department, title, body, dueAt, conversationId }: NewFeedback): Promise<Bulletin> {
  const id = newId(ctx.now.getTime());
  await inTransaction(ctx, async (ctx) => {
    await checkAudience(ctx, { shopIds: [shopId], teamIds: [] });
    const taskId = await makeIn(ctx, { shopId, department, kind: "opinion", title, text: body, fields: {}, ...(dueAt !== undefined && { dueAt }), ...(conversationId !== undefined && { conversationId }) });
    const nothing = { roles: [], teamIds: [], mustRead: false, readBy: null, pinned: false, expiresAt: null, withdrawnAt: null };
    await queries.saveBulletin(ctx.sql, { ...nothing, id, kind: "feedback", shopIds: [shopId], title, body, version: 1, taskId, now: ctx.now, by: ctx.actor.id });
    await record(ctx, [shopId], { id, change: "published", version: 1 });
  });
  return getBulletin(ctx, id);
}

/** Tells whoever has not read it, each once, by a shop that they serve. Answers how many. */
export async function tellUnread(ctx: Working, id: string, { kind, urgent }: { kind: string; urgent: boolean }): Promise<number> {
  const people = (await queries.peopleFor(ctx.sql, id)).filter(({ readAt, id: of }) => readAt === null && of !== ctx.actor.id);
  for (const [shopId, of] of Map.groupBy(people, (person) => person.shopId)) await notify(ctx, { kind, shopId, to: of.map(({ id: person }) => `user:${person}`), subject: { type: "bulletin", id }, data: { urgent } });
  return people.length;
}

/** Whoever wrote it has read it. */
async function noteWritten({ sql, actor, now }: Working, bulletinId: string, version: number): Promise<void> {
  if (actor.type === "user") await queries.insertRead(sql, { bulletinId, userId: actor.id, version, now });
}

async function lockMine(ctx: Working, id: string): Promise<queries.BulletinRow> {
  await queries.lockBulletin(ctx.sql, id);
  const row = await queries.bulletinById(ctx.sql, readerOf(ctx.actor), id);
  if (!row) throw notFound();
  if (!mayChange(ctx.actor, row)) throw new DomainError("forbidden", row.kind === "feedback" ? "Feedback is answered, not changed." : "It is also for shops that you do not lead.");
  return row;
}

async function checkAudience({ sql, actor }: Working, { shopIds, teamIds }: { shopIds: readonly string[]; teamIds: readonly string[] }): Promise<void> {
  const foreign = actor.type === "system" ? undefined : shopIds.find((id) => !actor.shopIds.includes(id));
  if (foreign !== undefined) throw invalid("shopIds", `There is no shop ${foreign}.`);
  if (teamIds.length > 0 && (await queries.teamsOfShops(sql, teamIds, shopIds)) < new Set(teamIds).size) throw invalid("teamIds", "A team serves none of these shops.");
}

const record = (ctx: Working, shopIds: readonly string[], { id, ...data }: { id: string; change: string; version: number }) =>
  appendEvents(ctx, shopIds.map((shopId) => ({ type: "bulletin.changed", shopId, subject: { type: "bulletin", id }, data })));

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
const invalid = (path: string, message: string) => new DomainError("invalid", message, { issues: [{ path, message }] });
