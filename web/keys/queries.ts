import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Key } from "../kernel/shapes.ts";

const keys = { keys: ["keys"] as const };

export const keysQuery = queryOptions({
  queryKey: keys.keys,
  queryFn: ({ signal }) => call(api.keys.$get({}, { init: { signal } })),
});

export type KeyInput = { name: string; role: Key["role"]; scopes: Key["scopes"]; shopIds: string[] };

export const useAddKey = () =>
  useMutation({
    mutationFn: (json: KeyInput) => call(api.keys.$post({ json })),
    onSuccess: (_made, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.keys }),
  });

export const useRevokeKey = () =>
  useMutation({
    mutationFn: (id: string) => call(api.keys[":id"].$delete({ param: { id } })),
    onSuccess: (_gone, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.keys }),
  });
