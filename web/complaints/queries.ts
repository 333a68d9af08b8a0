import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Complaint, ComplaintCase, ComplaintState } from "../kernel/shapes.ts";
import { complaintsChanged, keys, newerOf, putCase } from "./cache.ts";
import type { ComplaintFilter } from "./search.ts";

const PAGE = "50";

export const complaintsQuery = (filter: ComplaintFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.complaints.$get({ query: { ...filter, limit: PAGE, cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Complaint>) => allItems(data),
  });

/** A column of the board: what ends first stands on top; of the closed ones the newest. */
export const stageQuery = (state: ComplaintState, { shop, owner, severity, q }: ComplaintFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists, "stage", state, { shop, owner, severity, q }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.complaints.$get({ query: { shop, owner, severity, q, state, sort: state.startsWith("closed") ? "newest" : "due", limit: state.startsWith("closed") ? "20" : PAGE, cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Complaint>) => allItems(data),
  });

/** An answer that left the server before the last act is older than what is shown when it comes. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: async ({ client, signal }) => {
      const read = await call(api.complaints[":id"].$get({ param: { id } }, { init: { signal } }));
      return newerOf(client.getQueryData<ComplaintCase>(keys.one(id)), read);
    },
  });

export const summaryQuery = (month: string, shop: string | undefined) =>
  queryOptions({ queryKey: [...keys.lists, "summary", month, shop], queryFn: ({ signal }) => call(api.complaints.summary.$get({ query: { month, shop } }, { init: { signal } })) });

export const proposalsQuery = (shop: string | undefined) =>
  queryOptions({ queryKey: [...keys.proposals, shop], queryFn: ({ signal }) => call(api["complaint-proposals"].$get({ query: { shop, limit: "100" } }, { init: { signal } })) });

/** Every act on a case answers with the whole of it. */
function useAct<I>(act: (input: I) => Promise<ComplaintCase>) {
  return useMutation({
    mutationFn: act,
    onSuccess: (one, _asked, _shown, { client }) => putCase(client, one),
    onError: (_problem, _asked, _shown, { client }) => complaintsChanged(client),
  });
}

export type Step = "pacify" | "coordinate" | "feedback" | "customer_satisfied" | "customer_not_satisfied" | "close_unsatisfied";
type Severity = NonNullable<Complaint["proposedSeverity"]>;
export type Payer = ComplaintCase["money"][number]["payer"];
export type Mark = keyof Complaint["marks"];

export const useStep = ({ id, version }: Pick<Complaint, "id" | "version">) => useAct((json: { step: Step; note?: string }) => call(api.complaints[":id"].steps.$post({ param: { id }, json: { ...json, version } })));
export const useSeverity = (id: string) => useAct((severity: Severity) => call(api.complaints[":id"].severity.$put({ param: { id }, json: { severity } })));
export const useVerdict = (id: string) => useAct((json: { verdict: "upheld" | "not_upheld"; note: string }) => call(api.complaints[":id"].verdict.$put({ param: { id }, json })));
export const useMark = (id: string) => useAct((json: { mark: Mark; set: boolean }) => call(api.complaints[":id"].marks.$put({ param: { id }, json })));
export const useNote = (id: string) => useAct((note: string) => call(api.complaints[":id"].notes.$post({ param: { id }, json: { note } })));
export const useMoney = (id: string) => useAct((json: { amountMinor: number; payer: Payer; agentId?: string }) => call(api.complaints[":id"].money.$post({ param: { id }, json })));
export const useWithdraw = (id: string) => useAct((moneyId: string) => call(api.complaints[":id"].money[":moneyId"].$delete({ param: { id, moneyId } })));

export type Change = { demand?: string | null; cause?: string | null; external?: Complaint["external"]; companyNotified?: boolean; lossByAgent?: boolean; ownerId?: string | null; agentId?: string | null };
export const useChange = ({ id, version }: Pick<Complaint, "id" | "version">) => useAct((json: Change) => call(api.complaints[":id"].$patch({ param: { id }, json: { ...json, version } })));

export type Opening = { conversationId?: string; shopId?: string; source?: "phone" | "ticket"; text: string; demand?: string; external: Complaint["external"]; platformOrderId?: string };
export const useOpen = () => useAct((json: Opening) => call(api.complaints.$post({ json })));

export const useJudgeProposal = (id: string) =>
  useMutation({
    mutationFn: (json: { verdict: "accepted" | "dismissed"; reason?: string }) => call(api["complaint-proposals"][":id"].verdict.$put({ param: { id }, json })),
    onSettled: (_proposal, _problem, _asked, _shown, { client }) => complaintsChanged(client),
  });
