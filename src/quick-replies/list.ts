import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { Cell } from "../metrics/csv.ts";
import { type QuickReplyRow, repliesOf, usable } from "./queries.ts";
import type { QuickReply, QuickReplyPage } from "./shapes.ts";

export const toQuickReply = ({ ownerId: _, updatedAt, ...row }: QuickReplyRow): QuickReply => ({ ...row, updatedAt: updatedAt.toISOString() });

/** Everything that the actor may use; few enough for one page. */
export async function listQuickReplies(ctx: Context, shops: readonly string[] | undefined): Promise<QuickReplyPage> {
  const { actor } = ctx;
  const shopIds = shops === undefined ? actor.shopIds : actor.shopIds.filter((id) => shops.includes(id));
  const rows = await reading(ctx, (sql) => usable(sql, { ownerId: actor.type === "user" ? actor.id : null, shopIds }));
  return { items: rows.map(toQuickReply), nextCursor: null };
}

const TITLES = ["快捷编码", "快捷短语", "快捷短语分组", "标题"];

/** One owner's as a table that can be imported again, here and in a workbench that knows these titles. */
export async function quickReplyTable(ctx: Context, shopId: string | undefined): Promise<Cell[][]> {
  const { actor } = ctx;
  if (shopId !== undefined && !actor.shopIds.includes(shopId)) throw new DomainError("not_found", "There is no such shop.");
  const rows = await reading(ctx, (sql) => repliesOf(sql, shopId === undefined ? { ownerId: actor.id } : { shopId }));
  return [TITLES, ...rows.map(({ code, text, category, title }) => [code, text, category, title])];
}
