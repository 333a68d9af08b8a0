import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { addQuickReply, changeQuickReply, importQuickReplies, removeQuickReply } from "./change.ts";
import { NewQuickReply, QuickReplyChange, QuickReplyExport, QuickReplyFilter, QuickReplyImport } from "./input.ts";
import { listQuickReplies, quickReplyTable } from "./list.ts";
import { Imported, QuickReply, QuickReplyPage } from "./shapes.ts";

/** Mounted at /api/v1/quick-replies. A shop's are changed by leads, one's own by oneself. */
export const quickReplyRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Quick replies of the shops, and one's own", right: "conversations.read", answers: { 200: QuickReplyPage } }), validate("query", QuickReplyFilter), async (c) =>
    c.json(await listQuickReplies(c.var.ctx, c.req.valid("query").shop)),
  )
  .post("/", describe({ summary: "Add a quick reply", right: "messages.write", answers: { 201: QuickReply } }), validate("json", NewQuickReply), async (c) => c.json(await addQuickReply(c.var.ctx, c.req.valid("json")), 201))
  .post("/import", describe({ summary: "Take a file's rows, or preview that", right: "messages.write", answers: { 200: Imported } }), validate("json", QuickReplyImport), async (c) =>
    c.json(await importQuickReplies(c.var.ctx, c.req.valid("json"))),
  )
  .get("/export", describe({ summary: "One owner's as a file", right: "conversations.read", answers: { 200: { contentType: "text/csv" } } }), validate("query", QuickReplyExport), async (c) => {
    const { shop, format } = c.req.valid("query");
    return tableFile(c, { format, name: "quick-replies", sheet: "快捷短语", table: await quickReplyTable(c.var.ctx, shop) });
  })
  .patch("/:id", describe({ summary: "Change a quick reply", right: "messages.write", answers: { 200: QuickReply } }), validate("param", ById), validate("json", QuickReplyChange), async (c) =>
    c.json(await changeQuickReply(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/:id", describe({ summary: "Remove a quick reply", right: "messages.write", answers: { 204: null } }), validate("param", ById), async (c) => {
    await removeQuickReply(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
