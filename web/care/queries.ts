import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { putAnswer } from "../kernel/answers.ts";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { CarePlan, Opinion, ShopSettings } from "../kernel/shapes.ts";

const keys = { plans: ["care-plans"] as const, opinions: ["opinions"] as const, refusal: (buyerId: string) => ["contact-refusal", buyerId] as const, settings: (shopId: string) => ["shop-settings", shopId] as const };

export const plansQuery = queryOptions({ queryKey: keys.plans, queryFn: ({ signal }) => call(api.care.plans.$get({}, { init: { signal } })), select: ({ items }) => items });

export type PlanInput = Omit<CarePlan, "id" | "version">;
/** Adds a plan, or changes the one of the id; its kind, shop and way stay what they were. */
export const useSavePlan = (id: string | null) =>
  useMutation({
    mutationFn: ({ name, days, date, text, enabled, ...rest }: PlanInput) =>
      id === null
        ? call(api.care.plans.$post({ json: { ...rest, name, days, date, text, enabled } }))
        : call(api.care.plans[":id"].$patch({ param: { id }, json: { name, text, enabled, ...(days !== null && { days }), ...(date !== null && { date }) } })),
    onSettled: (_plan, _problem, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.plans }),
  });

export const settingsQuery = (shopId: string) => queryOptions({ queryKey: keys.settings(shopId), queryFn: ({ signal }) => call(api.shops[":id"].settings.$get({ param: { id: shopId } }, { init: { signal } })) });
export const useSaveSettings = (shopId: string) =>
  useMutation({
    mutationFn: (json: ShopSettings) => call(api.shops[":id"].settings.$patch({ param: { id: shopId }, json })),
    onSuccess: (settings, _asked, _shown, { client }) => putAnswer(client, { queryKey: keys.settings(shopId) }, () => settings),
  });

export const opinionsQuery = (shop: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keys.opinions, shop],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.care.opinions.$get({ query: { shop, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Opinion>) => allItems(data),
  });
export const useTakeOpinion = (conversationId: string) =>
  useMutation({
    mutationFn: (json: Pick<Opinion, "topic" | "text">) => call(api.care.opinions.$post({ json: { ...json, conversationId } })),
    onSettled: (_opinion, _problem, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.opinions }),
  });

export const refusalQuery = (buyerId: string) => queryOptions({ queryKey: keys.refusal(buyerId), queryFn: ({ signal }) => call(api.care.buyers[":id"].$get({ param: { id: buyerId } }, { init: { signal } })) });
export const useSetRefusal = (buyerId: string) =>
  useMutation({
    mutationFn: (json: { refuses: boolean; reason?: string }) => call(api.care.buyers[":id"].$put({ param: { id: buyerId }, json })),
    onSuccess: (refusal, _asked, _shown, { client }) => putAnswer(client, { queryKey: keys.refusal(buyerId) }, () => refusal),
  });
