import * as z from "zod";
import { Instant, Name, Names, oneOrMore, paging } from "../kernel/input.ts";

const Words = (most: number) => z.string().trim().min(1).max(most);
const At = Instant;

export const KINDS = ["article", "script"] as const;
export const ArticleKind = z.enum(KINDS);
export const STATES = ["draft", "published", "archived"] as const;

/** What is written; every save of it is a version. */
export const content = {
  title: Words(200).describe("What it is about; of a script the question."),
  category: z.string().trim().max(60),
  tags: z.array(Words(30)).max(20),
  asks: z.array(Words(200)).max(50).describe("In what other words buyers ask for it."),
  productIds: z.array(Words(120)).max(200).describe("The platform's numbers of the products that it speaks of; none: of any."),
  reply: Words(2_000).nullable().describe("What is said to a buyer, with {buyer} and so on; a script has one."),
  body: z.string().max(60_000).describe("Markdown, for agents."),
};

const about = {
  shopIds: z.array(Name).min(1).max(200),
  ownerId: z.string().min(1).max(200).nullable().describe("Who keeps it true."),
  reviewAt: At.nullable().describe("When it is to be read over; null for never."),
};

export const NewArticle = z.object({
  kind: ArticleKind.default("article"),
  ...content,
  shopIds: about.shopIds,
  category: content.category.default(""),
  tags: content.tags.default([]),
  asks: content.asks.default([]),
  productIds: content.productIds.default([]),
  reply: content.reply.default(null),
  body: content.body.default(""),
  ownerId: about.ownerId.optional().describe("Left out: the writer."),
  reviewAt: about.reviewAt.optional().describe("Left out: by the shop's knowledgeReviewDays."),
  note: Words(200).optional(),
});

/** `version`: the newest one that the writer has seen; a newer one is told by a conflict. */
export const ArticleChange = z.object({ ...content, ...about }).partial().extend({ version: z.int().min(1), note: Words(200).optional() });

export const StateInput = z.object({ state: z.enum(STATES), version: z.int().min(1).optional().describe("Which version is published; left out: the newest.") });
export const Restoration = z.object({ version: z.int().min(1) });
export const ReviewInput = z.object({ reviewAt: At.nullable().optional().describe("The next time; left out: by the shop's knowledgeReviewDays.") });
export const VersionFilter = z.object({ version: z.coerce.number().int().min(1).optional() });
export const PictureParam = z.object({ id: z.uuid(), attachmentId: z.uuid() });
export const DiffFilter = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) });

const filters = {
  shop: Names.optional(),
  kind: oneOrMore(ArticleKind, 2).optional(),
  state: oneOrMore(z.enum([...STATES, "due"]), 4).optional().describe("`due`: to be read over. Left out: all but archived ones."),
  category: z.string().max(60).optional(),
  tag: z.string().max(30).optional(),
  product: z.string().max(120).optional(),
  owner: z.string().max(200).optional(),
  q: z.string().trim().min(1).max(100).optional().describe("Words, each of which it has; two Chinese characters are enough."),
};
export const ArticleFilter = z.object({ ...filters, ...paging });
export const ExportFilter = z.object({ ...filters, id: oneOrMore(z.uuid()).optional() });
export const CategoryFilter = z.object({ shop: Names.optional() });
export const SuggestionFilter = z.object({ conversation: z.uuid() });

export const IMPORT_FILES = 500;
/** Files as they lie in a folder or an archive; which of them can't be taken is answered one by one. */
export const ArticleImport = z.object({
  shopIds: about.shopIds,
  preview: z.boolean().default(false),
  publish: z.boolean().default(false),
  files: z.array(z.object({ name: Words(300), text: z.string().max(200_000) })).min(1).max(IMPORT_FILES),
});

export const UseInput = z.object({ conversationId: z.uuid(), act: z.enum(["inserted", "dismissed"]), via: z.enum(["suggestion", "search"]).default("suggestion") });
export const Judgement = z.object({ helped: z.boolean() });
const days = { from: At.optional(), to: At.optional() };
export const FIGURES = ["inserted", "dismissed", "helped", "notHelped", "resolved", "askedAgain"] as const;
export const UseFilter = z.object({ ...days, figure: z.enum(FIGURES).optional().describe("Only the rows that this figure counts."), ...paging });
export const FigureFilter = z.object({ shop: Names.optional(), ...days });

export type NewArticle = z.output<typeof NewArticle>;
export type ArticleChange = z.infer<typeof ArticleChange>;
export type StateInput = z.infer<typeof StateInput>;
export type ArticleFilter = z.output<typeof ArticleFilter>;
export type ExportFilter = z.output<typeof ExportFilter>;
export type ArticleImport = z.output<typeof ArticleImport>;
export type UseInput = z.output<typeof UseInput>;
export type UseFilter = z.output<typeof UseFilter>;
export type FigureFilter = z.output<typeof FigureFilter>;
