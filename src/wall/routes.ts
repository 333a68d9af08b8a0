import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { NoteInput } from "../messages/input.ts";
import { Message } from "../messages/shapes.ts";
import { WallFilter } from "./input.ts";
import { wallNow } from "./now.ts";
import { Wall } from "./shapes.ts";
import { whisper } from "./whisper.ts";

/** Mounted at /api/v1/wall. */
export const wallRoutes = new Hono<AppEnv>().get(
  "/",
  describe({ summary: "What goes on now: who waits, who is there, today's hours", right: "wall.read", answers: { 200: Wall } }),
  validate("query", WallFilter),
  async (c) => c.json(await wallNow(c.var.ctx, c.req.valid("query"))),
);

/** Mounted at /api/v1/conversations. */
export const whisperRoutes = new Hono<AppEnv>().post(
  "/:id/whispers",
  describe({ summary: "Write a note that the agent who holds the conversation is told of at once", right: "conversations.assign_others", answers: { 201: Message } }),
  validate("param", ById),
  validate("json", NoteInput),
  async (c) => c.json(await whisper(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 201),
);
