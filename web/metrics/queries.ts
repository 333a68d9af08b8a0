import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { MetricName } from "../kernel/shapes.ts";
import type { ReportRow } from "./report-rows.ts";

export const BASES = ["turn", "session", "message", "buyer"] as const;
/** By what figures are put together; `agent` where nothing is said. */
export const GROUPS = ["agent", "team", "shop", "platform", "policy"] as const;
export const BUCKETS = ["hour", "day", "week", "month"] as const;
export type GroupBy = (typeof GROUPS)[number];
type Span = { from: string; to: string; shop?: string | undefined; basis?: (typeof BASES)[number] | undefined };
/** Which half of the page, and of the platform's report only the rows that differ. */
export type FigureSearch = FigureFilter & { view?: "platform" | undefined; differs?: true | undefined };
/** `more`: names of further figures as columns, parted by commas. */
export type FigureFilter = Span & { by?: GroupBy | undefined; bucket?: (typeof BUCKETS)[number] | undefined; more?: string | undefined };
export const namesIn = (more: string | undefined): MetricName[] => (more ? (more.split(",") as MetricName[]) : []);

const LISTS = { agent: "agents", team: "teams", shop: "shops", platform: "platforms", policy: "policies" } as const;

export const figuresQuery = (filter: FigureFilter) =>
  queryOptions({
    queryKey: ["metrics", "list", filter],
    queryFn: async ({ signal }) => {
      const { by = "agent", more, ...span } = filter;
      const asked = { ...span, ...(more && { metric: namesIn(more) }) };
      const query = asked.bucket ? asked : { ...asked, compare: "before" as const };
      return call(api.metrics[LISTS[by]].$get({ query }, { init: { signal } }));
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

export const fileAddress = ({ by = "agent", more, ...filter }: FigureFilter, format: "csv" | "xlsx", lang: "zh" | "en"): string => {
  const asked = [...Object.entries({ ...filter, format, lang }), ...namesIn(more).map((name) => ["metric", name])].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1/metrics/${LISTS[by]}?${new URLSearchParams(asked)}`;
};

/** How each figure is counted. */
export const catalogueQuery = queryOptions({ queryKey: ["metrics", "catalogue"], queryFn: ({ signal }) => call(api.metrics.$get({}, { init: { signal } })), staleTime: Infinity });

/** Every figure of one row of the table. */
export const everyFigureQuery = (by: GroupBy, filter: Omit<FigureRows, "name">) =>
  queryOptions({
    queryKey: ["metrics", "every", by, filter],
    queryFn: ({ signal }) => call(api.metrics[LISTS[by]].$get({ query: { ...filter, metric: "all", compare: "before" } }, { init: { signal } })),
    staleTime: 60_000,
  });

export type PlatformSpan = { shop: string; from: string; to: string };

/** A shop's days as the platform's report has them, ours beside theirs. */
export const platformDaysQuery = (span: PlatformSpan) =>
  queryOptions({ queryKey: ["metrics", "platform-days", span], queryFn: ({ signal }) => call(api.metrics["platform-days"].$get({ query: span }, { init: { signal } })), staleTime: 60_000 });

const MOST_ROWS = 5_000; // of one request

/** Sends a report's rows, so many at a time; the same rows again change nothing. */
export const useImportReport = () =>
  useMutation({
    mutationFn: async ({ shopId, rows }: { shopId: string; rows: readonly ReportRow[] }) => {
      for (let at = 0; at < rows.length; at += MOST_ROWS) await call(api.metrics["platform-days"].$post({ json: { shopId, rows: rows.slice(at, at + MOST_ROWS) } }));
      return rows.length;
    },
    onSettled: (_answer, _problem, _asked, _shown, { client }) => void client.invalidateQueries({ queryKey: ["metrics", "platform-days"] }),
  });
