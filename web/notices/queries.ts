import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { NoticeSettings } from "../kernel/shapes.ts";
import { noticeKeys, putUnread } from "./cache.ts";

/** How many are unread; the stream says when to ask again. */
export const unreadQuery = queryOptions({
  queryKey: noticeKeys.unread,
  queryFn: async ({ signal }) => (await call(api.notices.$get({ query: { unread: "true", limit: "1" } }, { init: { signal } }))).unread,
});

export const noticesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...noticeKeys.list, unread],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.notices.$get({ query: { limit: "30", ...(unread && { unread: "true" }), ...(pageParam !== undefined && { cursor: pageParam }) } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const useReadOne = () =>
  useMutation({
    mutationFn: (id: string) => call(api.notices[":id"].read.$put({ param: { id } })),
    onSuccess: ({ unread }, _id, _shown, { client }) => putUnread(client, unread),
  });

/** Marks this one and all before it. */
export const useReadUpTo = () =>
  useMutation({
    mutationFn: (upTo: string) => call(api.notices.read.$put({ json: { upTo } })),
    onSuccess: ({ unread }, _upTo, _shown, { client }) => putUnread(client, unread),
  });

export const noticeSettingsQuery = queryOptions({
  queryKey: noticeKeys.settings,
  queryFn: ({ signal }) => call(api.notices.settings.$get({}, { init: { signal } })),
});

export const useSaveNoticeSettings = () =>
  useMutation({
    scope: { id: "notice settings" }, // one after the other, so that the last turn of a switch holds
    mutationFn: (json: NoticeSettings) => call(api.notices.settings.$put({ json })),
    onMutate: (json, { client }) => void client.setQueryData(noticeSettingsQuery.queryKey, json),
    onError: (_problem, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: noticeSettingsQuery.queryKey }),
  });
