import * as z from "zod";
import { pageOf } from "../kernel/shapes.ts";

const Words = z.record(z.string(), z.string());

const Label = z.object({ zh: z.string(), en: z.string() });
/** A dot in `path` leads into an object; `secrets` and `choices` are lists. */
const Field = z
  .object({ path: z.string(), part: z.enum(["connection", "shop"]), label: Label, kind: z.enum(["text", "secret", "secrets", "address", "choice", "choices"]), needed: z.boolean(), choices: z.array(z.string()) })
  .meta({ id: "CredentialField" });

/** What one platform is called and says, and what it lets a shop do. */
export const Platform = z
  .object({
    platform: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    words: z.object({ order: Words, refund: Words }).describe("The platform's own words for its states."),
    decides: z.boolean().describe("Takes decisions on refunds from outside."),
    compensates: z.boolean(),
    asksRating: z.boolean(),
    statesLimits: z.boolean().describe("Whether it is known what a shop may write unasked."),
    replyWindowMs: z.int().nullable().describe("How long after a buyer's last word a shop may write; null: the platform states none."),
    messagesPerWindow: z.int().nullable(),
    manyShops: z.boolean().describe("A connection of it serves many shops."),
    fields: z.array(Field).describe("What its credentials ask for, in order."),
    tests: z.boolean().describe("A push to try a connection can be made here."),
  })
  .meta({ id: "Platform" });
export const PlatformPage = pageOf(Platform).meta({ id: "PlatformPage" });

export type CredentialField = z.infer<typeof Field>;
export type Platform = z.infer<typeof Platform>;
export type PlatformPage = z.infer<typeof PlatformPage>;
