import { Hono } from "hono";
import type { AppEnv } from "../http/env.ts";
import { describe } from "../http/describe.ts";
import { holds } from "../http/rights.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ByMessage, MarkFilter, MessageFilter, NoteInput, SendInput } from "./input.ts";
import { MarkList } from "./mark-shapes.ts";
import { readMarks } from "./marks.ts";
import { retryMessage } from "./retry.ts";
import { sendMessage } from "./send.ts";
import { Message, MessagePage } from "./shapes.ts";
import { readTranscript } from "./transcript.ts";
import { leaveNote } from "../wall/whisper.ts";

/** Mounted beside the conversation routes, under `/api/v1/conversations`. */
export const messageRoutes = new Hono<AppEnv>()
  .get(
    "/:id/messages",
    describe({ summary: "A conversation's messages, the newest page first, each page ascending", right: "conversations.read", answers: { 200: MessagePage } }),
    validate("param", ById),
    validate("query", MessageFilter),
    async (c) => c.json(await readTranscript(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .get(
    "/:id/marks",
    describe({ summary: "What stands between its messages: answers with their waits, hand-overs, re-openings, promises", right: "conversations.read", answers: { 200: MarkList } }),
    validate("param", ById),
    validate("query", MarkFilter),
    async (c) => c.json(await readMarks(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .post(
    "/:id/messages",
    describe({ summary: "Send a reply; the same clientId again is the same message", right: "messages.write", answers: { 202: Message } }),
    validate("param", ById),
    validate("json", SendInput),
    async (c) => {
      const mayNameAgent = holds(c.var.ctx.actor, "messages.write_as");
      return c.json(await sendMessage(c.var.ctx, c.req.valid("param").id, { ...c.req.valid("json"), mayNameAgent }), 202);
    },
  )
  .post(
    "/:id/messages/:messageId/retry",
    describe({ summary: "Send a failed reply once more", right: "messages.write", answers: { 202: Message } }),
    validate("param", ByMessage),
    async (c) => {
      const { id, messageId } = c.req.valid("param");
      return c.json(await retryMessage(c.var.ctx, id, messageId), 202);
    },
  )
  .post(
    "/:id/notes",
    describe({ summary: "Write a note for colleagues; a colleague who holds the conversation is told of it", right: "messages.write", answers: { 201: Message } }),
    validate("param", ById),
    validate("json", NoteInput),
    async (c) => c.json(await leaveNote(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 201),
  );
