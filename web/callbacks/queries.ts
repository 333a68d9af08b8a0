import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { complaintsChanged } from "../complaints/cache.ts";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Callback, CareKind } from "../kernel/shapes.ts";

export const callbacksQuery = (view: "mine" | "all", shop: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["callbacks", "list", view, shop],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.callbacks.$get({ query: { view, shop, state: "due", limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Callback>) => allItems(data),
  });

export const countsQuery = (month: string, shop: string | undefined) =>
  queryOptions({ queryKey: ["callbacks", "counts", month, shop], queryFn: ({ signal }) => call(api.callbacks.counts.$get({ query: { month, shop } }, { init: { signal } })) });

export const careQuery = (kind: CareKind, shop: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["callbacks", "care", kind, shop],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.care.items.$get({ query: { kind, shop, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), limits: pages.at(-1)?.limits ?? [] }),
  });

export type Outcome = { outcome: NonNullable<Callback["outcome"]>; note?: string; satisfied?: boolean; opinion?: { topic: "product" | "service" | "logistics" | "price" | "other"; text: string } };

const changed = { onSettled: (_answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: Parameters<typeof complaintsChanged>[0] }) => complaintsChanged(client) };

export const useOutcome = (id: string) => useMutation({ mutationFn: (json: Outcome) => call(api.callbacks[":id"].outcome.$put({ param: { id }, json })), ...changed });
export const useTakeCallback = () => useMutation({ mutationFn: ({ id, agentId }: { id: string; agentId: string }) => call(api.callbacks[":id"].$patch({ param: { id }, json: { agentId } })), ...changed });
export const useSendCare = (kind: CareKind) => useMutation({ mutationFn: (keys: string[]) => call(api.care.sends.$post({ json: { kind, keys } })), ...changed });
export const useSkipCare = (kind: CareKind) => useMutation({ mutationFn: ({ key, reason }: { key: string; reason: string }) => call(api.care.skips.$post({ json: { kind, key, reason } })), ...changed });
