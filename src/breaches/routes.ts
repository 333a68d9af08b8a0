import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { appealBreach, askSecondLook } from "./appeal.ts";
import { getBreach } from "./evidence.ts";
import { AppealInput, BreachFilter, BulkReviewInput, ClusterFilter, ReviewInput, SecondLookInput } from "./input.ts";
import { listCauses } from "./list-causes.ts";
import { clusterBreaches, listBreaches } from "./lists.ts";
import { reviewBreach, reviewBreaches } from "./review.ts";
import { Breach, BreachDetail, BreachPage, BulkReview, Causes, Clusters } from "./shapes.ts";
import { takeBack } from "./take-back.ts";

/** Mounted at /api/v1/breaches. */
export const breachRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Breaches, the latest due first", right: "breaches.read", answers: { 200: BreachPage } }), validate("query", BreachFilter), async (c) =>
    c.json(await listBreaches(c.var.ctx, c.req.valid("query"))),
  )
  .get("/causes", describe({ summary: "What a reviewer chooses a reason from", right: "breaches.read", answers: { 200: Causes } }), async (c) => c.json(await listCauses(c.var.ctx)))
  .get(
    "/clusters",
    describe({ summary: "How breaches fall together by two sides; cells sum to the list", right: "breaches.read", answers: { 200: Clusters } }),
    validate("query", ClusterFilter),
    async (c) => c.json(await clusterBreaches(c.var.ctx, c.req.valid("query"))),
  )
  .post("/reviews", describe({ summary: "Judge many breaches in one go", right: "breaches.review", answers: { 200: BulkReview } }), validate("json", BulkReviewInput), async (c) =>
    c.json(await reviewBreaches(c.var.ctx, c.req.valid("json"))),
  )
  .delete("/reviews/:id", describe({ summary: "Take back what one judged in one go", right: "breaches.review", answers: { 200: BulkReview } }), validate("param", ById), async (c) =>
    c.json(await takeBack(c.var.ctx, c.req.valid("param").id)),
  )
  .get("/:id", describe({ summary: "One breach with its evidence and history", right: "breaches.read", answers: { 200: BreachDetail } }), validate("param", ById), async (c) =>
    c.json(await getBreach(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id/review",
    describe({ summary: "Excuse or uphold a breach, or give a second judgement", right: "breaches.review", answers: { 200: Breach } }),
    validate("param", ById),
    validate("json", ReviewInput),
    async (c) => c.json(await reviewBreach(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/appeal", describe({ summary: "Speak up on a breach of one's own", right: "breaches.appeal", answers: { 200: Breach } }), validate("param", ById), validate("json", AppealInput), async (c) =>
    c.json(await appealBreach(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put(
    "/:id/second-look",
    describe({ summary: "Ask that somebody else judge as well", right: "breaches.review", answers: { 200: Breach } }),
    validate("param", ById),
    validate("json", SecondLookInput),
    async (c) => c.json(await askSecondLook(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
