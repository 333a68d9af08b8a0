import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, call } from "../kernel/api.ts";
import type { Phrase } from "../kernel/shapes.ts";
import { compile, type Hit } from "./match.ts";

const keys = { of: (shop: string) => ["phrases", shop] as const };
const FRESH_MS = 5 * 60_000;

const matchedQuery = (shop: string) => queryOptions({ queryKey: keys.of(shop), staleTime: FRESH_MS, queryFn: ({ signal }) => call(api.phrases.$get({ query: { shop } }, { init: { signal } })) });
export const phrasesQuery = (shop: string) => ({ ...matchedQuery(shop), select: ({ items }: { items: Phrase[] }) => items });

/** What of a text the shop looks for, matched here with every key; the server looks again at sending. */
export function useHits(shop: string, text: string): Hit[] {
  const { data } = useQuery(matchedQuery(shop));
  const find = useMemo(() => compile(data?.items ?? [], data?.folds), [data]);
  return useMemo(() => find(text), [find, text]);
}

export type Level = Phrase["level"];
export type OpenList = "own" | "harsh" | "contact" | "private_deal" | "paid_praise" | "superlative" | "over_promise";

const changed = (shop: string) => ({ onSettled: (_a: unknown, _p: Error | null, _q: unknown, _s: unknown, { client }: { client: { invalidateQueries: (what: { queryKey: readonly string[] }) => Promise<void> } }) => client.invalidateQueries({ queryKey: keys.of(shop) }) });

export const useAddPhrases = (shopId: string) => useMutation({ mutationFn: (json: { list: OpenList; level: Level; patterns: string[] }) => call(api.phrases.import.$post({ json: { shopId, ...json } })), ...changed(shopId) });
export const useSetLevels = (shopId: string) => useMutation({ mutationFn: (json: { level: Level; ids?: string[]; lists?: Phrase["list"][] }) => call(api.phrases.levels.$put({ json: { shopId, ...json } })), ...changed(shopId) });
export const useRemovePhrase = (shopId: string) => useMutation({ mutationFn: (id: string) => call(api.phrases[":id"].$delete({ param: { id } })), ...changed(shopId) });
