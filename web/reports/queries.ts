import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Report, ReportDetail, WorkLogDetail } from "../kernel/shapes.ts";
import { reportsChanged } from "./cache.ts";
import type { ReportSearch } from "./search.ts";

type LogsAsked = { shop: string; user?: string | undefined; from: string; to: string };
export const logsQuery = (asked: LogsAsked) => queryOptions({ queryKey: ["reports", "logs", asked], queryFn: ({ signal }) => call(api["work-logs"].$get({ query: asked }, { init: { signal } })), select: ({ items }) => items });
export const logQuery = (id: string) =>
  queryOptions({
    queryKey: ["reports", "log", id],
    queryFn: async ({ signal }) => {
      const answer: unknown = await call(api["work-logs"][":id"].$get({ param: { id }, query: {} }, { init: { signal } }));
      return answer as WorkLogDetail; // typed as a file too; one comes only where it is asked for
    },
  });

type Filter = Pick<ReportSearch, "shop" | "user" | "kind" | "state">;
export const reportsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["reports", "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.reports.$get({ query: { ...filter, cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Report>) => allItems(data),
  });
export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ["reports", "report", id],
    queryFn: async ({ signal }) => {
      const answer: unknown = await call(api.reports[":id"].$get({ param: { id }, query: {} }, { init: { signal } }));
      return answer as ReportDetail;
    },
  });

const changed = { onSettled: (answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => reportsChanged(client, answer) };

export const useBeginLog = () => useMutation({ mutationFn: (json: { shopId: string; day: string }) => call(api["work-logs"].$post({ json })), ...changed });
export const useWriteLog = (id: string) => useMutation({ mutationFn: (json: { body: Record<string, string>; version: number }) => call(api["work-logs"][":id"].$put({ param: { id }, json })), ...changed });
export const useConfirmLog = (id: string) => useMutation({ mutationFn: (version: number) => call(api["work-logs"][":id"].confirm.$post({ param: { id }, json: { version } })), ...changed });
export const useReopenLog = (id: string) => useMutation({ mutationFn: (version: number) => call(api["work-logs"][":id"].reopen.$post({ param: { id }, json: { version } })), ...changed });

export type NewReport = InferRequestType<typeof api.reports.$post>["json"];
export const useBeginReport = () => useMutation({ mutationFn: (json: NewReport) => call(api.reports.$post({ json })), ...changed });
export const useWriteReport = (id: string) => useMutation({ mutationFn: (json: { body: Record<string, string>; version: number }) => call(api.reports[":id"].$put({ param: { id }, json })), ...changed });
export const useSubmitReport = (id: string) => useMutation({ mutationFn: (version: number) => call(api.reports[":id"].submit.$post({ param: { id }, json: { version } })), ...changed });
export const useReopenReport = (id: string) => useMutation({ mutationFn: (version: number) => call(api.reports[":id"].reopen.$post({ param: { id }, json: { version } })), ...changed });

export const sheetAddress = (path: "work-logs" | "reports", id: string, lang: "zh" | "en"): string => `/api/v1/${path}/${id}?format=xlsx&lang=${lang}`;
