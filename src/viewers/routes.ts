import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ViewingInput } from "./input.ts";
import { ViewerPage } from "./shapes.ts";
import { listViewers, view } from "./view.ts";

/** Mounted at /api/v1/conversations. */
export const viewerRoutes = new Hono<AppEnv>()
  .get("/:id/viewers", describe({ summary: "Who has a conversation before them", right: "conversations.read", answers: { 200: ViewerPage } }), validate("param", ById), async (c) =>
    c.json(await listViewers(c.var.ctx, c.req.valid("param").id)),
  )
  .put("/:id/viewing", describe({ summary: "Say that one looks at it, writes in it, or has left it", right: "conversations.read", answers: { 204: null } }), validate("param", ById), validate("json", ViewingInput), async (c) => {
    await view(c.var.ctx, c.req.valid("param").id, c.req.valid("json").state);
    return c.body(null, 204);
  });
