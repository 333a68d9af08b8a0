import { infiniteQueryOptions, queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Breach, Verdict } from "../kernel/shapes.ts";
import { dayAfter } from "../metrics/spans.ts";
import { breachesChanged, judged, keys, putBreach } from "./cache.ts";
import type { ReviewFilter, Side } from "./search.ts";

export type BreachFilter = { shop?: string | undefined; agent?: string | undefined; band?: Breach["band"] | undefined; state?: Breach["state"] | undefined };
export const BANDS = ["1-10", "11-30", "30+"] as const satisfies readonly Breach["band"][];
export const STATES = ["open", "excused", "upheld", "withdrawn"] as const satisfies readonly Breach["state"][];

/** The page counts its last day; the API takes the day after it. */
const asked = ({ to, ...filter }: ReviewFilter) => ({ ...filter, ...(to !== undefined && { to: dayAfter(to, 1) }) });

export const breachesQuery = (filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.breaches.$get({ query: { ...asked(filter), limit: "100", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Breach>) => allItems(data),
  });

export const clustersQuery = (filter: ReviewFilter, sides: { by: Side; across: Side }) =>
  queryOptions({
    queryKey: [...keys.clusters, filter, sides],
    queryFn: ({ signal }) => call(api.breaches.clusters.$get({ query: { ...asked(filter), ...sides } }, { init: { signal } })),
  });

/** One breach with all that a judgement rests on. */
export const breachQuery = (id: string) =>
  queryOptions({
    queryKey: keys.evidence(id),
    queryFn: ({ signal }) => call(api.breaches[":id"].$get({ param: { id } }, { init: { signal } })),
  });

export const causesQuery = queryOptions({
  queryKey: ["breach causes"],
  queryFn: ({ signal }) => call(api.breaches.causes.$get({}, { init: { signal } })),
});
export const useCauses = () => useQuery(causesQuery).data?.items ?? [];

/** What a reviewer chooses from for breaches of these shops: what each of them offers. */
export const useOffered = (shopIds: readonly string[]) => useCauses().filter((cause) => shopIds.every((id) => cause.shopIds.includes(id)));

export type CauseDraft = { code: string; zh: string; en: string; excuses: boolean };

/** Sets the reasons of a shop, as a whole. */
export const useSaveCauses = (shopId: string) =>
  useMutation({
    mutationFn: (breachCauses: CauseDraft[]) => call(api.shops[":id"].settings.$patch({ param: { id: shopId }, json: { breachCauses } })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: causesQuery.queryKey }),
  });

export type Judgement = { verdict: Verdict; reason: string; note?: string };

export const useReview = ({ id, version }: Pick<Breach, "id" | "version">) =>
  useMutation({
    mutationFn: (json: Judgement) => call(api.breaches[":id"].review.$put({ param: { id }, json: { ...json, version } })),
    onSuccess: (breach, _asked, _shown, { client }) => {
      putBreach(client, breach);
      judged(client);
    },
    onError: (_problem, _asked, _shown, { client }) => breachesChanged(client),
  });

export const useReviewMany = () =>
  useMutation({
    mutationFn: ({ rows, ...judgement }: Judgement & { rows: readonly Breach[] }) => call(api.breaches.reviews.$post({ json: { ...judgement, items: rows.map(({ id, version }) => ({ id, version })) } })),
    onSuccess: ({ reviewed }, _asked, _shown, { client }) => {
      for (const breach of reviewed) putBreach(client, breach);
      breachesChanged(client);
      judged(client);
    },
  });

/** Takes back what was judged in one go. */
export const useTakeBack = () =>
  useMutation({
    mutationFn: (batchId: string) => call(api.breaches.reviews[":id"].$delete({ param: { id: batchId } })),
    onSuccess: ({ reviewed }, _asked, _shown, { client }) => {
      for (const breach of reviewed) putBreach(client, breach);
      breachesChanged(client);
      judged(client);
    },
  });

export const useAppeal = ({ id, version }: Pick<Breach, "id" | "version">) =>
  useMutation({
    mutationFn: (text: string) => call(api.breaches[":id"].appeal.$put({ param: { id }, json: { text, version } })),
    onSuccess: (breach, _asked, _shown, { client }) => putBreach(client, breach),
  });

export const useAskSecondLook = ({ id, version }: Pick<Breach, "id" | "version">) =>
  useMutation({
    mutationFn: () => call(api.breaches[":id"]["second-look"].$put({ param: { id }, json: { version } })),
    onSuccess: (breach, _asked, _shown, { client }) => putBreach(client, breach),
  });
