import type { Part } from "../audit/differences.ts";
import { recordChange } from "../audit/record.ts";
import { normaliseText } from "../inspections/fold-text.ts";
import { compilePhrases, PHRASE_LIMITS } from "../inspections/forbidden-phrases.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { LevelChange, NewPhrase, PhraseChange, PhraseImport } from "./input.ts";
import { expectShop, toPhrase } from "./list.ts";
import { BROUGHT, broughtBy, type ListName, phrasesOf } from "./lists.ts";
import * as queries from "./queries.ts";
import type { Phrase, PhrasesAdded } from "./shapes.ts";

export async function addPhrase(ctx: Context, { shopId, list, pattern, level }: NewPhrase): Promise<Phrase> {
  const { added } = await addPhrases(ctx, { shopId, list, level, patterns: [pattern] });
  const [row] = added;
  if (!row) throw taken();
  return shown(row);
}

/** Takes many at once; those that the list has already are left as they are. */
export async function importPhrases(ctx: Context, input: PhraseImport): Promise<PhrasesAdded> {
  const { added } = await addPhrases(ctx, input);
  return { added: added.length, known: input.patterns.length - added.length };
}

function addPhrases(ctx: Context, { shopId, list, level, patterns }: PhraseImport): Promise<{ added: queries.PhraseRow[] }> {
  expectShop(ctx, shopId);
  return inTransaction(ctx, async (ctx) => {
    await queries.lockPhrases(ctx.sql, shopId);
    const before = await queries.storedPhrases(ctx.sql, [shopId]);
    const rows = patterns.map((pattern) => ({ id: newId(), list, pattern, plain: normaliseText(pattern), level }));
    const added = await queries.insertPhrases(ctx.sql, rows, stamp(ctx, shopId));
    if (added.length > 0) await settle(ctx, { shopId, count: added.length, before });
    return { added };
  });
}

export function changePhrase(ctx: Context, id: string, change: PhraseChange): Promise<Phrase> {
  return inTransaction(ctx, async (ctx) => {
    const before = await known(ctx, id);
    const stored = await queries.storedPhrases(ctx.sql, [before.shopId]);
    const pattern = change.pattern ?? before.pattern;
    const row = { id, list: change.list ?? (before.list as ListName), pattern, plain: normaliseText(pattern), level: change.level ?? before.level };
    const saved = await queries.savePhrase(ctx.sql, row, stamp(ctx, before.shopId));
    if (!saved) throw taken();
    await settle(ctx, { shopId: before.shopId, count: 1, before: stored });
    return shown(saved);
  });
}

export async function removePhrase(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { shopId } = await known(ctx, id);
    const before = await queries.storedPhrases(ctx.sql, [shopId]);
    await queries.removePhraseRow(ctx.sql, id);
    await settle(ctx, { shopId, count: 1, before });
  });
}

/** Sets the level of phrases and of whole lists, also of those that the product brings. */
export async function setLevels(ctx: Context, { shopId, level, ids, lists }: LevelChange): Promise<void> {
  expectShop(ctx, shopId);
  const brought = BROUGHT.filter(({ id, list }) => ids.includes(id) || (lists as readonly string[]).includes(list));
  const own = ids.filter((id) => broughtBy(id) === undefined);
  await inTransaction(ctx, async (ctx) => {
    await queries.lockPhrases(ctx.sql, shopId);
    const before = await queries.storedPhrases(ctx.sql, [shopId]);
    const rows = brought.map(({ id: code, list, pattern }) => ({ id: newId(), code, list, pattern, plain: normaliseText(pattern) }));
    await queries.saveLevels(ctx.sql, { rows, level }, stamp(ctx, shopId));
    await queries.saveOwnLevels(ctx.sql, { ids: own, lists, level }, stamp(ctx, shopId));
    await settle(ctx, { shopId, count: rows.length + own.length, before });
  });
}

/** What a shop has must still compile, and its change is on record. */
async function settle(ctx: Working, { shopId, count, before }: { shopId: string; count: number; before: readonly queries.PhraseRow[] }): Promise<void> {
  const stored = await queries.storedPhrases(ctx.sql, [shopId]);
  if (stored.length > PHRASE_LIMITS.phrases) throw new DomainError("invalid", `There is room for ${PHRASE_LIMITS.phrases} phrases.`);
  compilePhrases(phrasesOf(stored));
  await queries.beginEpoch(ctx.sql, shopId);
  const event = { type: "phrases.changed", shopId, subject: { type: "shop", id: shopId }, data: { count } };
  await recordChange(ctx, [event], { before: partsOf(before), after: partsOf(stored) });
}

const partsOf = (stored: readonly queries.PhraseRow[]) => phrasesOf(stored).map(({ list, pattern, level }): Part => ({ name: "level", path: [list, pattern], value: level }));

async function known(ctx: Working, id: string): Promise<queries.PhraseRow> {
  const row = await queries.phraseById(ctx.sql, id);
  if (!row) throw new DomainError("not_found", "There is no such phrase.");
  return row;
}

const stamp = ({ now, actor }: Working, shopId: string) => ({ shopId, now, by: actor.id });
const shown = ({ shopId, list, ...row }: queries.PhraseRow): Phrase => toPhrase(shopId, { ...row, category: "other", list: list as ListName });
const taken = () => new DomainError("conflict", "The list has this phrase already.", { issues: [{ path: "pattern", message: "The list has this phrase already." }] });
