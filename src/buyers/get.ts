import type { Buyer } from "../conversations/shapes.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { maskName, maskPhone } from "./mask.ts";
import { buyerById } from "./buyer-queries.ts";

/** A buyer as anybody of the shop may see them. */
export async function getBuyer(ctx: Context, id: string): Promise<Buyer> {
  const row = await reading(ctx, (sql) => buyerById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such buyer.");
  return { ...row, name: maskName(row.name), phone: maskPhone(row.phone), createdAt: row.createdAt.toISOString() };
}
