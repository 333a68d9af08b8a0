import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { MetricName } from "../metrics/definition.ts";
import { compileZone } from "../sla/zone.ts";
import type { NewPublication, PublicationChange, Target } from "./input.ts";
import * as queries from "./queries.ts";
import type { PublicationRow } from "./queries.ts";
import { nextDue } from "./schedule.ts";
import type { Publication, PublicationPage } from "./shapes.ts";

export async function listPublications(ctx: Context, { shop }: { shop?: readonly string[] | undefined }): Promise<PublicationPage> {
  const shopIds = shop === undefined ? ctx.actor.shopIds : ctx.actor.shopIds.filter((id) => shop.includes(id));
  return { items: (await reading(ctx, (sql) => queries.publicationsOf(sql, shopIds))).map(present), nextCursor: null };
}

/** @throws DomainError `not_found` for another's shop; `invalid` for a target that does not serve it. */
export function addPublication(ctx: Context, { shopId, ...body }: NewPublication): Promise<Publication> {
  return inTransaction(ctx, async (ctx) => {
    const row: PublicationRow = { ...body, id: newId(), shopId, ...cleared(body), metrics: body.metrics as MetricName[], nextAt: null, version: 1, createdAt: ctx.now, createdBy: ctx.actor.id };
    return save(ctx, row, queries.insertPublication);
  });
}

/** @throws DomainError `stale` where somebody changed it meanwhile. */
export function changePublication(ctx: Context, id: string, { version, ...body }: PublicationChange): Promise<Publication> {
  return inTransaction(ctx, async (ctx) => {
    const before = (await queries.lockPublication(ctx.sql, id)) ?? missing();
    if (before.version !== version) throw new DomainError("stale", "It was changed meanwhile.");
    return save(ctx, { ...before, ...body, ...cleared(body), metrics: body.metrics as MetricName[], version: version + 1 }, queries.savePublication);
  });
}

export function removePublication(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const row = (await queries.lockPublication(ctx.sql, id)) ?? missing();
    await queries.removePublication(ctx.sql, id, ctx.now);
    await told(ctx, row, "removed");
  });
}

async function save(ctx: Working, row: PublicationRow, store: typeof queries.savePublication): Promise<Publication> {
  const shop = ctx.actor.shopIds.includes(row.shopId) ? await queries.shopFacts(ctx.sql, row.shopId) : undefined;
  if (!shop) throw new DomainError("not_found", "There is no such shop.");
  await checkTargets(ctx, row);
  const nextAt = row.enabled ? new Date(nextDue(row, ctx.now.getTime(), compileZone(shop.timeZone))) : null;
  await store(ctx.sql, { ...row, nextAt });
  await told(ctx, row, row.version === 1 ? "added" : "changed");
  return present({ ...row, nextAt });
}

/** A day that does not belong to the kind is not kept. */
const cleared = ({ every, weekday, monthday }: Pick<PublicationRow, "every" | "weekday" | "monthday">) => ({ weekday: every === "week" ? weekday : null, monthday: every === "month" ? monthday : null });

async function checkTargets(ctx: Working, { shopId, targets }: Pick<PublicationRow, "shopId" | "targets">): Promise<void> {
  const known = await queries.servingTargets(ctx.sql, shopId, targets.map(({ target }) => target));
  const issues = targets.flatMap((one, index) => (isReached(one, known) ? [] : [{ path: `targets.${index}`, message: "It does not serve this shop, or is no address." }]));
  if (issues.length > 0) throw new DomainError("invalid", "A target does not serve this shop.", { issues });
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const isReached = ({ channel, target }: Target, known: ReadonlySet<string>) => known.has(target) || (channel === "email" && ADDRESS.test(target));

const told = (ctx: Working, { id, shopId }: PublicationRow, change: string) => appendEvents(ctx, [{ type: "publication.changed", shopId, subject: { type: "publication", id }, data: { change } }]);

export const present = ({ createdBy: _, nextAt, createdAt, ...row }: PublicationRow): Publication => ({ ...row, nextAt: nextAt?.toISOString() ?? null, createdAt: createdAt.toISOString() });

function missing(): never {
  throw new DomainError("not_found", "There is no such publication.");
}
