import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { keys, prospectsChanged } from "../buyers/cache.ts";
import { api, call } from "../kernel/api.ts";
import { allItems } from "../kernel/pages.ts";
import type { Prospect } from "../kernel/shapes.ts";
import type { ProspectFilter } from "./search.ts";

export const prospectsQuery = (filter: ProspectFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.prospects, "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.prospects.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: allItems<Prospect>,
  });

export const prospectQuery = (id: string) => queryOptions({ queryKey: [...keys.prospects, id], queryFn: ({ signal }) => call(api.prospects[":id"].$get({ param: { id } }, { init: { signal } })) });

export type NewProspect = { buyerId: string; conversationId: string | null; need: string; source: "chat" | "phone" | "campaign" | "other"; worthMinor: number | null; nextAt: string | null; nextStep: string | null; ownerId?: string };

export const useOpenProspect = () =>
  useMutation({ mutationFn: (json: NewProspect) => call(api.prospects.$post({ json })), onSuccess: (_made, _asked, _shown, { client }) => prospectsChanged(client) });

export const useHandProspect = (id: string) =>
  useMutation({ mutationFn: (json: { ownerId: string; note: string | null; version: number }) => call(api.prospects[":id"].owner.$put({ param: { id }, json })), onSettled: (row, _problem, _asked, _shown, { client }) => prospectsChanged(client, row) });

export type Change = { version: number; state?: "following" | "won" | "lost"; note?: string | null; nextAt?: string | null; nextStep?: string | null; lostReason?: string; platformOrderId?: string };

export const useChangeProspect = (id: string) =>
  useMutation({ mutationFn: (json: Change) => call(api.prospects[":id"].$patch({ param: { id }, json })), onSettled: (row, _problem, _asked, _shown, { client }) => prospectsChanged(client, row) });
