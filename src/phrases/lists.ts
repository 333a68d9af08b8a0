import type { Phrase } from "../inspections/forbidden-phrases.ts";
import { SEED_PHRASES } from "../inspections/seed-phrases.ts";
import { FURTHER_PHRASES } from "./further-phrases.ts";

/** The lists that phrases stand in: those that the product brings, and a shop's own two. */
export const LISTS = ["service", "inspection", "interjection", "phone", "contact", "private_deal", "paid_praise", "superlative", "over_promise", "harsh", "own"] as const;
export type ListName = (typeof LISTS)[number];

/** Lists to which a shop may add. */
export const OPEN_LISTS = ["own", "harsh", "contact", "private_deal", "paid_praise", "superlative", "over_promise"] as const satisfies readonly ListName[];

const OF_PREFIX: Record<string, ListName> = { X1: "contact", X2: "private_deal", X3: "paid_praise", X4: "superlative", X5: "over_promise", X6: "harsh" };

export type Listed = Phrase & { list: ListName };

export const BROUGHT: readonly Listed[] = [
  ...SEED_PHRASES.map((phrase) => ({ ...phrase, list: phrase.category === "other" ? ("own" as const) : phrase.category })),
  ...FURTHER_PHRASES.map((phrase) => ({ ...phrase, list: OF_PREFIX[phrase.id.slice(0, 2)]! })),
];
const BY_CODE = new Map(BROUGHT.map((phrase) => [phrase.id, phrase]));
export const broughtBy = (code: string): Listed | undefined => BY_CODE.get(code);

/** What a shop stored of its phrases: changes of brought ones by `code`, and its own. */
export type StoredPhrase = { id: string; code: string | null; list: string; pattern: string; level: Phrase["level"] };

/** All phrases of a shop, the brought ones first with the levels that it gave them. */
export function phrasesOf(stored: readonly StoredPhrase[]): Listed[] {
  const levels = new Map(stored.flatMap(({ code, level }) => (code === null ? [] : [[code, level] as const])));
  const own = stored.filter(({ code }) => code === null).map(({ id, list, pattern, level }): Listed => ({ id, category: "other", list: list as ListName, pattern, level }));
  return [...BROUGHT.map((phrase) => ({ ...phrase, level: levels.get(phrase.id) ?? phrase.level })), ...own];
}
