import { Hono } from "hono";
import * as z from "zod";
import { describe } from "./describe.ts";
import { DOCS_PAGE, DOCS_SCRIPT, DOCS_STYLE } from "./docs-page.ts";
import type { AppEnv } from "./env.ts";
import { documentOf, joined, type OpenApi } from "./openapi.ts";

const OpenApiDocument = z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string(), version: z.string() }), paths: z.record(z.string(), z.looseObject({})) }).meta({ id: "OpenApiDocument" });

type Docs = { whole: () => Hono<AppEnv>; version: string; /** What another server of ours answers beside it. */ elsewhere?: () => Promise<OpenApi> };

/** `/openapi.json`, and `/docs` that shows it without anything from elsewhere. `whole` is the app that they describe. */
export function docsRoutes({ whole, version, elsewhere }: Docs) {
  let document: object | undefined;
  const described = async () => {
    const own = documentOf(whole(), version);
    return elsewhere ? joined(own, await elsewhere()) : own;
  };
  return new Hono<AppEnv>()
    .get("/openapi.json", describe({ summary: "This document", right: "anyone", answers: { 200: OpenApiDocument } }), async (c) => c.json((document ??= await described())))
    .get("/docs", describe({ summary: "This document as a page", right: "anyone", answers: { 200: { contentType: "text/html" } } }), (c) => c.html(DOCS_PAGE))
    .get("/docs/page.js", describe({ summary: "The page's script", right: "anyone", answers: { 200: { contentType: "text/javascript" } } }), (c) =>
      c.body(DOCS_SCRIPT, 200, { "content-type": "text/javascript; charset=utf-8" }),
    )
    .get("/docs/page.css", describe({ summary: "The page's style", right: "anyone", answers: { 200: { contentType: "text/css" } } }), (c) =>
      c.body(DOCS_STYLE, 200, { "content-type": "text/css; charset=utf-8" }),
    );
}
