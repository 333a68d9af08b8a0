import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { WhatIfDraft } from "../kernel/shapes.ts";

/** A draft tried on real waits, page by page of those that change. */
export const whatIfQuery = (asked: WhatIfDraft) =>
  infiniteQueryOptions({
    queryKey: ["what if", asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api["what-if"].$post({ json: { ...asked, limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 60_000,
    retry: false,
  });
