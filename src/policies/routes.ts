import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById, PolicyInput, ReapplyInput } from "./input.ts";
import { getPolicy, listPolicies, listVersions } from "./list.ts";
import { putPolicy } from "./put.ts";
import { listReapplications, reapplyPolicy } from "./reapply.ts";
import { Policy, PolicyPage, PolicyVersionPage, ReapplicationPage, Reapplied } from "./shapes.ts";

const Paging = z.object({ cursor: z.string().max(600).optional() });

/** Mounted at /api/v1/policies. */
export const policyRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List policies, each in its newest version", right: "policies.read", answers: { 200: PolicyPage } }), async (c) => c.json(await listPolicies(c.var.ctx)))
  .get("/:id", describe({ summary: "One policy", right: "policies.read", answers: { 200: Policy } }), validate("param", ById), async (c) =>
    c.json(await getPolicy(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id",
    describe({ summary: "Publish a new version of a policy, or a new policy, for clocks that start later", right: "policies.write", answers: { 200: Policy } }),
    validate("param", ById),
    validate("json", PolicyInput),
    async (c) => c.json(await putPolicy(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .get(
    "/:id/versions",
    describe({ summary: "Its versions, the newest first, with who published each", right: "policies.read", answers: { 200: PolicyVersionPage } }),
    validate("param", ById),
    validate("query", Paging),
    async (c) => c.json(await listVersions(c.var.ctx, c.req.valid("param").id, c.req.valid("query").cursor)),
  )
  .get(
    "/:id/reapplications",
    describe({ summary: "When it was given to clocks that ran, by whom, and what that changed; the hundred newest", right: "policies.read", answers: { 200: ReapplicationPage } }),
    validate("param", ById),
    async (c) => c.json(await listReapplications(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/:id/reapply",
    describe({ summary: "Give a version to the clocks that run, or show what that would change", right: "policies.write", answers: { 200: Reapplied } }),
    validate("param", ById),
    validate("json", ReapplyInput),
    async (c) => c.json(await reapplyPolicy(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
