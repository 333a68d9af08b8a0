import * as z from "zod";
import { normaliseText } from "../inspections/fold-text.ts";
import { LISTS, OPEN_LISTS } from "./lists.ts";

const ShopId = z.string().min(1).max(120);
const Level = z.enum(["off", "warn", "block"]);
const Pattern = z.string().trim().min(1).max(100).refine((pattern) => normaliseText(pattern) !== "", "A phrase needs a letter or a digit.");

export const PhraseFilter = z.object({ shop: ShopId });
export const NewPhrase = z.object({ shopId: ShopId, list: z.enum(OPEN_LISTS).default("own"), pattern: Pattern, level: Level.default("warn") });
export const PhraseChange = z.object({ list: z.enum(OPEN_LISTS), pattern: Pattern, level: Level }).partial();
export const PhraseImport = z.object({ shopId: ShopId, list: z.enum(OPEN_LISTS).default("own"), level: Level.default("warn"), patterns: z.array(Pattern).min(1).max(5_000) });
/** Of phrases by their ids, or of all of a list. */
export const LevelChange = z
  .object({ shopId: ShopId, level: Level, ids: z.array(z.string().max(60)).max(5_000).default([]), lists: z.array(z.enum(LISTS)).max(LISTS.length).default([]) })
  .refine(({ ids, lists }) => ids.length + lists.length > 0, { path: ["ids"], message: "Name phrases or lists." });
export const TextTest = z.object({ shopId: ShopId, text: z.string().max(4_000) });

export type NewPhrase = z.infer<typeof NewPhrase>;
export type PhraseChange = z.infer<typeof PhraseChange>;
export type PhraseImport = z.infer<typeof PhraseImport>;
export type LevelChange = z.infer<typeof LevelChange>;
export type TextTest = z.infer<typeof TextTest>;
