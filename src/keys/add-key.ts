import type { Context, Role, Scope } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { checkRoles, mergeShops } from "../people/may-change.ts";
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
    return { id, key };
  });
}

/** Takes a key out of use at once. */
export async function revokeKey(ctx: Context, id: string): Promise<void> {
  const revoked = await inTransaction(wide(ctx), async ({ sql, now, actor }) => {
    const key = await keyById(sql, id);
    return key && isOf(key, actor.shopIds) && endKey(sql, id, now);
  });
  if (!revoked) throw new DomainError("not_found", "There is no such key in use.");
}

/** Keys that reach none but the actor's shops. */
export async function listKeys(ctx: Context): Promise<KeyRow[]> {
  const { shopIds, type } = ctx.actor;
  const rows = await keysOf(ctx.db.work);
  return rows.filter((key) => type === "system" || isOf(key, shopIds));
}

const isOf = (key: KeyRow, shopIds: readonly string[]) => key.reach.every((id) => shopIds.includes(id));
