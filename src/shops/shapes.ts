import * as z from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";

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
    waitStepMinutes: z.array(z.int()).describe("After how many minutes each a wait changes its colour."),
  })
  .meta({ id: "Shop" });

export const ShopPage = pageOf(Shop).meta({ id: "ShopPage" });

export const Connection = z
  .object({
    id: z.string(),
    platform: z.string(),
    path: z.string().describe("Where the platform's pushes go, on this server."),
    shopIds: z.array(z.string()),
    lastAt: Instant.nullable().describe("When the last push came."),
    waiting: z.int().describe("Pushes of shops that are not known yet."),
    failed: z.int().describe("Pushes that could not be understood; they are kept."),
  })
  .meta({ id: "Connection" });
export const ConnectionPage = pageOf(Connection).meta({ id: "ConnectionPage" });
export const PushTested = z.object({ taken: z.boolean(), status: z.int().describe("As the platform would see it.") }).meta({ id: "PushTested" });

export type Connection = z.infer<typeof Connection>;
export type ConnectionPage = z.infer<typeof ConnectionPage>;
export type PushTested = z.infer<typeof PushTested>;
export type Shop = z.infer<typeof Shop>;
export type ShopPage = z.infer<typeof ShopPage>;
