import * as z from "zod";
import type { Sql } from "../db/client.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { isBoundToSelf, select } from "../metrics/select.ts";
import { oneShop } from "./heat.ts";
import type { ReasonFilter, ReasonRowFilter } from "./input.ts";
import { countTopics, topicSessions, topicsIn } from "../topics/queries.ts";
import * as queries from "./queries.ts";
import type { ChangeList, ReasonBoard, ReasonRows, TopicList } from "./shapes.ts";

/** What buyers came for, complained of and sent back, by how often. */
export function reasonBoard(ctx: Context, filter: ReasonFilter): Promise<ReasonBoard> {
  return reading(ctx, async (sql) => {
    const span = await spanOf(ctx, sql, filter);
    const [topics, labels, complaints, refunds] = await Promise.all([countTopics(sql, span), queries.labels(sql, span), queries.complaintReasons(sql, span), queries.refundReasons(sql, span)]);
    return { from: span.from.toISOString(), to: span.to.toISOString(), timeZone: span.timeZone, topics: topics.map(({ name, count }) => ({ reason: name, count, valid: null })), labels: [...labels], complaints: complaints.map(named), refunds: refunds.map(named) };
  });
}

const named = <R extends { reason: string | null }>(row: R): R => (row.reason === "" ? { ...row, reason: null } : row);

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** What lies behind one reason, the oldest first. */
export function reasonRows(ctx: Context, { of, reason, cursor, limit, ...filter }: ReasonRowFilter): Promise<ReasonRows> {
  return reading(ctx, async (sql) => {
    const span = await spanOf(ctx, sql, filter);
    const asked = { after: cursor === undefined ? null : fromCursor(Place, cursor), limit: limit + 1 };
    const rows = of === "topic" ? await topicSessions(sql, { ...span, name: reason }, asked) : await queries.reasonThings(sql, span, { of, reason, ...asked });
    const page = rows.slice(0, limit).map((row) => ({ ...row, of, at: row.at.toISOString() }));
    const last = page.at(-1);
    return { items: page, nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.id }) : null };
  });
}

/** @throws DomainError `not_found` */
export function listTopics(ctx: Context, { shop }: { shop: string }): Promise<TopicList> {
  if (!ctx.actor.shopIds.includes(shop)) throw new DomainError("not_found", "There is no such shop.");
  return reading(ctx, async (sql) => ({ items: (await topicsIn(sql, shop)).map(({ name, words }) => ({ name, words: [...words] })) }));
}

/** What was changed in a shop before now: versions of policies save the one that it began with, and campaigns. @throws DomainError `not_found` */
export async function listChanges(ctx: Context, { shop }: { shop: string }): Promise<ChangeList> {
  if (!ctx.actor.shopIds.includes(shop)) throw new DomainError("not_found", "There is no such shop.");
  return reading(ctx, async (sql) => ({ items: (await queries.changesOf(sql, shop, ctx.now)).map((row) => ({ ...row, at: row.at.toISOString(), until: row.until?.toISOString() ?? null })) }));
}

/** @throws DomainError `forbidden` for an agent. */
async function spanOf(ctx: Context, sql: Sql, { shop, from, to }: ReasonFilter): Promise<queries.BoardSpan> {
  if (isBoundToSelf(ctx.actor)) throw new DomainError("forbidden", "Boards of whole shops are for leads and above.");
  const selection = oneShop(await select(ctx, sql, { shop: [shop], from, to, basis: "turn" }));
  const { shopId, fromMs, toMs, timeZone } = selection.spans[0]!;
  return { shopId, from: new Date(fromMs), to: new Date(toMs), timeZone };
}
