import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { type Cause, CAUSES } from "./causes.ts";
import { causesOfShops } from "./queries.ts";
import type { Causes } from "./shapes.ts";

/** The reasons of the actor's shops, and those that the evidence proposes; each with the shops in which it can be chosen. */
export async function listCauses(ctx: Context): Promise<Causes> {
  const rows = await reading(ctx, (sql) => causesOfShops(sql, ctx.actor.shopIds));
  const found = new Map<string, Cause & { shopIds: string[] }>();
  for (const { id, causes } of rows) {
    for (const cause of causes ?? CAUSES) {
      const known = found.get(cause.code);
      if (known) known.shopIds.push(id);
      else found.set(cause.code, { ...cause, shopIds: [id] });
    }
  }
  for (const cause of CAUSES) if (!found.has(cause.code)) found.set(cause.code, { ...cause, shopIds: [] });
  return { items: [...found.values()] };
}
