import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { addCampaign, changeCampaign, endCampaign, listCampaigns, rowOf, toCampaign } from "./change.ts";
import { compareCampaign } from "./compare.ts";
import { CampaignChange, CampaignFilter, NewCampaign } from "./input.ts";
import { Campaign, CampaignComparison, CampaignPage } from "./shapes.ts";

/** Mounted at /api/v1/campaigns. */
export const campaignRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Campaigns of the shops, the latest first", right: "campaigns.read", answers: { 200: CampaignPage } }), validate("query", CampaignFilter), async (c) =>
    c.json(await listCampaigns(c.var.ctx, c.req.valid("query"))),
  )
  .post("/", describe({ summary: "Plan a campaign", right: "campaigns.write", answers: { 201: Campaign } }), validate("json", NewCampaign), async (c) => c.json(await addCampaign(c.var.ctx, c.req.valid("json")), 201))
  .get("/:id", describe({ summary: "One campaign", right: "campaigns.read", answers: { 200: Campaign } }), validate("param", ById), async (c) => c.json(toCampaign(await rowOf(c.var.ctx, c.req.valid("param").id))))
  .put(
    "/:id",
    describe({ summary: "Change a planned campaign; of one that runs its name and end", right: "campaigns.write", answers: { 200: Campaign } }),
    validate("param", ById),
    validate("json", CampaignChange),
    async (c) => c.json(await changeCampaign(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/end", describe({ summary: "End it now, or call it off", right: "campaigns.write", answers: { 200: Campaign } }), validate("param", ById), async (c) => c.json(await endCampaign(c.var.ctx, c.req.valid("param").id)))
  .get(
    "/:id/comparison",
    describe({ summary: "Its figures beside those of the same weekdays of the weeks before", right: "staffing.read", answers: { 200: CampaignComparison } }),
    validate("param", ById),
    async (c) => c.json(await compareCampaign(c.var.ctx, c.req.valid("param").id)),
  );
