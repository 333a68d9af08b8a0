import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Platform, Shop } from "../kernel/shapes.ts";

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

/** The platforms' own words; they change with the server only. */
export const platformsQuery = queryOptions({ queryKey: ["platforms"], queryFn: ({ signal }) => call(api.platforms.$get({}, { init: { signal } })), staleTime: Infinity });

/** A shop's platform and what it can do; undefined until it is read. */
export function usePlatform(shopId: string): Platform | undefined {
  const { data } = useQuery(platformsQuery);
  const platform = useShop(shopId)?.platform;
  return data?.items.find((one) => one.platform === platform);
}

/** What the platform itself calls a state; the code where it has no word for it. */
export function usePlatformWord(shopId: string, of: "order" | "refund", state: string | null): string | null {
  const words = usePlatform(shopId)?.words[of];
  return state === null ? null : (words?.[state] ?? state);
}
