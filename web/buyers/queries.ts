import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";

export const FIELDS = ["name", "phone", "address"] as const;
export type Revealed = { [field in (typeof FIELDS)[number]]?: string | null | undefined };

export const buyerQuery = (id: string) =>
  queryOptions({ queryKey: ["buyers", id], queryFn: ({ signal }) => call(api.buyers[":id"].$get({ param: { id } }, { init: { signal } })) });

/** Asks for what is masked; the answer is shown for a short time and kept in no cache. */
export const useReveal = (id: string) =>
  useMutation({
    mutationFn: (json: { fields: (typeof FIELDS)[number][]; reason: string }) => call(api.buyers[":id"].reveal.$post({ param: { id }, json })),
    gcTime: 0,
  });
