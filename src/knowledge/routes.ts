import { Hono } from "hono";
import { answerFile } from "../attachments/answer.ts";
import type { AttachmentStore } from "../attachments/store.ts";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { importArticles } from "./import.ts";
import * as input from "./input.ts";
import { diffVersions, exportArticles, getArticle, listArticles, listCategories, listVersions } from "./list.ts";
import { findPicture } from "./picture.ts";
import * as shapes from "./shapes.ts";
import { suggestArticles } from "./suggest.ts";
import { judgeUse, knowledgeFigures, listUses, useArticle } from "./use.ts";
import { addArticle, changeArticle, restoreVersion, reviewArticle, setState } from "./write.ts";

const { ArticleDetail } = shapes;

/** Mounted at /api/v1/knowledge. Everybody reads what is published and may draft; leads publish. */
export const knowledgeRoutes = ({ store }: { store: AttachmentStore }) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Articles and scripts, last saved first", right: "knowledge.read", answers: { 200: shapes.ArticlePage } }), validate("query", input.ArticleFilter), async (c) => c.json(await listArticles(c.var.ctx, c.req.valid("query"))))
    .post("/", describe({ summary: "Draft an article", right: "knowledge.draft", answers: { 201: ArticleDetail } }), validate("json", input.NewArticle), async (c) => c.json(await addArticle(c.var.ctx, c.req.valid("json")), 201))
    .get("/categories", describe({ summary: "Categories and tags in use", right: "knowledge.read", answers: { 200: shapes.ArticleCategories } }), validate("query", input.CategoryFilter), async (c) => c.json(await listCategories(c.var.ctx, c.req.valid("query").shop)))
    .get("/suggestions", describe({ summary: "What answers the buyer's last words", right: "knowledge.read", answers: { 200: shapes.Suggestions } }), validate("query", input.SuggestionFilter), async (c) => c.json(await suggestArticles(c.var.ctx, c.req.valid("query").conversation)))
    .get("/figures", describe({ summary: "How often each article was used and helped", right: "knowledge.read", answers: { 200: shapes.KnowledgeFigures } }), validate("query", input.FigureFilter), async (c) => c.json(await knowledgeFigures(c.var.ctx, c.req.valid("query"))))
    .get("/export", describe({ summary: "Articles as Markdown files", right: "knowledge.read", answers: { 200: shapes.ArticleExport } }), validate("query", input.ExportFilter), async (c) => c.json(await exportArticles(c.var.ctx, c.req.valid("query"))))
    .post("/imports", describe({ summary: "Take Markdown files, or say what they would do", right: "knowledge.write", answers: { 200: shapes.ArticleImported } }), validate("json", input.ArticleImport), async (c) => c.json(await importArticles(c.var.ctx, c.req.valid("json"))))
    .put("/uses/:id/judgement", describe({ summary: "Whether it helped, by whoever used it", right: "messages.write", answers: { 200: shapes.KnowledgeUse } }), validate("param", ById), validate("json", input.Judgement), async (c) =>
      c.json(await judgeUse(c.var.ctx, c.req.valid("param").id, c.req.valid("json").helped)),
    )
    .get("/:id", describe({ summary: "One article; a version of it where named", right: "knowledge.read", answers: { 200: ArticleDetail } }), validate("param", ById), validate("query", input.VersionFilter), async (c) =>
      c.json(await getArticle(c.var.ctx, c.req.valid("param").id, c.req.valid("query").version ?? null)),
    )
    .patch("/:id", describe({ summary: "Save a change as a new version", right: "knowledge.draft", answers: { 200: ArticleDetail } }), validate("param", ById), validate("json", input.ArticleChange), async (c) =>
      c.json(await changeArticle(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .put("/:id/state", describe({ summary: "Publish a version, take it back to a draft, archive it", right: "knowledge.write", answers: { 200: ArticleDetail } }), validate("param", ById), validate("json", input.StateInput), async (c) =>
      c.json(await setState(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .get("/:id/versions", describe({ summary: "Every save, the newest first", right: "knowledge.read", answers: { 200: shapes.ArticleVersions } }), validate("param", ById), async (c) => c.json(await listVersions(c.var.ctx, c.req.valid("param").id)))
    .get(
      "/:id/pictures/:attachmentId",
      describe({ summary: "A picture that the article shows", right: "knowledge.read", answers: { 200: { contentType: "*/*" } } }),
      validate("param", input.PictureParam),
      validate("query", input.VersionFilter),
      async (c) => {
        const { id, attachmentId } = c.req.valid("param");
        const row = await findPicture(c.var.ctx, id, { attachmentId, version: c.req.valid("query").version ?? null });
        return answerFile(store, row, { range: c.req.header("range"), etag: c.req.header("if-none-match") });
      },
    )
    .get("/:id/diff", describe({ summary: "What one version changed against another", right: "knowledge.read", answers: { 200: shapes.ArticleDiff } }), validate("param", ById), validate("query", input.DiffFilter), async (c) =>
      c.json(await diffVersions(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
    )
    .post("/:id/restorations", describe({ summary: "Make an older version the newest", right: "knowledge.draft", answers: { 200: ArticleDetail } }), validate("param", ById), validate("json", input.Restoration), async (c) =>
      c.json(await restoreVersion(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)),
    )
    .post("/:id/reviews", describe({ summary: "Read over, and it holds", right: "knowledge.write", answers: { 200: ArticleDetail } }), validate("param", ById), validate("json", input.ReviewInput), async (c) =>
      c.json(await reviewArticle(c.var.ctx, c.req.valid("param").id, c.req.valid("json").reviewAt)),
    )
    .get("/:id/uses", describe({ summary: "Where an article was used, newest first", right: "knowledge.read", answers: { 200: shapes.KnowledgeUsePage } }), validate("param", ById), validate("query", input.UseFilter), async (c) =>
      c.json(await listUses(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
    )
    .post("/:id/uses", describe({ summary: "Keep that it was put into a reply, or waved away", right: "messages.write", answers: { 201: shapes.KnowledgeUse } }), validate("param", ById), validate("json", input.UseInput), async (c) =>
      c.json(await useArticle(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 201),
    );
