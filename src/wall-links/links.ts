import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import type { NewWallLink } from "./input.ts";
import * as queries from "./queries.ts";
import type { NewWallLinkAnswer, WallLink, WallLinkPage } from "./shapes.ts";

/** What the addresses are signed for: no other address of ours opens a screen. */
export const WALL_LINKS = "wall links";
const DAY_MS = 86_400_000;

export const listWallLinks = async (ctx: Context): Promise<WallLinkPage> => ({ items: (await reading(ctx, queries.wallLinks)).map(present), nextCursor: null });

/** Makes an address under which a screen shows these shops without an account; shown this once. `origin`: where browsers find us. @throws DomainError `not_found` for another's shop. */
export async function addWallLink(ctx: Context, { signer, origin }: { signer: LinkSigner; origin: string }, { name, shopIds, names, days }: NewWallLink): Promise<NewWallLinkAnswer> {
  if (!shopIds.every((id) => ctx.actor.shopIds.includes(id))) throw new DomainError("not_found", "There is no such shop.");
  const expiresAt = new Date(ctx.now.getTime() + days * DAY_MS);
  const row = { id: newId(), name, shopIds: [...new Set(shopIds)], names, expiresAt, createdAt: ctx.now, createdBy: ctx.actor.id };
  const link = await inTransaction(ctx, async (ctx) => {
    await queries.insertWallLink(ctx.sql, row);
    await appendEvents(ctx, row.shopIds.map((shopId) => ({ type: "wall_link.made", shopId, subject: { type: "wall_link", id: row.id }, data: { names, expiresAt: expiresAt.toISOString() } })));
    return present((await queries.wallLinkById(ctx.sql, row.id))!);
  });
  return { ...link, url: `${origin}/screen/${await signer.sign({ id: row.id, expiresAt })}` };
}

/** Ends an address before its time: screens say so at their next look. @throws DomainError `not_found` */
export function revokeWallLink(ctx: Context, id: string): Promise<WallLink> {
  return inTransaction(ctx, async (ctx) => {
    const row = await queries.wallLinkById(ctx.sql, id);
    if (!row) throw new DomainError("not_found", "There is no such address.");
    const shopIds = await queries.revokeWallLink(ctx.sql, { id, by: ctx.actor.id, now: ctx.now });
    await appendEvents(ctx, (shopIds ?? []).map((shopId) => ({ type: "wall_link.revoked", shopId, subject: { type: "wall_link", id }, data: {} })));
    return present((await queries.wallLinkById(ctx.sql, id))!);
  });
}

const present = ({ id, name, shopIds, names, expiresAt, createdAt, createdBy, createdByName, revokedAt, seenAt }: queries.WallLinkRow): WallLink => ({
  ...{ id, name, shopIds, names },
  expiresAt: expiresAt.toISOString(),
  createdAt: createdAt.toISOString(),
  createdBy: createdByName === null ? null : { id: createdBy, name: createdByName },
  revokedAt: revokedAt?.toISOString() ?? null,
  seenAt: seenAt?.toISOString() ?? null,
});
