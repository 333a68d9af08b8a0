import { infiniteQueryOptions, queryOptions, useMutation, type QueryClient } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Opened } from "../kernel/archive.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Article, ArticleDetail, KnowledgeUse } from "../kernel/shapes.ts";
import type { ArticleFilter, Figure } from "./search.ts";

const keys = {
  all: ["knowledge"] as const,
  list: ["knowledge", "list"] as const,
  one: (id: string) => ["knowledge", "one", id] as const,
  figures: ["knowledge", "figures"] as const,
};

export const articlesQuery = (filter: ArticleFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.list, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.knowledge.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Article>) => allItems(data),
  });

export const categoriesQuery = queryOptions({ queryKey: [...keys.all, "categories"], queryFn: ({ signal }) => call(api.knowledge.categories.$get({ query: {} }, { init: { signal } })) });

export const articleQuery = (id: string, version?: number) =>
  queryOptions({ queryKey: [...keys.one(id), version ?? null], queryFn: ({ signal }) => call(api.knowledge[":id"].$get({ param: { id }, query: version === undefined ? {} : { version: String(version) } }, { init: { signal } })) });
export const versionsQuery = (id: string) => queryOptions({ queryKey: [...keys.one(id), "versions"], queryFn: ({ signal }) => call(api.knowledge[":id"].versions.$get({ param: { id } }, { init: { signal } })), select: ({ items }) => items });
export const diffQuery = (id: string, { from, to }: { from: number; to: number }) =>
  queryOptions({ queryKey: [...keys.one(id), "diff", from, to], queryFn: ({ signal }) => call(api.knowledge[":id"].diff.$get({ param: { id }, query: { from: String(from), to: String(to) } }, { init: { signal } })), select: ({ fields }) => fields });
export const figuresQuery = (filter: { shop?: string | undefined; from?: string | undefined; to?: string | undefined }) =>
  queryOptions({ queryKey: [...keys.figures, filter], queryFn: ({ signal }) => call(api.knowledge.figures.$get({ query: filter }, { init: { signal } })), select: ({ items }) => items });
export const usesQuery = (id: string, span: { from?: string | undefined; to?: string | undefined; figure?: Figure | undefined }) =>
  infiniteQueryOptions({
    queryKey: [...keys.figures, "uses", id, span],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.knowledge[":id"].uses.$get({ param: { id }, query: { ...span, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<KnowledgeUse>) => allItems(data),
  });

/** Read once for the buyer's last words. */
export const suggestionsQuery = (conversation: string, lastMessageId: string | null) =>
  queryOptions({ queryKey: [...keys.all, "suggestions", conversation, lastMessageId], staleTime: Infinity, queryFn: ({ signal }) => call(api.knowledge.suggestions.$get({ query: { conversation } }, { init: { signal } })) });

const changed = { onSettled: (_a: unknown, _p: Error | null, _q: unknown, _s: unknown, { client }: { client: QueryClient }) => client.invalidateQueries({ queryKey: keys.all }) };

export type Content = Pick<ArticleDetail, "title" | "category" | "tags" | "asks" | "productIds" | "reply" | "body">;
export type Draft = Content & { kind: Article["kind"]; shopIds: string[]; ownerId: string | null; reviewAt: string | null };

/** A new one, or a new version of one. */
export const useSaveArticle = (id: string | null) =>
  useMutation({
    mutationFn: ({ version, note, ...draft }: Draft & { version: number; note: string }) => {
      const said = note === "" ? {} : { note };
      return id === null ? call(api.knowledge.$post({ json: { ...draft, ...said } })) : call(api.knowledge[":id"].$patch({ param: { id }, json: { ...draft, ...said, version } }));
    },
    ...changed,
  });
export const useSetState = (id: string) => useMutation({ mutationFn: (json: { state: Article["state"]; version?: number }) => call(api.knowledge[":id"].state.$put({ param: { id }, json })), ...changed });
export const useRestore = (id: string) => useMutation({ mutationFn: (version: number) => call(api.knowledge[":id"].restorations.$post({ param: { id }, json: { version } })), ...changed });
export const useReviewed = (id: string) => useMutation({ mutationFn: () => call(api.knowledge[":id"].reviews.$post({ param: { id }, json: {} })), ...changed });
export const useImport = () => useMutation({ mutationFn: (json: { shopIds: string[]; files: { name: string; text: string }[]; preview: boolean; publish: boolean }) => call(api.knowledge.imports.$post({ json })), ...changed });
/** Takes files in with the pictures that they show. */
export const useTakeIn = () =>
  useMutation({ mutationFn: async ({ shopIds, opened, publish }: { shopIds: string[]; opened: Opened; publish: boolean }) => call(api.knowledge.imports.$post({ json: { shopIds, files: await (await import("./pack.ts")).putIn(opened, shopIds[0] ?? ""), preview: false, publish } })), ...changed });
export const useExport = () => useMutation({ mutationFn: async (query: Partial<ArticleFilter> & { id?: string }) => (await import("./pack.ts")).withPictures((await call(api.knowledge.export.$get({ query }))).files) });

export const useUse = (conversationId: string) => useMutation({ mutationFn: ({ id, ...json }: { id: string; act: "inserted" | "dismissed"; via: "suggestion" | "search" }) => call(api.knowledge[":id"].uses.$post({ param: { id }, json: { ...json, conversationId } })) });
export const useJudge = () =>
  useMutation({
    mutationFn: ({ id, helped }: { id: string; helped: boolean }) => call(api.knowledge.uses[":id"].judgement.$put({ param: { id }, json: { helped } })),
    onSuccess: (_use, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.figures }),
  });
