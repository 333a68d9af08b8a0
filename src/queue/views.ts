import { appendEvents } from "../events/append.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { NewSavedView, SavedViewChange } from "./input.ts";
import * as queries from "./queries.ts";
import type { SavedViewRow } from "./queries.ts";
import type { SavedView, SavedViewPage } from "./shapes.ts";

/** As many as stand in a list that a person still reads. */
const MOST = 50;

const toSavedView = ({ id, shopId, name, filter, updatedAt }: SavedViewRow): SavedView => ({ id, shopId, name, filter, updatedAt: updatedAt.toISOString() });

/** The actor's own views and those of their shops; few enough for one page. */
export async function listViews(ctx: Context): Promise<SavedViewPage> {
  const { actor } = ctx;
  const rows = await reading(ctx, (sql) => queries.usableViews(sql, { ownerId: actor.type === "user" ? actor.id : null, shopIds: actor.shopIds }));
  return { items: rows.map(toSavedView), nextCursor: null };
}

/** @throws DomainError `invalid` for a key that asks for its own, or beyond 50; `not_found` for another's shop; `forbidden` for a shop's by who does not lead. */
export async function addView(ctx: Context, { shopId, name, filter }: NewSavedView): Promise<SavedView> {
  checkWhose(ctx, shopId);
  return inTransaction(ctx, async (ctx) => {
    const whose = { shopId, ownerId: shopId === null ? ctx.actor.id : null };
    if ((await queries.countViews(ctx.sql, whose)) >= MOST) throw new DomainError("invalid", `There are ${MOST} views already.`, { issues: [{ path: "name", message: "Remove one first." }] });
    return saved(ctx, { id: newId(ctx.now.getTime()), ...whose, name, filter });
  });
}

export function changeView(ctx: Context, id: string, change: SavedViewChange): Promise<SavedView> {
  return inTransaction(ctx, async (ctx) => {
    const before = await mine(ctx, id);
    return saved(ctx, { ...before, name: change.name ?? before.name, filter: change.filter ?? before.filter });
  });
}

export async function removeView(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await mine(ctx, id);
    await queries.deleteView(ctx.sql, id);
    await record(ctx, row, "saved_view.removed");
  });
}

async function saved(ctx: Working, row: Omit<SavedViewRow, "updatedAt">): Promise<SavedView> {
  const written = await queries.putView(ctx.sql, row, { now: ctx.now, by: ctx.actor.id });
  await record(ctx, written, "saved_view.changed");
  return toSavedView(written);
}

function checkWhose({ actor }: Context, shopId: string | null): void {
  if (shopId === null) {
    if (actor.type !== "user") throw new DomainError("invalid", "Only a person has views of their own.", { issues: [{ path: "shopId", message: "Name a shop." }] });
    return;
  }
  if (!actor.shopIds.includes(shopId)) throw new DomainError("not_found", "There is no such shop.");
  if (!holds(actor, "views.write")) throw new DomainError("forbidden", "A shop's views are a lead's.");
}

/** A shop's under its shop's right, one's own by oneself; another person's does not exist. */
async function mine(ctx: Working, id: string): Promise<SavedViewRow> {
  const row = await queries.lockView(ctx.sql, id);
  if (!row || (row.ownerId !== null && row.ownerId !== ctx.actor.id)) throw new DomainError("not_found", "There is no such view.");
  if (row.shopId !== null) checkWhose(ctx, row.shopId);
  return row;
}

/** A shop's change is on its record; what a person keeps for themselves is nobody else's affair. */
const record = (ctx: Working, { id, shopId }: Pick<SavedViewRow, "id" | "shopId">, type: string) =>
  shopId === null ? undefined : appendEvents(ctx, [{ type, shopId, subject: { type: "saved_view", id }, data: {} }]);
