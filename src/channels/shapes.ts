import * as z from "zod";
import { pageOf } from "../kernel/shapes.ts";

const Words = z.record(z.string(), z.string());

/** What one platform is called and says, and what it lets a shop do. */
export const Platform = z
  .object({
    platform: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    words: z.object({ order: Words, refund: Words }).describe("The platform's own words for its states."),
    decides: z.boolean().describe("Takes decisions on refunds from outside."),
    compensates: z.boolean(),
    asksRating: z.boolean(),
    replyWindowMs: z.int().nullable().describe("How long after a buyer's last word a shop may write; null: the platform states none."),
    messagesPerWindow: z.int().nullable(),
  })
  .meta({ id: "Platform" });
export const PlatformPage = pageOf(Platform).meta({ id: "PlatformPage" });

export type Platform = z.infer<typeof Platform>;
export type PlatformPage = z.infer<typeof PlatformPage>;
