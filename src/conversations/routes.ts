import { Hono } from "hono";
import type { AppEnv } from "../http/env.ts";
import { describe } from "../http/describe.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { assignConversation } from "./assign.ts";
import { AssigneeInput, ConversationFilter, LabelsInput, PriorityInput, StateInput, TeamInput } from "./input.ts";
import { getConversation, listConversations, placeInQueue } from "./list.ts";
import { labelConversation, readConversation } from "./mark.ts";
import { setState } from "./set-state.ts";
import { Conversation, ConversationPage, QueuePlace } from "./shapes.ts";
import { moveToTeam } from "./team.ts";
import { prioritise } from "./traits.ts";

export const conversationRoutes = new Hono<AppEnv>()
  .get(
    "/",
    describe({ summary: "Conversations of one's shops, the most urgent first unless sorted otherwise", right: "conversations.read", answers: { 200: ConversationPage } }),
    validate("query", ConversationFilter),
    async (c) => c.json(await listConversations(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", describe({ summary: "One conversation", right: "conversations.read", answers: { 200: Conversation } }), validate("param", ById), async (c) =>
    c.json(await getConversation(c.var.ctx, c.req.valid("param").id)),
  )
  .get(
    "/:id/queue-place",
    describe({ summary: "How many wait before it in its shop's queue; null where it does not wait there", right: "conversations.read", answers: { 200: QueuePlace } }),
    validate("param", ById),
    async (c) => c.json(await placeInQueue(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id/assignee",
    describe({ summary: "Take, give, transfer with a note, or return to the queue", right: "conversations.write", answers: { 200: Conversation } }),
    validate("param", ById),
    validate("json", AssigneeInput),
    async (c) => c.json(await assignConversation(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put(
    "/:id/team",
    describe({ summary: "Move into a team's queue, or the shop's, with a note; whoever holds it and is not of the team lets go", right: "conversations.write", answers: { 200: Conversation } }),
    validate("param", ById),
    validate("json", TeamInput),
    async (c) => c.json(await moveToTeam(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put(
    "/:id/state",
    describe({ summary: "Open, set pending with a wake time, or resolve", right: "conversations.write", answers: { 200: Conversation } }),
    validate("param", ById),
    validate("json", StateInput),
    async (c) => c.json(await setState(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put(
    "/:id/labels",
    describe({ summary: "Set the labels", right: "conversations.write", answers: { 200: Conversation } }),
    validate("param", ById),
    validate("json", LabelsInput),
    async (c) => c.json(await labelConversation(c.var.ctx, c.req.valid("param").id, c.req.valid("json").labels)),
  )
  .put(
    "/:id/priority",
    describe({ summary: "Set how urgent it is", right: "conversations.write", answers: { 200: Conversation } }),
    validate("param", ById),
    validate("json", PriorityInput),
    async (c) => c.json(await prioritise(c.var.ctx, c.req.valid("param").id, c.req.valid("json").priority)),
  )
  .post(
    "/:id/read",
    describe({ summary: "Note that somebody has read it", right: "conversations.write", answers: { 200: Conversation } }),
    validate("param", ById),
    async (c) => c.json(await readConversation(c.var.ctx, c.req.valid("param").id)),
  );
