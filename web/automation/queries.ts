import { infiniteQueryOptions, queryOptions, useMutation, type QueryClient } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { RuleBody } from "../kernel/shapes.ts";

const keys = { all: ["automation"] as const };

export const rulesQuery = (shop: string) => queryOptions({ queryKey: [...keys.all, "rules", shop], queryFn: ({ signal }) => call(api.automation.$get({ query: { shop } }, { init: { signal } })), select: ({ items }) => items });
export const presetsQuery = (lang: "zh" | "en") => queryOptions({ queryKey: [...keys.all, "presets", lang], queryFn: ({ signal }) => call(api.automation.presets.$get({ query: { lang } }, { init: { signal } })), select: ({ items }) => items });
export const versionsQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "versions", id], queryFn: ({ signal }) => call(api.automation[":id"].versions.$get({ param: { id } }, { init: { signal } })), select: ({ items }) => items });
export const stopsQuery = (shop: string) => queryOptions({ queryKey: [...keys.all, "stops", shop], queryFn: ({ signal }) => call(api.automation.stops.$get({ query: { shop } }, { init: { signal } })), select: ({ items }) => items });

export const firingsQuery = (shop: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "firings", shop],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.automation.firings.$get({ query: { shop, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

const again = (_answer: unknown, _asked: unknown, _shown: unknown, { client }: { client: QueryClient }) => client.invalidateQueries({ queryKey: keys.all });

/** Adds a rule to a shop, or publishes the next version of the one that was read. */
export const useSaveRule = (known: { id: string; version: number } | null) =>
  useMutation({
    mutationFn: ({ shopId, rule }: { shopId: string; rule: RuleBody }) =>
      known === null ? call(api.automation.$post({ json: { shopId, rule } })) : call(api.automation[":id"].$put({ param: { id: known.id }, json: { rule, version: known.version } })),
    onSuccess: again,
  });
export const useEnableRule = () => useMutation({ mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) => call(api.automation[":id"].enabled.$put({ param: { id }, json: { enabled } })), onSuccess: again });
export const useRemoveRule = () => useMutation({ mutationFn: (id: string) => call(api.automation[":id"].$delete({ param: { id } })), onSuccess: again });
export const useOrderRules = () => useMutation({ mutationFn: (json: { shopId: string; ids: string[] }) => call(api.automation.order.$put({ json })), onSuccess: again });
export const useUndoRule = () => useMutation({ mutationFn: ({ id, version }: { id: string; version: number }) => call(api.automation[":id"].undo.$post({ param: { id }, json: { version } })), onSuccess: again });
export const useLiftStop = () => useMutation({ mutationFn: (id: string) => call(api.automation.stops[":id"].$delete({ param: { id } })), onSuccess: again });
/** Reads only. */
export const useDryRun = () => useMutation({ mutationFn: (json: { shopId: string; rule: RuleBody; days: number }) => call(api.automation["dry-run"].$post({ json })) });
