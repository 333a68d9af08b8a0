import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { PreviewInput, SchemeChange, SchemeInput } from "./scheme-input.ts";
import { addScheme, archiveScheme, changeScheme, listSchemes, previewScheme, schemeVersions } from "./schemes.ts";
import { SchemePreview, ScoreScheme, ScoreSchemeList, ScoreSchemeVersions } from "./shapes.ts";

/** Mounted at /api/v1/score-schemes. */
export const schemeRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "How people are scored, and what a new scheme may begin as", right: "scorecards.read", answers: { 200: ScoreSchemeList } }), async (c) => c.json(await listSchemes(c.var.ctx)))
  .post("/", describe({ summary: "Add a scheme", right: "score_schemes.write", answers: { 201: ScoreScheme } }), validate("json", SchemeInput), async (c) => c.json(await addScheme(c.var.ctx, c.req.valid("json")), 201))
  .post("/preview", describe({ summary: "What a scheme would have said of last month's real figures", right: "score_schemes.write", answers: { 200: SchemePreview } }), validate("json", PreviewInput), async (c) =>
    c.json(await previewScheme(c.var.ctx, c.req.valid("json"))),
  )
  .get("/:id", describe({ summary: "All versions of a scheme, newest first", right: "scorecards.read", answers: { 200: ScoreSchemeVersions } }), validate("param", ById), async (c) => c.json(await schemeVersions(c.var.ctx, c.req.valid("param").id)))
  .put("/:id", describe({ summary: "A new version, which drafts follow", right: "score_schemes.write", answers: { 200: ScoreScheme } }), validate("param", ById), validate("json", SchemeChange), async (c) =>
    c.json(await changeScheme(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/:id", describe({ summary: "No new cards by it", right: "score_schemes.write", answers: { 204: null } }), validate("param", ById), async (c) => {
    await archiveScheme(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
