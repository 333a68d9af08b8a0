import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { AttendanceList, BreakRequest, Handover, Leave, ShiftPlan } from "../kernel/shapes.ts";
import { dayAfter } from "../metrics/spans.ts";
import { shiftsChanged } from "./cache.ts";
import type { Flag } from "./search.ts";

type Week = { shop: string; from: string };
const weekOf = ({ shop, from }: Week) => ({ shop, from, to: dayAfter(from, 7) });

export const planQuery = (week: Week) =>
  queryOptions({
    queryKey: ["shifts", "plan", week],
    queryFn: async ({ signal }) => {
      const answer: unknown = await call(api.shifts.$get({ query: weekOf(week) }, { init: { signal } }));
      return answer as ShiftPlan; // typed as a file too; one comes only where it is asked for
    },
  });

export type AttendanceAsked = Week & { user?: string | undefined; only?: Flag | undefined };
export const attendanceQuery = ({ shop, from, ...more }: AttendanceAsked) =>
  queryOptions({
    queryKey: ["shifts", "attendance", shop, from, more],
    queryFn: async ({ signal }) => {
      const answer: unknown = await call(api.attendance.$get({ query: { ...weekOf({ shop, from }), ...more } }, { init: { signal } }));
      return answer as AttendanceList;
    },
    staleTime: 15_000, // goes on with every minute of presence
  });
export type RowKey = { shop: string; user: string; day: string; kind?: string };
export const partsQuery = (row: RowKey) => queryOptions({ queryKey: ["shifts", "parts", row], queryFn: ({ signal }) => call(api.attendance.parts.$get({ query: row }, { init: { signal } })) });

const paged = <T>(name: string, read: (cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[]; nextCursor: string | null }>, key: object) =>
  infiniteQueryOptions({
    queryKey: ["shifts", name, key],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<T>) => allItems(data),
  });
type OfShop = { shop?: string | undefined };
export const leaveQuery = (of: OfShop) => paged<Leave>("leave", (cursor, signal) => call(api.leave.$get({ query: { ...of, cursor } }, { init: { signal } })), of);
export const breaksQuery = (of: OfShop) => paged<BreakRequest>("breaks", (cursor, signal) => call(api.breaks.$get({ query: { ...of, cursor } }, { init: { signal } })), of);
export const handoversQuery = (of: OfShop) => paged<Handover>("handovers", (cursor, signal) => call(api.handovers.$get({ query: { ...of, cursor } }, { init: { signal } })), of);
export const handoverQuery = (id: string) => queryOptions({ queryKey: ["shifts", "handover", id], queryFn: ({ signal }) => call(api.handovers[":id"].$get({ param: { id } }, { init: { signal } })) });
export const openWorkQuery = (shop: string) => queryOptions({ queryKey: ["shifts", "open", shop], queryFn: ({ signal }) => call(api.handovers.open.$get({ query: { shop } }, { init: { signal } })) });

const changed = { onSettled: (answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => shiftsChanged(client, answer) };

export type CellChange = InferRequestType<typeof api.shifts.$put>["json"];
export const useCells = () => useMutation({ mutationFn: (json: CellChange) => call(api.shifts.$put({ json })), ...changed });
export type PlanRows = InferRequestType<typeof api.shifts.import.$post>["json"];
export const useImportPlan = () => useMutation({ mutationFn: (json: PlanRows) => call(api.shifts.import.$post({ json })), ...changed });
export const useCopyWeek = () => useMutation({ mutationFn: (json: { shopId: string; from: string; to: string }) => call(api.shifts.copy.$post({ json })), ...changed });

export type LeaveAsked = InferRequestType<typeof api.leave.$post>["json"];
export const useAskLeave = () => useMutation({ mutationFn: (json: LeaveAsked) => call(api.leave.$post({ json })), ...changed });
export const useDecideLeave = () => useMutation({ mutationFn: ({ id, ...json }: { id: string; verdict: "approved" | "refused"; version: number }) => call(api.leave[":id"].decision.$put({ param: { id }, json })), ...changed });
export const useCancelLeave = () => useMutation({ mutationFn: ({ id, version }: { id: string; version: number }) => call(api.leave[":id"].cancel.$post({ param: { id }, json: { version } })), ...changed });
export const useDecideBreak = () => useMutation({ mutationFn: ({ id, ...json }: { id: string; verdict: "approved" | "refused" }) => call(api.breaks[":id"].decision.$put({ param: { id }, json })), ...changed });
export const useCancelBreak = () => useMutation({ mutationFn: (id: string) => call(api.breaks[":id"].cancel.$post({ param: { id } })), ...changed });
export const useHandOver = () => useMutation({ mutationFn: (json: { shopId: string; toId: string | null; note: string }) => call(api.handovers.$post({ json })), ...changed });
export const useTakeOver = () => useMutation({ mutationFn: (id: string) => call(api.handovers[":id"].take.$post({ param: { id } })), ...changed });
export const useWithdrawHandover = () => useMutation({ mutationFn: (id: string) => call(api.handovers[":id"].withdraw.$post({ param: { id } })), ...changed });

const file = (path: string, asked: Record<string, string | undefined>) => `/api/v1/${path}?${new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined))}`;
export const planFile = (week: Week, format: "csv" | "xlsx", lang: "zh" | "en"): string => file("shifts", { ...weekOf(week), format, lang });
export const attendanceFile = ({ shop, from, ...more }: AttendanceAsked, format: "csv" | "xlsx", lang: "zh" | "en"): string => file("attendance", { ...weekOf({ shop, from }), ...more, format, lang });
