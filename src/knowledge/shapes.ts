import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";
import { ArticleKind, STATES } from "./input.ts";

export const ArticleState = z.enum(STATES);

export const Article = z
  .object({
    id: Id,
    kind: ArticleKind,
    shopIds: z.array(z.string()).describe("Those of them that the asker sees."),
    state: ArticleState,
    version: z.int().describe("The one that is shown here."),
    newestVersion: z.int(),
    publishedVersion: z.int().nullable(),
    publishedAt: Instant.nullable(),
    title: z.string(),
    category: z.string(),
    tags: z.array(z.string()),
    productIds: z.array(z.string()),
    reply: z.string().nullable(),
    owner: PersonRef.nullable(),
    reviewAt: Instant.nullable(),
    isDue: z.boolean().describe("To be read over."),
    savedBy: PersonRef.nullable(),
    savedAt: Instant,
    mayChange: z.boolean(),
  })
  .meta({ id: "Article" });
export const ArticleDetail = Article.extend({ asks: z.array(z.string()), body: z.string(), note: z.string().nullable() }).meta({ id: "ArticleDetail" });
export const ArticlePage = pageOf(Article).meta({ id: "ArticlePage" });

export const ArticleVersion = z.object({ version: z.int(), title: z.string(), note: z.string().nullable(), savedBy: PersonRef.nullable(), savedAt: Instant, isPublished: z.boolean() }).meta({ id: "ArticleVersion" });
export const ArticleVersions = z.object({ items: z.array(ArticleVersion) }).meta({ id: "ArticleVersions" });
export const ArticleDiff = z
  .object({ from: z.int(), to: z.int(), fields: z.array(z.object({ name: z.string(), lines: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })) })).describe("Only those that differ.") })
  .meta({ id: "ArticleDiff" });

export const ArticleCategories = z
  .object({ categories: z.array(z.object({ name: z.string(), count: z.int() })), tags: z.array(z.object({ name: z.string(), count: z.int() })) })
  .meta({ id: "ArticleCategories" });

export const Suggestion = z
  .object({ id: Id, kind: ArticleKind, title: z.string(), category: z.string(), reply: z.string().nullable(), version: z.int(), score: z.number(), isSameProduct: z.boolean() })
  .meta({ id: "KnowledgeSuggestion" });
export const Suggestions = z
  .object({ items: z.array(Suggestion), thanks: z.object({ from: Instant, text: z.string() }).nullable().describe("What to begin the answer with from that instant on, for then the buyer has waited long; null while nobody waits.") })
 .meta({ id: "KnowledgeSuggestions" });

export const ArticleImported = z
  .object({ added: z.int(), changed: z.int(), same: z.int(), refused: z.array(z.object({ file: z.string(), message: z.string() })), preview: z.boolean() })
  .meta({ id: "ArticleImported" });
export const ArticleExport = z.object({ files: z.array(z.object({ name: z.string(), text: z.string().describe("Pictures stand as their addresses here."), articleId: Id, version: z.int() })) }).meta({ id: "ArticleExport" });

export const KnowledgeUse = z
  .object({
    id: Id,
    shopId: z.string(),
    articleId: Id,
    version: z.int(),
    conversationId: Id,
    agent: PersonRef.nullable(),
    act: z.enum(["inserted", "dismissed"]),
    via: z.enum(["suggestion", "search"]),
    at: Instant,
    helped: z.boolean().nullable(),
    outcome: z.enum(["resolved", "asked_again"]).nullable().describe("Null while the session lasts."),
  })
  .meta({ id: "KnowledgeUse" });
export const KnowledgeUsePage = pageOf(KnowledgeUse).meta({ id: "KnowledgeUsePage" });

export const ArticleFigures = z
  .object({
    article: z.object({ id: Id, title: z.string(), kind: ArticleKind, category: z.string() }),
    inserted: z.int(),
    dismissed: z.int(),
    helped: z.int(),
    notHelped: z.int(),
    resolved: z.int(),
    askedAgain: z.int(),
    lastAt: Instant,
  })
  .meta({ id: "ArticleFigures" });
export const KnowledgeFigures = z.object({ items: z.array(ArticleFigures) }).meta({ id: "KnowledgeFigures", description: "Per article that was used; each figure is a number of rows of /knowledge/{id}/uses." });

export type Article = z.infer<typeof Article>;
export type ArticleDetail = z.infer<typeof ArticleDetail>;
export type ArticlePage = z.infer<typeof ArticlePage>;
export type ArticleVersions = z.infer<typeof ArticleVersions>;
export type ArticleDiff = z.infer<typeof ArticleDiff>;
export type ArticleCategories = z.infer<typeof ArticleCategories>;
export type Suggestion = z.infer<typeof Suggestion>;
export type Suggestions = z.infer<typeof Suggestions>;
export type ArticleImported = z.infer<typeof ArticleImported>;
export type ArticleExport = z.infer<typeof ArticleExport>;
export type KnowledgeUse = z.infer<typeof KnowledgeUse>;
export type KnowledgeUsePage = z.infer<typeof KnowledgeUsePage>;
export type ArticleFigures = z.infer<typeof ArticleFigures>;
export type KnowledgeFigures = z.infer<typeof KnowledgeFigures>;
