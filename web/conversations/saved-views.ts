import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { SavedView } from "../kernel/shapes.ts";

const key = ["queue", "views"] as const;

export const viewsQuery = queryOptions({ queryKey: key, queryFn: ({ signal }) => call(api.queue.views.$get({}, { init: { signal } })) });

export const useSaveView = () =>
  useMutation({
    mutationFn: (json: Pick<SavedView, "name" | "filter" | "shopId">) => call(api.queue.views.$post({ json })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: key }),
  });

export const useRemoveView = () =>
  useMutation({
    mutationFn: (id: string) => call(api.queue.views[":id"].$delete({ param: { id } })),
    onSuccess: (_none, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: key }),
  });
