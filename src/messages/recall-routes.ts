import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { holds } from "../http/rights.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ByMessage } from "./input.ts";
import { type RecallDeps, recallMessage, recallTerms } from "./recall.ts";
import { Message, RecallTerms } from "./shapes.ts";

/** Mounted beside the conversation routes, under `/api/v1/conversations`. */
export const recallRoutes = (deps: RecallDeps) =>
  new Hono<AppEnv>()
    .get("/:id/recall", describe({ summary: "Whether its platform takes replies back, and for how long", right: "conversations.read", answers: { 200: RecallTerms } }), validate("param", ById), async (c) =>
      c.json(await recallTerms(c.var.ctx, deps, c.req.valid("param").id)),
    )
    .post("/:id/messages/:messageId/recall", describe({ summary: "Take a reply back from the buyer, within the platform's limit", right: "messages.write", answers: { 200: Message } }), validate("param", ByMessage), async (c) => {
      const { id: conversationId, messageId } = c.req.valid("param");
      return c.json(await recallMessage(c.var.ctx, deps, { conversationId, messageId, mayRecallAny: holds(c.var.ctx.actor, "messages.write_as") }));
    });
