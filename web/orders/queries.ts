import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Order } from "../kernel/shapes.ts";
import { keys } from "./cache.ts";
import type { OrderFilter } from "./search.ts";

export const ordersQuery = (buyer: string) =>
  queryOptions({
    queryKey: keys.of(buyer),
    queryFn: ({ signal }) => call(api.orders.$get({ query: { buyer, limit: "50" } }, { init: { signal } })),
  });

/** Orders of one's shops; `q` finds by number, phone tail or parcel. */
export const ordersPageQuery = (filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "page", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.orders.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Order>) => allItems(data),
  });

/** The order of a platform's number; null where the shop never saw one. */
export const orderOfNumberQuery = (shop: string, number: string) =>
  queryOptions({
    queryKey: [...keys.all, "number", shop, number],
    queryFn: ({ signal }) => call(api.orders.$get({ query: { shop, q: number, limit: "10" } }, { init: { signal } })),
    select: ({ items }) => items.find(({ platformOrderId }) => platformOrderId === number) ?? null,
  });

export const orderQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "one", id], queryFn: ({ signal }) => call(api.orders[":id"].$get({ param: { id } }, { init: { signal } })) });
