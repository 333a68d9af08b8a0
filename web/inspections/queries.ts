import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import { putRow } from "../kernel/answers.ts";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Inspection, InspectionFinding, SamplingPlan } from "../kernel/shapes.ts";
import type { InspectionFilter } from "./search.ts";

const keys = { all: ["inspections"] as const };
const changed = {
  onSettled: (answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => {
    putRow(client, keys.all, answer);
    return client.invalidateQueries({ queryKey: keys.all });
  },
};

export const inspectionsQuery = (filter: InspectionFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.inspections.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Inspection>) => allItems(data),
  });

export const findingsQuery = (filter: { shop?: string | undefined; agent?: string | undefined; state?: InspectionFinding["state"] | undefined }) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "findings", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.inspections.findings.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<InspectionFinding>) => allItems(data),
  });

export const inspectionQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "one", id], queryFn: ({ signal }) => call(api.inspections[":id"].$get({ param: { id } }, { init: { signal } })) });
export const trendQuery = (filter: { shop?: string | undefined; agent?: string | undefined; from: string; to: string }) =>
  queryOptions({ queryKey: [...keys.all, "trend", filter], queryFn: ({ signal }) => call(api.inspections.trend.$get({ query: filter }, { init: { signal } })), select: ({ items }) => items });
export const plansQuery = (shop: string | undefined) =>
  queryOptions({ queryKey: [...keys.all, "plans", shop], queryFn: ({ signal }) => call(api.inspections["sampling-plans"].$get({ query: { shop } }, { init: { signal } })), select: ({ items }) => items });

export type Result = { faults: Record<string, number>; notes: string | null; confirmed: string[]; rejected: string[]; version: number };
export type PlanInput = Pick<SamplingPlan, "shopId" | "name" | "source" | "rule" | "amount" | "seed">;
type Appeal = { text: string; version: number };
type Verdict = { verdict: "upheld" | "changed"; reason: string; faults?: Record<string, number>; version: number };

export const useScore = (id: string) => useMutation({ mutationFn: (json: Result) => call(api.inspections[":id"].result.$put({ param: { id }, json })), ...changed });
export const useAppeal = (id: string) => useMutation({ mutationFn: (json: Appeal) => call(api.inspections[":id"].appeal.$put({ param: { id }, json })), ...changed });
export const useVerdict = (id: string) => useMutation({ mutationFn: (json: Verdict) => call(api.inspections[":id"].verdict.$put({ param: { id }, json })), ...changed });
export const useCalibrate = (id: string) => useMutation({ mutationFn: () => call(api.inspections[":id"].calibration.$post({ param: { id } })), ...changed });
export const useJudgeFinding = () => useMutation({ mutationFn: ({ id, state }: { id: string; state: "confirmed" | "rejected" }) => call(api.inspections.findings[":id"].$put({ param: { id }, json: { state } })), ...changed });
export const useAddPlan = () => useMutation({ mutationFn: (json: PlanInput) => call(api.inspections["sampling-plans"].$post({ json })), ...changed });
export const useRemovePlan = () => useMutation({ mutationFn: (id: string) => call(api.inspections["sampling-plans"][":id"].$delete({ param: { id } })), ...changed });
export const useDraw = (id: string) => useMutation({ mutationFn: (json: { from: string; to: string }) => call(api.inspections["sampling-plans"][":id"].draws.$post({ param: { id }, json })), ...changed });

export type Picked = { subjectType: "session" | "conversation" | "order" | "complaint"; subjectId: string };
export const useInspect = () => useMutation({ mutationFn: (json: Picked) => call(api.inspections.$post({ json })), ...changed });
