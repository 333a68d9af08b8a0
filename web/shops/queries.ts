import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Shop } from "../kernel/shapes.ts";

export const shopsQuery = queryOptions({
  queryKey: ["shops"],
  queryFn: ({ signal }) => call(api.shops.$get({ query: { limit: "100" } }, { init: { signal } })),
});

/** Until the shops are read, and for one we may not see. */
export const UNKNOWN_ZONE = "Asia/Shanghai";

export const useShops = (): Shop[] => useQuery(shopsQuery).data?.items ?? [];
export const useShop = (id: string | null): Shop | undefined => useShops().find((shop) => shop.id === id);
/** The zone in which a shop's instants are shown. */
export const useZone = (shopId: string | null): string => useShop(shopId)?.timeZone ?? UNKNOWN_ZONE;
