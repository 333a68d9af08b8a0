import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { FigureList, MetricName } from "../kernel/shapes.ts";

export const BASES = ["turn", "session", "message", "buyer"] as const;
export type FigureFilter = { from: string; to: string; shop?: string | undefined; basis?: (typeof BASES)[number] | undefined };

export const figuresQuery = (filter: FigureFilter) =>
  queryOptions({
    queryKey: ["metrics", "agents", filter],
    queryFn: async ({ signal }) => (await call(api.metrics.agents.$get({ query: filter }, { init: { signal } }))) as unknown as FigureList, // typed as any file too; one comes only where it is asked for
    staleTime: 60_000, // figures follow the roll-up, not the stream
  });

export type FigureRows = FigureFilter & { name: MetricName; agent?: string | undefined };

/** The rows that a figure counts. */
export const rowsQuery = ({ name, ...query }: FigureRows) =>
  infiniteQueryOptions({
    queryKey: ["metrics", "rows", name, query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.metrics[":name"].rows.$get({ param: { name }, query: { ...query, limit: "100", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const csvAddress = (filter: FigureFilter, lang: "zh" | "en"): string => {
  const asked = Object.entries({ ...filter, format: "csv", lang }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1/metrics/agents?${new URLSearchParams(asked)}`;
};

/** How each figure is counted. */
export const catalogueQuery = queryOptions({ queryKey: ["metrics", "catalogue"], queryFn: ({ signal }) => call(api.metrics.$get({}, { init: { signal } })), staleTime: Infinity });

/** Every figure of one row of the table. */
export const everyFigureQuery = (filter: FigureFilter & { agent: string }) =>
  queryOptions({
    queryKey: ["metrics", "every", filter],
    queryFn: async ({ signal }) => (await call(api.metrics.agents.$get({ query: { ...filter, metric: "all", compare: "before" } }, { init: { signal } }))) as unknown as FigureList, // typed as any file too; one comes only where it is asked for
    staleTime: 60_000,
  });
