import { normaliseText } from "../inspections/fold-text.ts";
import { SIMPLIFIED_PAIRS } from "../inspections/traditional.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { type Listed, phrasesOf } from "./lists.ts";
import { matcherOf } from "./matcher.ts";
import { storedPhrases } from "./queries.ts";
import type { TextTest } from "./input.ts";
import type { Phrase, PhraseHits, PhrasePage } from "./shapes.ts";

const OWN_ID = /^[0-9a-f]{8}-/;

export const toPhrase = (shopId: string, { id, list, pattern, level }: Listed): Phrase => ({ id, shopId, list, pattern, plain: normaliseText(pattern), level, isOwn: OWN_ID.test(id) });

/** All of a shop's; few enough for one page. */
export async function listPhrases(ctx: Context, shopId: string): Promise<PhrasePage> {
  expectShop(ctx, shopId);
  const stored = await reading(ctx, (sql) => storedPhrases(sql, [shopId]));
  return { items: phrasesOf(stored).map((phrase) => toPhrase(shopId, phrase)), nextCursor: null, folds: SIMPLIFIED_PAIRS };
}

/** What of a text would be found if an agent of the shop wrote it. */
export async function testText(ctx: Context, { shopId, text }: TextTest): Promise<PhraseHits> {
  expectShop(ctx, shopId);
  const matcher = await reading(ctx, (sql) => matcherOf(sql, shopId));
  return { hits: matcher.find(text).map(({ pattern, level, phrases }) => ({ pattern, level, lists: [...new Set((phrases as readonly Listed[]).map(({ list }) => list))] })) };
}

/** @throws DomainError `not_found` */
export function expectShop({ actor }: Context, shopId: string): void {
  if (!actor.shopIds.includes(shopId)) throw new DomainError("not_found", "There is no such shop.");
}
