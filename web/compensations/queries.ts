import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import type { Picture } from "../attachments/pictures.ts";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Compensation } from "../kernel/shapes.ts";
import { compensationsChanged, keys } from "./cache.ts";

type Filter = { shop?: string | undefined; state?: Compensation["state"] | undefined };

export const compensationsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "page", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.compensations.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Compensation>) => allItems(data),
  });

export const compensationQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "one", id], queryFn: ({ signal }) => call(api.compensations[":id"].$get({ param: { id } }, { init: { signal } })) });

export const useJudge = (id: string) =>
  useMutation({
    mutationFn: (json: { verdict: "approved" | "declined"; reason: string }) => call(api.compensations[":id"].approval.$put({ param: { id }, json })),
    onSettled: (_done, _problem, _asked, _shown, { client }) => compensationsChanged(client),
  });

export const useProve = (id: string) =>
  useMutation({
    mutationFn: (proof: Picture[]) => call(api.compensations[":id"].proof.$put({ param: { id }, json: { proof } })),
    onSettled: (_done, _problem, _asked, _shown, { client }) => compensationsChanged(client),
  });
