import { z } from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { ComplaintFilter } from "./input.ts";
import { type ComplaintRow, complaintsPage } from "./queries.ts";
import type { Complaint, ComplaintPage } from "./shapes.ts";

/** The complaints of the actor's shops, newest first. */
export async function listComplaints(ctx: Context, { shop, state, cursor, limit }: ComplaintFilter): Promise<ComplaintPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(z.uuid(), cursor);
  const rows = await reading(ctx, (sql) => complaintsPage(sql, { shopIds, state: state ?? null, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(toComplaint), nextCursor: rows.length > limit ? toCursor(page.at(-1)!.id) : null };
}

const toComplaint = ({ deadline, openedAt, closedAt, ...row }: ComplaintRow): Complaint => ({
  ...row,
  deadline: deadline?.toISOString() ?? null,
  state: closedAt ? "closed" : "open",
  openedAt: openedAt?.toISOString() ?? null,
  closedAt: closedAt?.toISOString() ?? null,
});
