import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { ClockFilter, TurnFilter } from "./input.ts";
import * as queries from "./read-queries.ts";
import { toClock, toTurn } from "./read-rows.ts";
import type { ClockPage, TurnPage } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() });

export async function listTurns(ctx: Context, filter: TurnFilter): Promise<TurnPage> {
  const rows = await reading(ctx, (sql) => queries.turnsPage(sql, questionOf(ctx, filter)));
  return pageOf(rows, filter.limit, { place: ({ startedAt }) => startedAt, show: toTurn });
}

export async function listClocks(ctx: Context, filter: ClockFilter): Promise<ClockPage> {
  const rows = await reading(ctx, (sql) => queries.clocksPage(sql, questionOf(ctx, filter)));
  return pageOf(rows, filter.limit, { place: ({ dueAt }) => dueAt, show: (row) => toClock(row, ctx.now) });
}

function questionOf({ actor }: Context, filter: TurnFilter & Partial<Pick<ClockFilter, "kind">> & { state?: string[] | undefined }): queries.RowsQuestion {
  const { shop, agent, conversation, kind, state, from, to, cursor, limit } = filter;
  return {
    shopIds: shop === undefined ? actor.shopIds : actor.shopIds.filter((id) => shop.includes(id)),
    agents: agent,
    conversationId: conversation,
    kinds: kind,
    states: state,
    from,
    to,
    after: cursor === undefined ? null : fromCursor(Place, cursor),
    limit: limit + 1,
  };
}

type Showing<Row, Shown> = { place: (row: Row) => Date; show: (row: Row) => Shown };

function pageOf<Row extends { id: string }, Shown>(rows: readonly Row[], limit: number, { place, show }: Showing<Row, Shown>): { items: Shown[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(show), nextCursor: rows.length > limit && last ? toCursor({ at: place(last).toISOString(), id: last.id }) : null };
}
