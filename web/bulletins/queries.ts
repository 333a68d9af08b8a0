import { infiniteQueryOptions, queryOptions, useMutation, type QueryClient } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Bulletin, Role, Task } from "../kernel/shapes.ts";
import { bulletinKeys } from "./cache.ts";
import type { BulletinFilter } from "./search.ts";

const { all } = bulletinKeys;

export const bulletinsQuery = (filter: BulletinFilter) =>
  infiniteQueryOptions({
    queryKey: [...all, "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.bulletins.$get({ query: { ...filter, limit: "30", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Bulletin>) => allItems(data),
  });
export const bulletinQuery = (id: string) => queryOptions({ queryKey: [...all, "one", id], queryFn: ({ signal }) => call(api.bulletins[":id"].$get({ param: { id } }, { init: { signal } })) });
export const readersQuery = (id: string) => queryOptions({ queryKey: [...all, "readers", id], queryFn: ({ signal }) => call(api.bulletins[":id"].readers.$get({ param: { id } }, { init: { signal } })) });
export const unreadBulletinsQuery = queryOptions({ queryKey: bulletinKeys.unread, staleTime: Infinity, queryFn: ({ signal }) => call(api.bulletins.unread.$get({}, { init: { signal } })) });

const changed = { onSettled: (_a: unknown, _p: Error | null, _q: unknown, _s: unknown, { client }: { client: QueryClient }) => client.invalidateQueries({ queryKey: all }) };

export type BulletinDraft = { title: string; body: string; shopIds: string[]; roles: Role[]; teamIds: string[]; mustRead: boolean; readBy: string | null; pinned: boolean; expiresAt: string | null };
export type PublishedKind = "policy" | "product" | "news";

export const usePublish = () => useMutation({ mutationFn: (json: BulletinDraft & { kind: PublishedKind }) => call(api.bulletins.$post({ json })), ...changed });
export const useChangeBulletin = (id: string) => useMutation({ mutationFn: (json: BulletinDraft & { version: number; askAgain: boolean }) => call(api.bulletins[":id"].$patch({ param: { id }, json })), ...changed });
export const useWithdraw = (id: string) => useMutation({ mutationFn: () => call(api.bulletins[":id"].$delete({ param: { id } })), ...changed });
export const useRead = (id: string) => useMutation({ mutationFn: () => call(api.bulletins[":id"].read.$put({ param: { id } })), ...changed });
export const useRemind = (id: string) => useMutation({ mutationFn: () => call(api.bulletins[":id"].reminders.$post({ param: { id } })), ...changed });
export const useFeedback = () => useMutation({ mutationFn: (json: { shopId: string; department: Task["department"]; title: string; body: string }) => call(api.bulletins.feedback.$post({ json })), ...changed });
export const useAnswer = (taskId: string) => useMutation({ mutationFn: (json: { state: "done" | "refused"; answer: string }) => call(api.tasks[":id"].answer.$put({ param: { id: taskId }, json })), ...changed });
