import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import type { Senders } from "../senders/port.ts";
import { addPublication, changePublication, listPublications, removePublication } from "./change.ts";
import { listRuns, testPublication } from "./history.ts";
import { NewPublication, PublicationChange, PublicationFilter, RunFilter } from "./input.ts";
import { Publication, PublicationPage, PublicationRunPage, PublicationTest } from "./shapes.ts";

/** Mounted at /api/v1/publications. */
export const publicationRoutes = (senders: Senders) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Figures that go out by themselves", right: "publications.write", answers: { 200: PublicationPage } }), validate("query", PublicationFilter), async (c) =>
      c.json(await listPublications(c.var.ctx, c.req.valid("query"))),
    )
    .post("/", describe({ summary: "Let figures go out every day, week or month", right: "publications.write", answers: { 201: Publication } }), validate("json", NewPublication), async (c) =>
      c.json(await addPublication(c.var.ctx, c.req.valid("json")), 201),
    )
    .put("/:id", describe({ summary: "Change what goes out, when and to whom", right: "publications.write", answers: { 200: Publication } }), validate("param", ById), validate("json", PublicationChange), async (c) =>
      c.json(await changePublication(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
    )
    .delete("/:id", describe({ summary: "Let them go out no more", right: "publications.write", answers: { 204: null } }), validate("param", ById), async (c) => {
      await removePublication(c.var.ctx, c.req.valid("param").id);
      return c.body(null, 204);
    })
    .get("/:id/runs", describe({ summary: "What went out, the newest first", right: "publications.write", answers: { 200: PublicationRunPage } }), validate("param", ById), validate("query", RunFilter), async (c) =>
      c.json(await listRuns(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
    )
    .post("/:id/test", describe({ summary: "Send what would go out now, and show what came back", right: "publications.write", answers: { 200: PublicationTest } }), validate("param", ById), async (c) =>
      c.json(await testPublication(c.var.ctx, senders, c.req.valid("param").id)),
    );
