import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { UserFilter } from "./input.ts";
import { toUser, viewerOf } from "./present.ts";
import { shopNames, userById, usersOf } from "./queries.ts";
import { type Me, type User, type UserPage, Role } from "./shapes.ts";
import { reading } from "../kernel/transaction.ts";

const Place = z.string();

/** The people whom the actor may see. */
export async function listUsers(ctx: Context, { shop, cursor, limit }: UserFilter): Promise<UserPage> {
  const after = cursor === undefined ? null : fromCursor(Place, cursor);
  const shopIds = shop === undefined ? null : [shop].flat();
  const rows = await reading(ctx, (sql) => usersOf(sql, viewerOf(ctx.actor), { shopIds, after, limit: limit + 1 }));
  const items = rows.slice(0, limit).map(toUser);
  return { items, nextCursor: rows.length > limit ? toCursor(items.at(-1)!.email) : null };
}

export async function getUser(ctx: Context, id: string): Promise<User> {
  const row = await reading(ctx, (sql) => userById(sql, viewerOf(ctx.actor), id));
  if (!row) throw new DomainError("not_found", "There is no such person.");
  return toUser(row);
}

/** Who the request acts as, and where. */
export async function getMe(ctx: Context, rights: string[]): Promise<Me> {
  const { actor } = ctx;
  const [shops, row] = await reading(ctx, (sql) => Promise.all([shopNames(sql, actor.shopIds), userById(sql, viewerOf(actor), actor.id)]));
  const user = actor.type === "user" && row ? toUser(row) : null;
  return {
    type: actor.type === "user" ? "user" : "key",
    id: actor.id,
    name: user?.name ?? "API key",
    email: user?.email ?? null,
    role: Role.parse(actor.role),
    scopes: [...actor.scopes],
    rights,
    shopIds: [...actor.shopIds],
    shops: [...shops],
    number: user?.number ?? null,
    capacity: user?.capacity ?? null,
    presence: user?.presence ?? null,
    accounts: user?.accounts ?? [],
    user,
  };
}
