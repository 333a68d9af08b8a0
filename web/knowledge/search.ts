import { date, type Given, oneOf, present, word } from "../kernel/search.ts";

export const KNOWLEDGE_VIEWS = ["articles", "figures"] as const;
export const ARTICLE_KINDS = ["article", "script"] as const;
export const ARTICLE_STATES = ["draft", "published", "due", "archived"] as const;

export const FIGURES = ["inserted", "helped", "notHelped", "resolved", "askedAgain", "dismissed"] as const;
export type Figure = (typeof FIGURES)[number];

export type ArticleFilter = { shop?: string | undefined; kind?: (typeof ARTICLE_KINDS)[number] | undefined; state?: (typeof ARTICLE_STATES)[number] | undefined; category?: string | undefined; tag?: string | undefined; owner?: string | undefined; q?: string | undefined };
export type KnowledgeSearch = ArticleFilter & { view?: (typeof KNOWLEDGE_VIEWS)[number] | undefined; from?: string | undefined; to?: string | undefined; uses?: string | undefined; figure?: Figure | undefined };

export const knowledgeSearch = ({ view, shop, kind, state, category, tag, owner, q, from, to, uses, figure }: Given<KnowledgeSearch>): KnowledgeSearch =>
  present({
    ...{ view: oneOf(KNOWLEDGE_VIEWS, view), shop: word(shop), kind: oneOf(ARTICLE_KINDS, kind), state: oneOf(ARTICLE_STATES, state), category: word(category), tag: word(tag), owner: word(owner) },
    ...{ q: q === undefined ? undefined : word(String(q)), from: date(from), to: date(to), uses: word(uses), figure: oneOf(FIGURES, figure) },
  });

export type ArticleSearch = { edit?: "true" | undefined; version?: number | undefined };
export const articleSearch = ({ edit, version }: Given<ArticleSearch>): ArticleSearch =>
  present({ edit: edit === true || edit === "true" ? ("true" as const) : undefined, version: Number.isInteger(Number(version)) && Number(version) > 0 ? Number(version) : undefined });
