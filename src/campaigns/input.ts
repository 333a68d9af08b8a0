import * as z from "zod";
import { CalendarSpec } from "../calendars/input.ts";
import { Instant, Name, Names } from "../kernel/input.ts";
import { PolicyBody } from "../policies/input.ts";

const Text = z.string().trim().min(1).max(2_000).nullable().default(null);

/** What a shop does otherwise while the campaign lasts; what is left out stays as it is. */
export const CampaignBody = z.strictObject({
  calendar: CalendarSpec.pick({ alwaysOpen: true, weekly: true, exceptions: true }).nullable().default(null).describe("Takes the place of these parts of the calendar that the shop goes by."),
  capacity: z.int().min(1).max(1_000).nullable().default(null).describe("Chats at once, of everybody who answers for the shop."),
  greeting: Text.describe("Said to who comes, instead of the shop's greeting."),
  queueText: Text.describe("Said to who waits in the queue; {queue} is how many are before them."),
  queueSeconds: z.int().min(1).max(3_600).default(15).describe("How long somebody waits before it is said."),
  policies: z.array(PolicyBody).max(10).default([]),
});

const fields = { name: z.string().trim().min(1).max(80), startsAt: Instant, endsAt: Instant };
export const NewCampaign = z.object({ shopId: Name, ...fields, body: CampaignBody });
export const CampaignChange = z.object({ ...fields, body: CampaignBody, version: z.int().min(1).optional() });
export const CampaignFilter = z.object({ shop: Names.optional(), state: z.enum(["planned", "running", "over", "cancelled"]).optional() });

export type CampaignBody = z.output<typeof CampaignBody>;
export type NewCampaign = z.output<typeof NewCampaign>;
export type CampaignChange = z.output<typeof CampaignChange>;
