import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { BuyerPromise } from "../kernel/shapes.ts";
import { promisesChanged } from "./cache.ts";
import type { PromiseView } from "./search.ts";

/** What of a conversation is still to be kept, also where it is late. */
export const openPromisesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["promises", "of", conversationId],
    queryFn: ({ signal }) => call(api.promises.$get({ query: { conversation: conversationId, state: ["open", "broken"], limit: "50" } }, { init: { signal } })),
    select: ({ items }) => items.filter(({ endedAt }) => endedAt === null),
  });

export const promisesQuery = ({ view, meId, shop }: { view: PromiseView; meId: string; shop: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["promises", "list", view, meId, shop],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const state = view === "history" ? (["kept", "broken", "cancelled"] as const) : (["open", "broken"] as const);
      return call(api.promises.$get({ query: { state: [...state], ...(view === "mine" && { agent: meId }), shop, limit: "50", cursor: pageParam } }, { init: { signal } }));
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<BuyerPromise>) => allItems(data).filter(({ endedAt }) => (endedAt === null) !== (view === "history")),
  });

const changed = { onSettled: (_answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => promisesChanged(client) };

export type NewPromise = { dueAt: string; text: string; clientId?: string };

export const usePromise = (id: string) => useMutation({ mutationFn: (json: NewPromise) => call(api.conversations[":id"].promises.$post({ param: { id }, json })), ...changed });
export const useDone = () => useMutation({ mutationFn: (id: string) => call(api.promises[":id"].done.$post({ param: { id } })), ...changed });
export const useCancel = () => useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => call(api.promises[":id"].cancel.$post({ param: { id }, json: { reason } })), ...changed });
