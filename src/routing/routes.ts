import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ByUserId } from "../people/input.ts";
import { listAssignments } from "./assignments.ts";
import { ByShopId, PreviewInput, RoutingInput, SharesFilter, ShopFilter, SkillsInput } from "./input.ts";
import { previewRouting } from "./preview.ts";
import { getRouting, putRouting } from "./rules.ts";
import { AssignmentPage, Routing, RoutingPeople, RoutingPreview, RoutingShares, Skills } from "./shapes.ts";
import { lookAtShares } from "./shares.ts";
import { listPeople, putSkills } from "./skills.ts";

/** Mounted at /api/v1/routing. */
export const routingRoutes = new Hono<AppEnv>()
  .get("/rules/:shopId", describe({ summary: "Who gets which chat of a shop: rules in their order, territories, capacity", right: "routing.read", answers: { 200: Routing } }), validate("param", ByShopId), async (c) =>
    c.json(await getRouting(c.var.ctx, c.req.valid("param").shopId)),
  )
  .put(
    "/rules/:shopId",
    describe({ summary: "Set the rules of a shop as a whole, from the version that was read", right: "routing.write", answers: { 200: Routing } }),
    validate("param", ByShopId),
    validate("json", RoutingInput),
    async (c) => c.json(await putRouting(c.var.ctx, c.req.valid("param").shopId, c.req.valid("json"))),
  )
  .get("/people", describe({ summary: "Who serves a shop, and what they are good at", right: "routing.read", answers: { 200: RoutingPeople } }), validate("query", ShopFilter), async (c) =>
    c.json(await listPeople(c.var.ctx, c.req.valid("query").shop)),
  )
  .get("/shares", describe({ summary: "Who was given how many chats, when and why", right: "routing.read", answers: { 200: RoutingShares } }), validate("query", SharesFilter), async (c) =>
    c.json(await lookAtShares(c.var.ctx, c.req.valid("query"))),
  )
  .post("/preview", describe({ summary: "Who would get a chat now, and why; nothing is given", right: "routing.read", answers: { 200: RoutingPreview } }), validate("json", PreviewInput), async (c) =>
    c.json(await previewRouting(c.var.ctx, c.req.valid("json"))),
  );

/** Mounted at /api/v1/users. */
export const skillRoutes = new Hono<AppEnv>().put(
  "/:id/skills",
  describe({ summary: "Say what a person is good at, as a whole", right: "users.write", answers: { 200: Skills } }),
  validate("param", ByUserId),
  validate("json", SkillsInput),
  async (c) => c.json(await putSkills(c.var.ctx, c.req.valid("param").id, c.req.valid("json").skills)),
);

/** Mounted at /api/v1/conversations. */
export const assignmentRoutes = new Hono<AppEnv>().get(
  "/:id/assignments",
  describe({ summary: "Who was given it, by whom and why; the hundred newest", right: "conversations.read", answers: { 200: AssignmentPage } }),
  validate("param", ById),
  async (c) => c.json(await listAssignments(c.var.ctx, c.req.valid("param").id)),
);
