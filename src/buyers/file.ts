import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { isBlocked } from "./blocked.ts";
import { blocksOf } from "./block-queries.ts";
import * as queries from "./file-queries.ts";
import { flagsOf } from "./flag-queries.ts";
import { maskPhone } from "./mask.ts";
import { mergesOf } from "./merge-queries.ts";
import { iso, ref, toBlock, toFigures, toFlag, toNamed, toTier } from "./present.ts";
import { rulesOf } from "./rules-in-force.ts";
import { readBuyerSettings } from "./settings.ts";
import type { BuyerFile } from "./shapes.ts";

export type { BuyerFile } from "./shapes.ts";

/** Everything of a buyer in one file, masked, over all of the person's accounts. @throws DomainError `not_found`, also for another shop's. */
export async function showFile(ctx: Context, id: string): Promise<BuyerFile> {
  const [row, accounts, alike, notes, entries] = await reading(ctx, (sql) =>
    Promise.all([queries.fileRow(sql, id), queries.accountRows(sql, id), queries.alikeRows(sql, id), queries.notesOf(sql, id), queries.entriesOf(sql, id)]),
  );
  if (!row) throw new DomainError("not_found", "There is no such buyer.");
  const ids = accounts.map((account) => account.id);
  const [blocks, flags, merges, rules] = await reading(ctx, (sql) =>
    Promise.all([blocksOf(sql, ids), flagsOf(sql, ids), row.personId === null ? [] : mergesOf(sql, row.personId), rulesOf(sql, [row.shopId])]),
  );
  return {
    ...toNamed(row),
    ...{ phone: maskPhone(row.phone), createdAt: row.createdAt.toISOString(), erasedAt: iso(row.erasedAt) },
    accounts: accounts.map((account) => ({ ...toNamed(account), conversationId: account.conversationId, isErased: account.isErased })),
    merges: merges.map(({ id: mergeId, buyerIds, reason, by, byName, at }) => ({ id: mergeId, buyerIds, reason, by: ref(by, byName), at: at.toISOString() })),
    alike: alike.filter(({ isHere }) => isHere).map(toNamed),
    elsewhere: alike.filter(({ isHere }) => !isHere).map(({ shopName, why, orders, lastOrderAt, ...named }) => ({ ...toNamed(named), shopName, why, orders, lastOrderAt: iso(lastOrderAt) })),
    ...{ tier: toTier(row), tags: row.tags, keeper: ref(row.keeperId, row.keeperName), figures: toFigures(row, rules.get(row.shopId)!.body.spanDays) },
    notes: notes.map(({ by, byName, at, ...note }) => ({ ...note, by: ref(by, byName), at: at.toISOString() })),
    noteKinds: readBuyerSettings(row.settings).noteKinds,
    blockedUntil: isBlocked(row.blockedUntil, ctx.now) ? iso(row.blockedUntil) : null,
    ...{ blocks: blocks.map(toBlock), flags: flags.map(toFlag), refusesContact: row.refusesContact },
    ...listsOf(entries),
  };
}

function listsOf(rows: readonly queries.EntryRow[]): Pick<BuyerFile, queries.Listed | "counts"> {
  const of = (list: queries.Listed) => rows.filter((row) => row.list === list);
  const shown = (list: queries.Listed) =>
    of(list).map(({ id, title, state, minor, currency, at, conversationId }) => ({ id, title, state, amount: minor === null || currency === null ? null : { minor, currency }, at: at.toISOString(), conversationId }));
  return {
    counts: Object.fromEntries(queries.LISTED.map((list) => [list, of(list)[0]?.total ?? 0])) as BuyerFile["counts"],
    ...(Object.fromEntries(queries.LISTED.map((list) => [list, shown(list)])) as Pick<BuyerFile, queries.Listed>),
  };
}

