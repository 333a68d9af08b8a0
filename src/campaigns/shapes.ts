import * as z from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";
import { CampaignBody } from "./input.ts";

export const Campaign = z
  .object({
    id: z.uuid(),
    shopId: z.string(),
    name: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    state: z.enum(["planned", "running", "over", "cancelled"]),
    body: CampaignBody,
    troubles: z.array(z.object({ part: z.string(), message: z.string() })).describe("What could not be switched on or back, and why."),
    version: z.int(),
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: "Campaign" });
export const CampaignPage = pageOf(Campaign).meta({ id: "CampaignPage" });

export const COMPARED_FIGURES = ["turns", "sessions", "buyers", "messages_in", "messages_out", "first_response_time", "response_time", "reply_rate_30s", "reply_rate_180s", "sla_met_rate", "breaches"] as const;
const Real = z.number().nullable();
const Span = z.object({ from: Instant, to: Instant });
export const CampaignComparison = z
  .object({
    campaignId: z.uuid(),
    current: Span.nullable().describe("The part of the campaign that is over; null before it begins."),
    before: z.array(Span).describe("The same weekdays and hours of the weeks before, the nearest first."),
    rows: z.array(z.object({ metric: z.enum(COMPARED_FIGURES), unit: z.enum(["rows", "ms", "share"]), current: Real, before: z.array(Real), mean: Real, change: Real.describe("Against the mean: 0.5 is half as much again.") })),
  })
  .meta({ id: "CampaignComparison" });

export type Campaign = z.infer<typeof Campaign>;
export type CampaignPage = z.infer<typeof CampaignPage>;
export type CampaignComparison = z.infer<typeof CampaignComparison>;
