import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { allShopIds } from "./queries.ts";

type UserEvent = { id: string; shopIds: readonly string[]; change: string; values?: readonly unknown[] };

/** One event in each of the person's shops, so that whoever sees the shop sees it. */
export async function recordUser(ctx: Working, { id, shopIds, change, values }: UserEvent): Promise<void> {
  await appendEvents(ctx, shopIds.map((shopId) => ({ type: "user.changed", shopId, subject: { type: "user", id }, data: { userId: id, change, ...(values && { values }) } })));
}

/** Whether the actor has every shop that there is. */
export async function seesAllShops({ sql, actor }: Working): Promise<boolean> {
  if (actor.type === "system") return true;
  const all = await allShopIds(sql);
  return all.every((id) => actor.shopIds.includes(id));
}
