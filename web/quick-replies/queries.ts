import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { ImportRow } from "./columns.ts";

const keys = { replies: ["quick-replies"] as const };

export const quickRepliesQuery = queryOptions({
  queryKey: keys.replies,
  queryFn: ({ signal }) => call(api["quick-replies"].$get({ query: {} }, { init: { signal } })),
  select: ({ items }) => items,
});

export type ReplyInput = { shopId: string | null; category: string; title: string; text: string; code: string | null };

/** Adds one, or changes the one of the id. */
export const useSaveReply = (id: string | null) =>
  useMutation({
    mutationFn: ({ shopId, ...content }: ReplyInput) =>
      id === null ? call(api["quick-replies"].$post({ json: { shopId, ...content } })) : call(api["quick-replies"][":id"].$patch({ param: { id }, json: content })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.replies }),
  });

export const useRemoveReply = () =>
  useMutation({
    mutationFn: (id: string) => call(api["quick-replies"][":id"].$delete({ param: { id } })),
    onSuccess: (_gone, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.replies }),
  });

export const useImport = () =>
  useMutation({
    mutationFn: (json: { shopId: string | null; preview: boolean; rows: ImportRow[] }) => call(api["quick-replies"].import.$post({ json })),
    onSuccess: (answer, _asked, _shown, { client }) => (answer.preview ? undefined : client.invalidateQueries({ queryKey: keys.replies })),
  });
