import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Product } from "../kernel/shapes.ts";

type Filter = { shop?: string | undefined; q?: string | undefined };

export const productsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["products", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.products.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Product>) => allItems(data),
  });

/** The few that a search in the chat shows. */
export const fewProductsQuery = (shop: string, q: string) =>
  queryOptions({ queryKey: ["products", "few", shop, q], queryFn: ({ signal }) => call(api.products.$get({ query: { shop, limit: "6", ...(q && { q }) } }, { init: { signal } })) });

/** Products of several shops that a word finds, or those of these numbers; for choosing and for showing what was chosen. */
export const productsOfShopsQuery = (shops: readonly string[], { q, numbers }: { q?: string; numbers?: readonly string[] }) =>
  queryOptions({
    queryKey: ["products", "chosen", shops, q ?? "", numbers ?? []],
    enabled: shops.length > 0 && numbers?.length !== 0,
    queryFn: ({ signal }) => call(api.products.$get({ query: { shop: [...shops], limit: "100", ...(q && { q }), ...(numbers && { numbers: numbers.slice(0, 100) }) } }, { init: { signal } })),
  });
