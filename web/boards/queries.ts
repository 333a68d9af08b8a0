import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { FigureItem, FigureList, MetricName } from "../kernel/shapes.ts";
import type { Opened } from "./CountedRows.tsx";
import type { HeatMetric } from "./search.ts";

const FRESH_MS = 60_000; // figures follow the roll-up, not the stream

export type Span = { from: string; to: string };
export type FigureAsked = Span & { shop?: string | undefined; agent?: string | undefined; team?: string | undefined; policy?: string | undefined; bucket?: "hour" | "day" | "week" | undefined; compare?: "before" | undefined; metric?: MetricName[] | undefined };

/** Figures as the tables of the product have them; a board draws the same. */
export const boardFigures = (by: "agents" | "shops" | "teams", asked: FigureAsked) =>
  queryOptions({
    queryKey: ["metrics", "board", by, asked],
    queryFn: async ({ signal }): Promise<FigureItem[]> => {
      const answer: unknown = await call(api.metrics[by].$get({ query: asked }, { init: { signal } })); // typed as any file too; one comes only where it is asked for
      return (answer as FigureList).items;
    },
    staleTime: FRESH_MS,
  });

/** Where the rows behind a point are. */
export const countedRowsQuery = (opened: Opened) =>
  infiniteQueryOptions({
    queryKey: ["metrics", "board rows", opened],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => rowsOf(opened, { cursor: pageParam, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

function rowsOf({ name, span, shop, agent, team, hit, cell, side }: Opened, { cursor, signal }: { cursor: string | undefined; signal: AbortSignal }) {
  const init = { init: { signal } };
  const page = { ...span, limit: "100", cursor };
  const dated = { ...page, from: span.from ?? "", to: span.to ?? "" };
  if (cell) return call(api.boards.heat.rows.$get({ query: { ...dated, shop: shop ?? "", metric: name as HeatMetric, weekday: String(cell.weekday), hour: String(cell.hour), agent } }, init));
  if (side) return call(api.boards.samenesses.rows.$get({ query: { ...dated, shop: shop ?? "", agent: agent ?? "", ...side } }, init));
  return call(api.metrics[":name"].rows.$get({ param: { name }, query: { ...page, shop, agent, team, hit } }, init));
}

type ShopSpan = Span & { shop: string };
export const heatQuery = (asked: ShopSpan & { metric: HeatMetric; agent?: string | undefined }) => queryOptions({ queryKey: ["boards", "heat", asked], queryFn: ({ signal }) => call(api.boards.heat.$get({ query: asked }, { init: { signal } })), staleTime: FRESH_MS });
export const samenessQuery = (asked: ShopSpan) => queryOptions({ queryKey: ["boards", "samenesses", asked], queryFn: ({ signal }) => call(api.boards.samenesses.$get({ query: asked }, { init: { signal } })), staleTime: FRESH_MS });
export const reasonQuery = (asked: ShopSpan) => queryOptions({ queryKey: ["boards", "reasons", asked], queryFn: ({ signal }) => call(api.boards.reasons.$get({ query: asked }, { init: { signal } })), staleTime: FRESH_MS });
export const topicsQuery = (shop: string) => queryOptions({ queryKey: ["boards", "topics", shop], queryFn: ({ signal }) => call(api.boards.topics.$get({ query: { shop } }, { init: { signal } })), staleTime: FRESH_MS });
export const changesQuery = (shop: string) => queryOptions({ queryKey: ["boards", "changes", shop], queryFn: ({ signal }) => call(api.boards.changes.$get({ query: { shop } }, { init: { signal } })), staleTime: FRESH_MS });
export const ownQuery = (agent: string | undefined) => queryOptions({ queryKey: ["boards", "own", agent ?? ""], queryFn: ({ signal }) => call(api.boards.own.$get({ query: agent === undefined ? {} : { agent } }, { init: { signal } })), staleTime: FRESH_MS });

export type ReasonsOf = "topic" | "label" | "complaint" | "refund";
export const reasonRowsQuery = (asked: ShopSpan & { of: ReasonsOf; reason: string }) =>
  infiniteQueryOptions({
    queryKey: ["boards", "reason rows", asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.boards.reasons.rows.$get({ query: { ...asked, limit: "100", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
