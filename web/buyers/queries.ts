import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems } from "../kernel/pages.ts";
import type { BuyerFile, BuyerRow, BuyerRules } from "../kernel/shapes.ts";
import { buyersChanged, keys, putFile } from "./cache.ts";
import type { BuyerFilter } from "./search.ts";

export const FIELDS = ["name", "phone", "address"] as const;
export type Revealed = { [field in (typeof FIELDS)[number]]?: string | null | undefined };

export const buyerQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.all, id], queryFn: ({ signal }) => call(api.buyers[":id"].$get({ param: { id } }, { init: { signal } })) });

/** Asks for what is masked; the answer is shown for a short time and kept in no cache. */
export const useReveal = (id: string) =>
  useMutation({
    mutationFn: (json: { fields: (typeof FIELDS)[number][]; reason: string }) => call(api.buyers[":id"].reveal.$post({ param: { id }, json })),
    gcTime: 0,
  });

export const fileQuery = (id: string) => queryOptions({ queryKey: keys.file(id), queryFn: ({ signal }) => call(api.buyers[":id"].file.$get({ param: { id } }, { init: { signal } })) });

export const buyersQuery = (filter: BuyerFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.list, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.buyers.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: allItems<BuyerRow>,
  });

export const wordsQuery = queryOptions({ queryKey: [...keys.all, "words"], queryFn: ({ signal }) => call(api.buyers.words.$get({}, { init: { signal } })) });
export const flagQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "flag", id], queryFn: ({ signal }) => call(api.buyers.flags[":id"].$get({ param: { id } }, { init: { signal } })) });
export const erasureQuery = (id: string) => queryOptions({ queryKey: [...keys.all, "erasure", id], queryFn: ({ signal }) => call(api.buyers[":id"].erasure.$get({ param: { id } }, { init: { signal } })) });
export const previewQuery = (id: string, withId: string) => queryOptions({ queryKey: [...keys.all, "merge", id, withId], queryFn: ({ signal }) => call(api.buyers[":id"].merges.$get({ param: { id }, query: { with: withId } }, { init: { signal } })), retry: false });
export const rulesQuery = (shop: string) => queryOptions({ queryKey: [...keys.all, "rules", shop], queryFn: ({ signal }) => call(api.buyers.rules.$get({ query: { shop } }, { init: { signal } })) });

export type Block = { kind: "blacklist" | "harassment"; reason: string; until: string | null; say: boolean };
type NoteKind = Parameters<(typeof api.buyers)[":id"]["notes"]["$post"]>[0]["json"]["kind"];

const acts = (id: string) => {
  const param = { id };
  const one = api.buyers[":id"];
  return {
    tags: (json: { add: string[]; remove: string[] }) => call(one.tags.$patch({ param, json })),
    note: (json: { kind: string; text: string }) => call(one.notes.$post({ param, json: { ...json, kind: json.kind as NoteKind } })),
    unnote: (json: { noteId: string }) => call(one.notes[":noteId"].$delete({ param: { id, noteId: json.noteId } })),
    keeper: (json: { keeperId: string | null }) => call(one.keeper.$put({ param, json })),
    tier: (json: { tier: string | null; reason: string }) => call(one.tier.$put({ param, json })),
    block: (json: Block) => call(one.block.$post({ param, json })),
    unblock: (json: { reason: string }) => call(one.unblock.$post({ param, json })),
    merge: (json: { withId: string; reason: string }) => call(one.merges.$post({ param, json })),
    part: (json: { mergeId: string }) => call(api.buyers.merges[":id"].undo.$post({ param: { id: json.mergeId } })),
    count: (_: object) => call(one.count.$post({ param })),
  };
};
type Acts = ReturnType<typeof acts>;

/** One act on a buyer's file; the file that it answers is shown at once. */
export const useFileAct = <K extends keyof Acts>(id: string, name: K) =>
  useMutation({
    mutationFn: (json: Parameters<Acts[K]>[0]): Promise<BuyerFile> => (acts(id)[name] as (json: Parameters<Acts[K]>[0]) => Promise<BuyerFile>)(json),
    onSuccess: (file, _asked, _shown, { client }) => putFile(client, id, file),
  });

export const useJudgeFlag = (id: string) =>
  useMutation({
    mutationFn: (json: { state: "confirmed" | "dismissed"; reason: string; version: number }) => call(api.buyers.flags[":id"].$put({ param: { id }, json })),
    onSettled: (_flag, _problem, _asked, _shown, { client }) => buyersChanged(client),
  });

export const useErase = (id: string) =>
  useMutation({
    mutationFn: (json: { reason: string }) => call(api.buyers[":id"].erasure.$post({ param: { id }, json })),
    onSettled: (_erasure, _problem, _asked, _shown, { client }) => buyersChanged(client),
  });

export const usePublishRules = (shop: string) =>
  useMutation({
    mutationFn: (json: { version: number; body: BuyerRules["body"] }) => call(api.buyers.rules.$put({ query: { shop }, json: json as Parameters<typeof api.buyers.rules.$put>[0]["json"] })),
    onSuccess: (_rules, _asked, _shown, { client }) => buyersChanged(client),
  });
