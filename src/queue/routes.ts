import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { actOnMany } from "./bulk.ts";
import { BulkInput, KeptInput, NewSavedView, SavedViewChange } from "./input.ts";
import { keepConversation, listKept } from "./kept.ts";
import { BulkAnswer, KeptPage, KeptState, SavedView, SavedViewPage } from "./shapes.ts";
import { addView, changeView, listViews, removeView } from "./views.ts";

/** Mounted at /api/v1/queue: what one sees of the list of conversations, and acts on many of them. */
export const queueRoutes = new Hono<AppEnv>()
  .get("/views", describe({ summary: "Saved views: one's own, and those of the shops", right: "conversations.read", answers: { 200: SavedViewPage } }), async (c) => c.json(await listViews(c.var.ctx)))
  .post("/views", describe({ summary: "Save a view; a shop's is a lead's", right: "conversations.read", answers: { 201: SavedView } }), validate("json", NewSavedView), async (c) =>
    c.json(await addView(c.var.ctx, c.req.valid("json")), 201),
  )
  .patch("/views/:id", describe({ summary: "Change a view", right: "conversations.read", answers: { 200: SavedView } }), validate("param", ById), validate("json", SavedViewChange), async (c) =>
    c.json(await changeView(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/views/:id", describe({ summary: "Remove a view", right: "conversations.read", answers: { 204: null } }), validate("param", ById), async (c) => {
    await removeView(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .get("/kept", describe({ summary: "What the person pinned or starred", right: "conversations.read", answers: { 200: KeptPage } }), async (c) => c.json(await listKept(c.var.ctx)))
  .put("/kept/:id", describe({ summary: "Pin or star a conversation for oneself", right: "conversations.read", answers: { 200: KeptState } }), validate("param", ById), validate("json", KeptInput), async (c) =>
    c.json(await keepConversation(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/bulk",
    describe({ summary: "Resolve, reopen, assign or label many, each in a transaction of its own; refusals are told row by row, with the act that undoes each", right: "conversations.write", answers: { 200: BulkAnswer } }),
    validate("json", BulkInput),
    async (c) => c.json(await actOnMany(c.var.ctx, c.req.valid("json").acts)),
  );
