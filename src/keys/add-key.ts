import { appendEvents } from "../events/append.ts";
import type { Context, Role, Scope, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { checkRoles, mergeShops } from "../people/may-change.ts";
import { allShopIds } from "../people/queries.ts";
import { wide } from "../people/wide.ts";
import { digestOfKey, newKey } from "./key.ts";
import { type KeyRow, endKey, insertKey, keyById, keysOf } from "./queries.ts";

/** `shopIds` null: every shop, also later ones. `expiresAt` null: until it is revoked. */
export type NewKey = { name: string; role: Role; scopes: readonly Scope[]; shopIds: readonly string[] | null; expiresAt: Date | null };

/** A new key, shown this once: what is kept does not tell it. */
export function addKey(ctx: Context, wanted: NewKey): Promise<{ id: string; key: string }> {
  checkRoles(ctx.actor, [wanted.role]);
  if (ctx.actor.type !== "system" && !wanted.scopes.every((scope) => ctx.actor.scopes.includes(scope))) {
    throw new DomainError("forbidden", "A key cannot be given a scope that one has not oneself.");
  }
  if (wanted.shopIds !== null) mergeShops({ before: [], wanted: wanted.shopIds, seen: ctx.actor.shopIds });
  return inTransaction(wide(ctx), async (ctx) => {
    const [id, key] = [newId(ctx.now.getTime()), newKey()];
    await insertKey(ctx.sql, { ...wanted, id, digest: await digestOfKey(key), now: ctx.now });
    await tell(ctx, { id, role: wanted.role, reach: wanted.shopIds ?? (await allShopIds(ctx.sql)) }, "added");
    return { id, key };
  });
}

/** Takes a key out of use at once. */
export async function revokeKey(ctx: Context, id: string): Promise<void> {
  const revoked = await inTransaction(wide(ctx), async (ctx) => {
    const key = await keyById(ctx.sql, id);
    if (!key || !isOf(key, ctx.actor.shopIds) || !(await endKey(ctx.sql, id, ctx.now))) return false;
    await tell(ctx, key, "revoked");
    return true;
  });
  if (!revoked) throw new DomainError("not_found", "There is no such key in use.");
}

/** Keys that reach none but the actor's shops. */
export async function listKeys(ctx: Context): Promise<KeyRow[]> {
  const { shopIds, type } = ctx.actor;
  const rows = await keysOf(ctx.db.work);
  return rows.filter((key) => type === "system" || isOf(key, shopIds));
}

/** One event in each shop that it opens. */
const tell = (ctx: Working, { id, role, reach }: { id: string; role: Role; reach: readonly string[] }, change: "added" | "revoked") =>
  appendEvents(ctx, reach.map((shopId) => ({ type: "key.changed", shopId, subject: { type: "key", id }, data: { change, role } })));

const isOf = (key: KeyRow, shopIds: readonly string[]) => key.reach.every((id) => shopIds.includes(id));
