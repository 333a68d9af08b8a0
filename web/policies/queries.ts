import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { PolicyBody } from "../kernel/shapes.ts";

const keys = { all: ["policies"] as const };

export const policiesQuery = queryOptions({
  queryKey: [...keys.all, "list"],
  queryFn: ({ signal }) => call(api.policies.$get({}, { init: { signal } })),
});

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.all, "versions", id],
    queryFn: ({ signal }) => call(api.policies[":id"].versions.$get({ param: { id }, query: {} }, { init: { signal } })),
  });

export const reapplicationsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.all, "reapplications", id],
    queryFn: ({ signal }) => call(api.policies[":id"].reapplications.$get({ param: { id } }, { init: { signal } })),
  });

export const useSavePolicy = () =>
  useMutation({
    mutationFn: ({ id, ...json }: PolicyBody & { id: string; shopId?: string | null }) => call(api.policies[":id"].$put({ param: { id }, json })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.all }),
  });

/** What giving a version to running clocks would change, as it is now. */
export const previewQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["policy preview", id, version],
    queryFn: ({ signal }) => call(api.policies[":id"].reapply.$post({ param: { id }, json: { preview: true, version } }, { init: { signal } })),
    gcTime: 0,
    retry: false,
  });

export const useReapply = (id: string) =>
  useMutation({
    mutationFn: (preview: boolean) => call(api.policies[":id"].reapply.$post({ param: { id }, json: { preview } })),
    onSuccess: (_done, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.all }),
  });
