import * as z from "zod";
import { pageOf } from "../kernel/shapes.ts";

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

export type Shop = z.infer<typeof Shop>;
export type ShopPage = z.infer<typeof ShopPage>;
