import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import type { NewPublication } from "../../src/publications/input.ts";
import { putRow } from "../kernel/answers.ts";
import { api, call } from "../kernel/api.ts";

const keys = { all: ["publications"] as const, runs: (id: string) => ["publication runs", id] as const };

export const publicationsQuery = queryOptions({ queryKey: keys.all, queryFn: ({ signal }) => call(api.publications.$get({ query: {} }, { init: { signal } })) });

export const runsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.runs(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.publications[":id"].runs.$get({ param: { id }, query: { limit: "30", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });

export type PublicationDraft = NewPublication;

/** Makes one, or changes the one of this id and version. */
export const useSavePublication = (known: { id: string; version: number } | null) =>
  useMutation({
    mutationFn: ({ shopId, ...body }: PublicationDraft) => (known === null ? call(api.publications.$post({ json: { shopId, ...body } })) : call(api.publications[":id"].$put({ param: { id: known.id }, json: { ...body, version: known.version } }))),
    onSuccess: (saved, _asked, _shown, { client }) => {
      putRow(client, keys.all, saved);
      return client.invalidateQueries({ queryKey: keys.all });
    },
  });

export const useRemovePublication = () =>
  useMutation({ mutationFn: (id: string) => call(api.publications[":id"].$delete({ param: { id } })), onSuccess: (_gone, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.all }) });
export const useTestPublication = () => useMutation({ mutationFn: (id: string) => call(api.publications[":id"].test.$post({ param: { id } })) });
