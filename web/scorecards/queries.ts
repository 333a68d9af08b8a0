import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Penalty, ScoreSchemeBody } from "../kernel/shapes.ts";
import { scorecardsChanged } from "./cache.ts";

export type CardFilter = { month: string; shop?: string | undefined };

export const cardsQuery = (filter: CardFilter) =>
  queryOptions({
    queryKey: ["scorecards", "month", filter],
    queryFn: ({ signal }) => call(api.scorecards.$get({ query: filter }, { init: { signal } })),
    select: ({ items }) => items,
  });
export const cardQuery = (id: string) => queryOptions({ queryKey: ["scorecards", "card", id], queryFn: ({ signal }) => call(api.scorecards[":id"].$get({ param: { id } }, { init: { signal } })) });
export const schemesQuery = queryOptions({ queryKey: ["scorecards", "schemes"], queryFn: ({ signal }) => call(api["score-schemes"].$get({}, { init: { signal } })) });
export const recordsQuery = (filter: CardFilter) =>
  queryOptions({ queryKey: ["scorecards", "records", filter], queryFn: ({ signal }) => call(api["staff-records"].$get({ query: filter }, { init: { signal } })), select: ({ items }) => items });
export const ranksQuery = (shop: string | undefined) =>
  queryOptions({ queryKey: ["scorecards", "ranks", shop], queryFn: ({ signal }) => call(api["staff-ranks"].$get({ query: { shop } }, { init: { signal } })), select: ({ items }) => items });

export const ledgerQuery = (filter: CardFilter) =>
  infiniteQueryOptions({
    queryKey: ["scorecards", "ledger", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.penalties.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Penalty>) => allItems(data),
  });

const changed = { onSettled: (answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => scorecardsChanged(client, answer) };

export type CardStep = "show" | "confirm" | "reopen" | "freeze";
export const useStep = (id: string) =>
  useMutation({
    mutationFn: ({ step, version }: { step: CardStep; version: number }) => {
      const asked = { param: { id }, json: { version } };
      const at = api.scorecards[":id"];
      return step === "show" ? call(at.show.$post(asked)) : step === "confirm" ? call(at.confirm.$post(asked)) : step === "reopen" ? call(at.reopen.$post(asked)) : call(at.freeze.$post(asked));
    },
    ...changed,
  });
export const useOpenMonth = () => useMutation({ mutationFn: (json: { schemeId: string; month: string }) => call(api.scorecards.$post({ json })), ...changed });
export const useComment = (id: string) => useMutation({ mutationFn: (text: string) => call(api.scorecards[":id"].comment.$put({ param: { id }, json: { text } })), ...changed });
export type NewEntry = InferRequestType<(typeof api.scorecards)[":id"]["entries"]["$post"]>["json"];
export const useEntry = (id: string) => useMutation({ mutationFn: (json: NewEntry) => call(api.scorecards[":id"].entries.$post({ param: { id }, json })), ...changed });
export const useWithdraw = (id: string) => useMutation({ mutationFn: (entryId: string) => call(api.scorecards[":id"].entries[":entryId"].$delete({ param: { id, entryId } })), ...changed });

export type NewPenalty = InferRequestType<typeof api.penalties.$post>["json"];
export const usePenalty = () => useMutation({ mutationFn: (json: NewPenalty) => call(api.penalties.$post({ json })), ...changed });
export const useWithdrawal = (id: string) => useMutation({ mutationFn: (json: { reason: string; version: number }) => call(api.penalties[":id"].withdrawal.$put({ param: { id }, json })), ...changed });
export const useDecision = (id: string) => useMutation({ mutationFn: (json: { state: "decided" | "waived"; reason: string; version: number }) => call(api.penalties[":id"].decision.$put({ param: { id }, json })), ...changed });
export const useAppeal = (id: string) => useMutation({ mutationFn: (text: string) => call(api.penalties[":id"].appeal.$put({ param: { id }, json: { text } })), ...changed });
export const useVerdict = (id: string) => useMutation({ mutationFn: (json: { verdict: "upheld" | "lifted"; reason: string; version: number }) => call(api.penalties[":id"].verdict.$put({ param: { id }, json })), ...changed });
export type NewRecord = InferRequestType<(typeof api)["staff-records"]["$post"]>["json"];
export const useRecord = () => useMutation({ mutationFn: (json: NewRecord) => call(api["staff-records"].$post({ json })), ...changed });
export const useWithdrawRecord = () => useMutation({ mutationFn: (id: string) => call(api["staff-records"][":id"].$delete({ param: { id } })), ...changed });
export type NewRank = InferRequestType<(typeof api)["staff-ranks"]["$post"]>["json"];
export const useRank = () => useMutation({ mutationFn: (json: NewRank) => call(api["staff-ranks"].$post({ json })), ...changed });

export type SavedScheme = { id: string | null; shopId: string; name: string; body: ScoreSchemeBody; version: number };
export const useSaveScheme = () =>
  useMutation({
    mutationFn: ({ id, shopId, name, body, version }: SavedScheme) => (id === null ? call(api["score-schemes"].$post({ json: { shopId, name, body } })) : call(api["score-schemes"][":id"].$put({ param: { id }, json: { name, body, version } }))),
    ...changed,
  });
export const useArchive = () => useMutation({ mutationFn: (id: string) => call(api["score-schemes"][":id"].$delete({ param: { id } })), ...changed });
export const usePreview = () => useMutation({ mutationFn: (json: { shopId: string; body: ScoreSchemeBody; month?: string }) => call(api["score-schemes"].preview.$post({ json })) });

export const fileAddress = (filter: CardFilter, format: "csv" | "xlsx", lang: "zh" | "en"): string =>
  `/api/v1/scorecards?${new URLSearchParams(Object.entries({ ...filter, format, lang }).filter((entry): entry is [string, string] => entry[1] !== undefined))}`;
