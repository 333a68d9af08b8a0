import * as z from "zod";

const EventType = z.string().max(80).regex(/^[a-z_]+\.(?:[a-z_]+|\*)$/, "A type is like clock.breached or clock.*.");

export const NewSubscription = z.object({
  name: z.string().trim().min(1).max(120),
  url: z.url().max(2000),
  shopIds: z.array(z.string().min(1).max(120)).min(1).max(1000),
  eventTypes: z.array(EventType).max(100).default([]).describe("None: all."),
});

export const SubscriptionChange = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  url: z.url().max(2000).optional(),
  shopIds: z.array(z.string().min(1).max(120)).min(1).max(1000).optional(),
  eventTypes: z.array(EventType).max(100).optional(),
  enabled: z.boolean().optional(),
});

export const Rotation = z.object({ keepSeconds: z.int().min(0).max(7 * 86_400).default(86_400).describe("How long the secret before it signs too; a day.") });

export type NewSubscription = z.infer<typeof NewSubscription>;
export type SubscriptionChange = z.infer<typeof SubscriptionChange>;
