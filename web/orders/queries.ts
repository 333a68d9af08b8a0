import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { keys } from "./cache.ts";

export const ordersQuery = (buyer: string) =>
  queryOptions({
    queryKey: keys.of(buyer),
    queryFn: ({ signal }) => call(api.orders.$get({ query: { buyer, limit: "50" } }, { init: { signal } })),
  });
