import { queryOptions, useMutation } from "@tanstack/react-query";
import type { PreviewInput, RoutingBody } from "../../src/routing/input.ts";
import { api, call } from "../kernel/api.ts";
import { serverNow } from "../kernel/clock.ts";

const keys = { routing: ["routing"] as const };

export const routingQuery = (shopId: string) =>
  queryOptions({ queryKey: [...keys.routing, "rules", shopId], queryFn: ({ signal }) => call(api.routing.rules[":shopId"].$get({ param: { shopId } }, { init: { signal } })) });

export const peopleQuery = (shop: string) =>
  queryOptions({ queryKey: [...keys.routing, "people", shop], queryFn: ({ signal }) => call(api.routing.people.$get({ query: { shop } }, { init: { signal } })) });

export const sharesQuery = (shop: string, days: number) =>
  queryOptions({
    queryKey: [...keys.routing, "shares", shop, days],
    queryFn: async ({ signal }) => call(api.routing.shares.$get({ query: { shop, ...(days !== 7 && { from: new Date(serverNow() - days * 86_400_000).toISOString() }) } }, { init: { signal } })),
    staleTime: 60_000,
  });

export const useSaveRouting = (shopId: string) =>
  useMutation({
    mutationFn: (json: { version: number; body: RoutingBody }) => call(api.routing.rules[":shopId"].$put({ param: { shopId }, json })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.routing }),
  });

export const useSaveSkills = () =>
  useMutation({
    mutationFn: ({ userId, skills }: { userId: string; skills: string[] }) => call(api.users[":id"].skills.$put({ param: { id: userId }, json: { skills } })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.routing }),
  });

export const usePreview = () => useMutation({ mutationFn: (json: PreviewInput) => call(api.routing.preview.$post({ json })) });
