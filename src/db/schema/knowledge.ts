import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { users } from "./people.ts";
import { tasks } from "./tasks.ts";
import { instant } from "./types.ts";

/** What agents look up: an article, or a question with its standard answer. Its words lie in its versions. */
export const knowledgeArticles = pgTable(
  "knowledge_articles",
  {
    id: uuid().primaryKey(),
    /** Whose it is; seen by whoever sees one of them, changed by whoever sees all. */
    shopIds: text().array().notNull(),
    kind: text({ enum: ["article", "script"] }).notNull(),
    /** The newest version. */
    version: integer().notNull(),
    /** The version that agents see; null before the first. */
    publishedVersion: integer(),
    publishedAt: instant(),
    /** No longer in use; its figures stay. */
    archivedAt: instant(),
    /** Who keeps it true. */
    ownerId: text().references(() => users.id, { onDelete: "set null" }),
    /** When it is to be read over; null for never. */
    reviewAt: instant(),
    /** When its owner was told so. */
    remindedAt: instant(),
    /** Two characters each, of the newest and the published version: what it is looked up by. */
    terms: text().array().notNull().default([]),
    /** Words of the published version's questions: what a buyer's words are held against. */
    askTerms: text().array().notNull().default([]),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("knowledge_articles_shops_idx").using("gin", t.shopIds),
    // Which hold these characters; which answer these words?
    index("knowledge_articles_terms_idx").using("gin", t.terms),
    index("knowledge_articles_ask_terms_idx").using("gin", t.askTerms),
    // Whose owner is to be told that it is due?
    index("knowledge_articles_review_idx").on(t.reviewAt).where(sql`archived_at is null and reminded_at is null and review_at is not null`),
  ],
);

/** Every save of an article. */
export const knowledgeVersions = pgTable(
  "knowledge_versions",
  {
    articleId: uuid().notNull().references(() => knowledgeArticles.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    /** What it is about; of a script the question. */
    title: text().notNull(),
    category: text().notNull(),
    tags: text().array().notNull(),
    /** In what other words buyers ask for it. */
    asks: text().array().notNull(),
    /** The platform's products that it speaks of; none: of any. */
    productIds: text().array().notNull(),
    /** What is said to a buyer; null where there is nothing to copy. */
    reply: text(),
    /** What agents read, in Markdown. */
    body: text().notNull(),
    /** What was changed, in the writer's words. */
    note: text(),
    savedBy: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.version] })],
);

/** That an article was put into a reply, or waved away; and whether it helped. */
export const knowledgeUses = pgTable(
  "knowledge_uses",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    articleId: uuid().notNull().references(() => knowledgeArticles.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    conversationId: uuid().notNull(),
    agentId: text().notNull(),
    act: text({ enum: ["inserted", "dismissed"] }).notNull(),
    via: text({ enum: ["suggestion", "search"] }).notNull(),
    at: instant().notNull(),
    /** The agent's yes or no; null where not said. */
    helped: boolean(),
    judgedAt: instant(),
    /** What the buyer did: resolved without a further question, or asked again; null while open. */
    outcome: text({ enum: ["resolved", "asked_again"] }),
    outcomeAt: instant(),
  },
  (t) => [
    // An article's figures and their rows.
    index("knowledge_uses_article_idx").on(t.articleId, t.at.desc(), t.id.desc()),
    index("knowledge_uses_shop_idx").on(t.shopId, t.at),
    // What is open in this conversation; what was waved away in it?
    index("knowledge_uses_conversation_idx").on(t.conversationId, t.at),
  ],
);

/** What is on the notice board. */
export const bulletins = pgTable(
  "bulletins",
  {
    id: uuid().primaryKey(),
    shopIds: text().array().notNull(),
    kind: text({ enum: ["policy", "product", "news", "feedback"] }).notNull(),
    title: text().notNull(),
    /** Markdown. */
    body: text().notNull(),
    /** Whom it is for; empty: every role, every team of its shops. */
    roles: text().array().notNull(),
    teamIds: uuid().array().notNull(),
    mustRead: boolean().notNull(),
    /** Until when it is to be read; null where no day was set. */
    readBy: instant(),
    pinned: boolean().notNull(),
    /** Gone from the board from then on; null for never. */
    expiresAt: instant(),
    withdrawnAt: instant(),
    /** Counts up with each change that is to be read anew. */
    version: integer().notNull().default(1),
    /** Of feedback: what the department is asked for, with its state and answer. */
    taskId: uuid().references(() => tasks.id),
    /** When those who had not read it were last told. */
    remindedAt: instant(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    updatedAt: instant().notNull(),
    updatedBy: text().notNull(),
  },
  (t) => [
    index("bulletins_shops_idx").using("gin", t.shopIds),
    index("bulletins_newest_idx").on(t.id.desc()),
    // Which are due to be told to those who have not read them?
    index("bulletins_due_idx").on(t.readBy).where(sql`must_read and reminded_at is null and withdrawn_at is null and read_by is not null`),
  ],
);

/** Who has read which telling of it. */
export const bulletinReads = pgTable(
  "bulletin_reads",
  {
    bulletinId: uuid().notNull().references(() => bulletins.id, { onDelete: "cascade" }),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    readAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.bulletinId, t.userId, t.version] }), index("bulletin_reads_user_idx").on(t.userId)],
);
