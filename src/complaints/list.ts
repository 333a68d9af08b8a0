import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { ComplaintFilter } from "./input.ts";
import { toComplaint } from "./present.ts";
import { type ComplaintQuestion, type ComplaintRow, complaintsPage } from "./queries.ts";
import type { ComplaintPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid(), sort: z.enum(["newest", "due"]) });
const NEVER = "9999-12-31T00:00:00.000Z";
const GROUPS: Record<string, readonly string[]> = { open: ["recorded", "pacified", "coordinating", "fed_back"], closed: ["closed", "closed_unsatisfied"] };

/** The complaints of the actor's shops, newest first or by the end of their stage. */
export async function listComplaints(ctx: Context, filter: ComplaintFilter): Promise<ComplaintPage> {
  const { limit, sort } = filter;
  const rows = await reading(ctx, (sql) => complaintsPage(sql, questionOf(ctx, filter)));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toComplaint(row, ctx.now)), nextCursor: rows.length > limit && last ? toCursor({ at: placeOf(last, sort), id: last.id, sort }) : null };
}

function questionOf({ actor, now }: Context, { shop, state, severity, external, verdict, owner, conversation, buyer, late, from, to, q, sort, cursor, limit }: ComplaintFilter): ComplaintQuestion {
  return {
    shopIds: shop ? actor.shopIds.filter((id) => shop.includes(id)) : actor.shopIds,
    states: state?.flatMap((one) => GROUPS[one] ?? [one]) ?? null,
    severities: severity ?? null,
    externals: external ?? null,
    verdict: verdict ?? null,
    owners: owner ?? null,
    conversationId: conversation ?? null,
    buyerId: buyer ?? null,
    lateAt: late ? now : null,
    from: from ?? null,
    to: to ?? null,
    q: q ?? null,
    sort,
    after: cursor === undefined ? null : fromCursor(Place.extend({ sort: z.literal(sort) }), cursor),
    limit: limit + 1,
  };
}

const placeOf = ({ openedAt, stageDueAt }: ComplaintRow, sort: "newest" | "due"): string => (sort === "newest" ? openedAt!.toISOString() : (stageDueAt?.toISOString() ?? NEVER));
