import * as z from "zod";
import type { Sql } from "../db/client.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { SendingFilter } from "./input.ts";
import * as queries from "./log-queries.ts";
import type { SendingRow } from "./log-queries.ts";
import type { Sending, SendingDetail, SendingPage } from "./shapes.ts";

const Place = z.object({ id: z.uuid() });

export async function listSendings(ctx: Context, { channel, target, state, shop, cursor, limit }: SendingFilter): Promise<SendingPage> {
  const shopIds = shop === undefined ? ctx.actor.shopIds : ctx.actor.shopIds.filter((id) => shop.includes(id));
  const before = cursor === undefined ? null : fromCursor(Place, cursor).id;
  const rows = await reading(ctx, (sql) => queries.sendingsPage(sql, { shopIds, channel, target, states: state, before, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(present), nextCursor: rows.length > limit ? toCursor({ id: page.at(-1)!.id }) : null };
}

/** What was sent, with every call and what came back. @throws DomainError `not_found` */
export async function getSending(ctx: Context, id: string): Promise<SendingDetail> {
  const [row, attempts] = await reading(ctx, (sql) => Promise.all([queries.sendingById(sql, id), queries.attemptsOf(sql, id)]));
  if (!row) throw missing();
  const calls = attempts.map(({ startedAt, endedAt, ...call }) => ({ ...call, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }));
  return { ...present(row), content: row.content, calls };
}

/** Those of these ids, as the log shows them. */
export async function sendingsByIds(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Sending>> {
  return new Map((await queries.sendingsByIds(sql, ids)).map((row) => [row.id, present(row)]));
}

/** Puts one that has ended on its way again. @throws DomainError `not_found`; `conflict` while it is on its way. */
export function sendAgain(ctx: Context, id: string): Promise<Sending> {
  return inTransaction(ctx, async (ctx) => {
    const before = await queries.sendingById(ctx.sql, id);
    if (!before) throw missing();
    if (!(await queries.sendAgain(ctx.sql, id, ctx.now))) throw new DomainError("conflict", "It is on its way already.");
    await appendEvents(ctx, [{ type: "sending.repeated", shopId: before.shopId, subject: { type: "sending", id }, data: { from: before.state } }]);
    return present((await queries.sendingById(ctx.sql, id))!);
  });
}

function present({ id, shopId, channel, target, kind, state, attempts, createdAt, nextAttemptAt, sentAt, failure }: SendingRow): Sending {
  return {
    ...{ id, shopId, channel, kind, state, attempts, failure },
    target: target.replace(/^(.).*@/, "$1***@"),
    createdAt: createdAt.toISOString(),
    nextAttemptAt: state === "queued" ? nextAttemptAt.toISOString() : null,
    sentAt: sentAt?.toISOString() ?? null,
  };
}

const missing = () => new DomainError("not_found", "There is no such sending.");
