import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, call } from "../kernel/api.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { keys } from "./cache.ts";
import { keptChanged, keptKey } from "../queue/cache.ts";
import { belongs, type ListFilter } from "./views.ts";

const keptQuery = queryOptions({ queryKey: keptKey, queryFn: ({ signal }) => call(api.queue.kept.$get({}, { init: { signal } })) });

type Pinned = { ids: ReadonlySet<string>; rows: readonly Conversation[] };
const NOTHING: Pinned = { ids: new Set(), rows: [] };

/** What the person pinned, of what the list may show: it stands on top also where its page was not read yet. */
export function usePinned(filter: ListFilter, meId: string): Pinned {
  const { data } = useQuery(keptQuery);
  const asked = JSON.stringify(filter);
  return useMemo(() => {
    const pinned = (data?.items ?? []).filter(({ pinnedAt, conversation }) => pinnedAt !== null && belongs(conversation, JSON.parse(asked) as ListFilter, meId));
    if (pinned.length === 0) return NOTHING;
    return { ids: new Set(pinned.map(({ conversation }) => conversation.id)), rows: pinned.map(({ conversation }) => conversation) };
  }, [data, asked, meId]); // ten thousand rows are sorted anew when it changes
}

/** How one conversation is kept by the person. */
export function useKept(id: string): { pinned: boolean; starred: boolean } {
  const kept = useQuery(keptQuery).data?.items.find(({ conversation }) => conversation.id === id);
  return { pinned: kept ? kept.pinnedAt !== null : false, starred: kept ? kept.starredAt !== null : false };
}

export const useKeep = (id: string) =>
  useMutation({
    mutationFn: (json: { pinned: boolean; starred: boolean }) => call(api.queue.kept[":id"].$put({ param: { id }, json })),
    onSuccess: (_kept, _asked, _shown, { client }) => {
      keptChanged(client);
      void client.invalidateQueries({ queryKey: keys.lists, predicate: ({ queryKey }) => (queryKey[2] as ListFilter).view === "starred" });
    },
  });
