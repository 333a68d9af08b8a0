import { queryOptions, useMutation, type QueryClient } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Campaign } from "../kernel/shapes.ts";

const keys = { all: ["campaigns"] as const };

export const campaignsQuery = queryOptions({ queryKey: [...keys.all, "list"], queryFn: ({ signal }) => call(api.campaigns.$get({ query: {} }, { init: { signal } })), select: ({ items }) => items });
export const comparisonQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "comparison", id], queryFn: ({ signal }) => call(api.campaigns[":id"].comparison.$get({ param: { id } }, { init: { signal } })) });

const again = (_answer: unknown, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => client.invalidateQueries({ queryKey: keys.all });
export const campaignsChanged = (client: QueryClient): void => void client.invalidateQueries({ queryKey: keys.all });

export type CampaignWish = Pick<Campaign, "shopId" | "name" | "startsAt" | "endsAt" | "body">;
/** Plans a campaign, or changes the one that was read. */
export const useSaveCampaign = (known: Campaign | null) =>
  useMutation({
    mutationFn: ({ shopId, ...json }: CampaignWish) =>
      known === null ? call(api.campaigns.$post({ json: { shopId, ...json } })) : call(api.campaigns[":id"].$put({ param: { id: known.id }, json: { ...json, version: known.version } })),
    onSuccess: again,
  });
export const useEndCampaign = () => useMutation({ mutationFn: (id: string) => call(api.campaigns[":id"].end.$post({ param: { id } })), onSuccess: again });
