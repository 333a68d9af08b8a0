import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Change } from "../kernel/shapes.ts";
import type { ChangeSearch } from "./search.ts";

/** Read anew whenever it is opened: what was set just now, here or elsewhere, is what one comes for. */
export const changesQuery = (filter: ChangeSearch) =>
  infiniteQueryOptions({
    queryKey: ["changes", filter],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.audit.changes.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Change>) => allItems(data),
  });
