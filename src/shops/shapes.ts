import { z } from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";
import { PolicyBody, CalendarSpec } from "./input.ts";

export const Shop = z
  .object({
    id: z.string(),
    name: z.string(),
    platform: z.string(),
    platformShopId: z.string().nullable(),
    connectionId: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    calendarId: z.string(),
  })
  .meta({ id: "Shop" });

export const Calendar = z
  .object({ id: z.string(), shopId: z.string().nullable(), name: z.string(), version: z.int(), publishedAt: Instant, spec: CalendarSpec })
  .meta({ id: "Calendar" });

export const Policy = PolicyBody.extend({
  id: z.string(),
  shopId: z.string(),
  isDefault: z.boolean(),
  version: z.int(),
  publishedAt: Instant,
  publishedBy: z.string().nullable(),
}).meta({ id: "Policy" });

export const ShopPage = pageOf(Shop).meta({ id: "ShopPage" });
export const CalendarPage = pageOf(Calendar).meta({ id: "CalendarPage" });
export const PolicyPage = pageOf(Policy).meta({ id: "PolicyPage" });

export type Shop = z.infer<typeof Shop>;
export type Calendar = z.infer<typeof Calendar>;
export type Policy = z.infer<typeof Policy>;
export type ShopPage = z.infer<typeof ShopPage>;
export type CalendarPage = z.infer<typeof CalendarPage>;
export type PolicyPage = z.infer<typeof PolicyPage>;
