import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { FigureList, MetricName } from "../kernel/shapes.ts";

export const BASES = ["turn", "session", "message", "buyer"] as const;
/** By what figures are put together; `agent` where nothing is said. */
export const GROUPS = ["agent", "team", "shop", "platform", "policy"] as const;
export const BUCKETS = ["hour", "day", "week", "month"] as const;
export type GroupBy = (typeof GROUPS)[number];
type Span = { from: string; to: string; shop?: string | undefined; basis?: (typeof BASES)[number] | undefined };
export type FigureFilter = Span & { by?: GroupBy | undefined; bucket?: (typeof BUCKETS)[number] | undefined };

const LISTS = { agent: "agents", team: "teams", shop: "shops", platform: "platforms", policy: "policies" } as const;

export const figuresQuery = (filter: FigureFilter) =>
  queryOptions({
    queryKey: ["metrics", "list", filter],
    queryFn: async ({ signal }) => {
      const { by = "agent", ...asked } = filter;
      const query = asked.bucket ? asked : { ...asked, compare: "before" as const };
      return (await call(api.metrics[LISTS[by]].$get({ query }, { init: { signal } }))) as unknown as FigureList; // typed as any file too; one comes only where it is asked for
    },
    staleTime: 60_000, // figures follow the roll-up, not the stream
  });

export type FigureRows = Span & { name: MetricName } & { [group in Exclude<GroupBy, "shop">]?: string | undefined };

/** The rows that a figure counts. */
export const rowsQuery = ({ name, ...query }: FigureRows) =>
  infiniteQueryOptions({
    queryKey: ["metrics", "rows", name, query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.metrics[":name"].rows.$get({ param: { name }, query: { ...query, limit: "100", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const csvAddress = ({ by = "agent", ...filter }: FigureFilter, lang: "zh" | "en"): string => {
  const asked = Object.entries({ ...filter, format: "csv", lang }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1/metrics/${LISTS[by]}?${new URLSearchParams(asked)}`;
};

/** How each figure is counted. */
export const catalogueQuery = queryOptions({ queryKey: ["metrics", "catalogue"], queryFn: ({ signal }) => call(api.metrics.$get({}, { init: { signal } })), staleTime: Infinity });

/** Every figure of one row of the table. */
export const everyFigureQuery = (filter: Span & { agent: string }) =>
  queryOptions({
    queryKey: ["metrics", "every", filter],
    queryFn: async ({ signal }) => (await call(api.metrics.agents.$get({ query: { ...filter, metric: "all", compare: "before" } }, { init: { signal } }))) as unknown as FigureList, // typed as any file too; one comes only where it is asked for
    staleTime: 60_000,
  });
