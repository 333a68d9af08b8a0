import type { Sql } from "../db/client.ts";
import { compilePhrases, type PhraseMatcher } from "../inspections/forbidden-phrases.ts";
import { phrasesOf } from "./lists.ts";
import { epochOf, storedPhrases } from "./queries.ts";

const KEPT = 200;
const compiled = new Map<string, { epoch: string; matcher: PhraseMatcher }>();

/** What a shop's phrases were compiled to, anew when they have changed. */
export async function matcherOf(sql: Sql, shopId: string): Promise<PhraseMatcher> {
  const epoch = await epochOf(sql, shopId);
  const known = compiled.get(shopId);
  if (known?.epoch === epoch) return known.matcher;
  const matcher = compilePhrases(phrasesOf(await storedPhrases(sql, [shopId])));
  compiled.delete(shopId);
  compiled.set(shopId, { epoch, matcher });
  if (compiled.size > KEPT) compiled.delete(compiled.keys().next().value!);
  return matcher;
}
