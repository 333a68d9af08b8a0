import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { answerHere, changeTask, chaseTask } from "./act.ts";
import { ByLink, LinkInput, TaskAnswer, TaskChange, TaskFilter, TaskInput } from "./input.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { endLink, makeLink } from "./links.ts";
import { getTask, listTasks } from "./list.ts";
import { makeTask } from "./make.ts";
import { NewTaskLink, TaskDetail, TaskPage } from "./shapes.ts";

/** Mounted at /api/v1/tasks. */
export const taskRoutes = ({ signer, publicUrl }: { signer: LinkSigner; publicUrl: string | null }) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Tasks for departments, the earliest due first", right: "tasks.read", answers: { 200: TaskPage } }), validate("query", TaskFilter), async (c) =>
      c.json(await listTasks(c.var.ctx, c.req.valid("query"))),
    )
    .post("/", describe({ summary: "Ask a department for something", right: "tasks.write", answers: { 201: TaskDetail } }), validate("json", TaskInput), async (c) =>
      c.json(await makeTask(c.var.ctx, c.req.valid("json")), 201),
    )
    .get("/:id", describe({ summary: "One task with its addresses", right: "tasks.read", answers: { 200: TaskDetail } }), validate("param", ById), async (c) =>
      c.json(await getTask(c.var.ctx, c.req.valid("param").id)),
    )
    .patch("/:id", describe({ summary: "Change what is asked, by when, or take it back", right: "tasks.write", answers: { 200: TaskDetail } }), validate("param", ById), validate("json", TaskChange), async (c) =>
      c.json(await changeTask(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .post("/:id/chases", describe({ summary: "Press for an answer", right: "tasks.write", answers: { 200: TaskDetail } }), validate("param", ById), async (c) =>
      c.json(await chaseTask(c.var.ctx, c.req.valid("param").id)),
    )
    .put("/:id/answer", describe({ summary: "Answer a task", right: "tasks.write", answers: { 200: TaskDetail } }), validate("param", ById), validate("json", TaskAnswer), async (c) =>
      c.json(await answerHere(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .post(
      "/:id/links",
      describe({ summary: "Make an address under which it is answered without an account; shown this once", right: "tasks.write", answers: { 201: NewTaskLink } }),
      validate("param", ById),
      validate("json", LinkInput),
      async (c) => c.json(await makeLink(c.var.ctx, { signer, origin: publicUrl?.replace(/\/$/, "") ?? new URL(c.req.url).origin }, { taskId: c.req.valid("param").id, hours: c.req.valid("json").hours }), 201),
    )
    .delete("/:id/links/:linkId", describe({ summary: "End an address before its time", right: "tasks.write", answers: { 200: TaskDetail } }), validate("param", ByLink), async (c) => {
      const { id, linkId } = c.req.valid("param");
      return c.json(await endLink(c.var.ctx, id, linkId));
    });
