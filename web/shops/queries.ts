import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
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

/** For admins: how shops come in. */
export const connectionsQuery = queryOptions({ queryKey: ["connections"], queryFn: ({ signal }) => call(api.connections.$get({}, { init: { signal } })) });

type NewShop = { id: string; name: string; platform: string; credentials: Record<string, unknown>; connectionId?: string; alwaysOpen?: boolean };
export const useAddShop = () =>
  useMutation({
    mutationFn: (json: NewShop) => call(api.connections.shops.$post({ json })),
    onSuccess: (_shop, _asked, _shown, { client }) => client.invalidateQueries({ predicate: ({ queryKey }) => ["shops", "connections", "me"].includes(String(queryKey[0])) }),
  });

export const useTestPush = (id: string) =>
  useMutation({
    mutationFn: () => call(api.connections[":id"].test.$post({ param: { id } })),
    onSuccess: (_tested, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
