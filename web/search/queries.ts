import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";

const LIMIT = "8";

/** The newest of each kind that hold a term. */
export const searchQuery = (term: string) =>
  queryOptions({
    queryKey: ["search", term] as const,
    queryFn: ({ signal }) => call(api.search.$get({ query: { q: term, limit: LIMIT } }, { init: { signal } })),
    gcTime: 60_000,
  });
