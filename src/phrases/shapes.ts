import * as z from "zod";
import { pageOf } from "../kernel/shapes.ts";
import { LISTS } from "./lists.ts";

export const Phrase = z
  .object({
    id: z.string().describe("A code for one that the product brings."),
    shopId: z.string(),
    list: z.enum(LISTS),
    pattern: z.string(),
    plain: z.string().describe("As it is compared: NFKC, lower case, simplified, letters and digits only."),
    level: z.enum(["off", "warn", "block"]),
    isOwn: z.boolean().describe("Whether it can be changed and removed; of the others only the level can be set."),
  })
  .meta({ id: "Phrase" });
export const PhrasePage = pageOf(Phrase)
  .extend({ folds: z.string().describe("Letters in pairs: each compares as the one after it.") })
  .meta({ id: "PhrasePage" });
export const PhraseHits = z
  .object({ hits: z.array(z.object({ pattern: z.string(), level: z.enum(["warn", "block"]), lists: z.array(z.enum(LISTS)) })) })
  .meta({ id: "PhraseHits" });
export const PhrasesAdded = z.object({ added: z.int().nonnegative(), known: z.int().nonnegative() }).meta({ id: "PhrasesAdded" });

export type Phrase = z.infer<typeof Phrase>;
export type PhrasePage = z.infer<typeof PhrasePage>;
export type PhraseHits = z.infer<typeof PhraseHits>;
export type PhrasesAdded = z.infer<typeof PhrasesAdded>;
