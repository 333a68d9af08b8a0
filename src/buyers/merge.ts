import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { countBuyers } from "./count.ts";
import { type BuyerFile, showFile } from "./file.ts";
import { figuresOf } from "./file-queries.ts";
import type { MergeInput } from "./input.ts";
import * as queries from "./merge-queries.ts";
import { lockedPerson, refuseErased } from "./person.ts";
import { type PersonAccount, personOfBuyer, setPerson } from "./person-queries.ts";
import { addUp } from "./present.ts";
import type { MergePreview } from "./shapes.ts";

/** @throws DomainError `invalid` for a buyer with itself or of another shop, `conflict` where they are one already. */
function refuseMerge(one: readonly PersonAccount[], other: readonly PersonAccount[]): void {
  const wrong = (message: string) => new DomainError("invalid", message, { issues: [{ path: "withId", message }] });
  const [buyer, second] = [one[0]!, other[0]!];
  if (buyer.id === second.id) throw wrong("A buyer is not merged with itself.");
  if (buyer.shopId !== second.shopId) throw wrong("Accounts of different shops stay apart.");
  if (one.some(({ id }) => id === second.id)) throw new DomainError("conflict", "They are one person already.", { reason: "merged" });
  if ([...one, ...other].some(({ erasedAt }) => erasedAt !== null)) throw new DomainError("conflict", "The buyer was erased on request.", { reason: "erased" });
}

/** What a merge would bring together; nothing changes. @throws DomainError `not_found` and what a merge itself throws. */
export async function previewMerge(ctx: Context, id: string, withId: string): Promise<MergePreview> {
  const [one, other] = await reading(ctx, (sql) => Promise.all([personOfBuyer(sql, id), personOfBuyer(sql, withId)]));
  if (one[0]?.id !== id || other[0]?.id !== withId) throw new DomainError("not_found", "There is no such buyer.");
  refuseMerge(one, other);
  const accounts = await reading(ctx, (sql) => figuresOf(sql, [...one, ...other].map((account) => account.id)));
  return addUp(accounts);
}

/** A person says that two accounts are one buyer's. Files and figures show together from here on; each conversation keeps its own account. */
export function mergeBuyers(ctx: Context, id: string, { withId, reason }: MergeInput): Promise<BuyerFile> {
  return inTransaction(ctx, async (ctx) => {
    // Both are locked in one order, whoever names which first.
    for (const each of [id, withId].sort()) await lockedPerson(ctx, each);
    const [one, other] = [await lockedPerson(ctx, id), await lockedPerson(ctx, withId)];
    refuseMerge(one.accounts, other.accounts);
    const all = [...one.accounts, ...other.accounts];
    const personId = one.buyer.personId ?? other.buyer.personId ?? newId();
    const mergeId = newId();
    await setPerson(ctx.sql, all.map((account) => ({ id: account.id, personId })));
    const before = Object.fromEntries(all.map((account) => [account.id, account.personId]));
    await queries.insertMerge(ctx.sql, { id: mergeId, shopId: one.shopId, personId, buyerIds: all.map((account) => account.id), before, reason, by: personOf(ctx), at: ctx.now });
    await tell(ctx, "buyer.merged", { shopId: one.shopId, mergeId, buyerIds: all.map((account) => account.id) });
    await countBuyers(ctx, [id]);
    return showFile(ctx, id);
  });
}

/** Takes a merge back: each account is what it was before. Only the newest merge of a person; an older one would part what came later. */
export function undoMerge(ctx: Context, mergeId: string): Promise<BuyerFile> {
  return inTransaction(ctx, async (ctx) => {
    const merge = await queries.lockMerge(ctx.sql, mergeId);
    if (!merge) throw new DomainError("not_found", "There is no such merge.");
    if (merge.undoneAt !== null) throw new DomainError("conflict", "It was taken back already.", { reason: "undone" });
    const first = merge.buyerIds[0]!;
    const person = await lockedPerson(ctx, first);
    refuseErased(person);
    const isNewest = person.buyer.personId === merge.personId && (await queries.newestMerge(ctx.sql, merge.personId)) === mergeId;
    if (!isNewest) throw new DomainError("conflict", "Accounts were added since: take the later merge back first.", { reason: "later_merge" });
    await setPerson(ctx.sql, merge.buyerIds.map((id) => ({ id, personId: merge.before[id] ?? null })));
    await queries.markUndone(ctx.sql, mergeId, { by: personOf(ctx), now: ctx.now });
    await tell(ctx, "buyer.parted", { shopId: merge.shopId, mergeId, buyerIds: merge.buyerIds });
    await countBuyers(ctx, merge.buyerIds);
    return showFile(ctx, first);
  });
}

const tell = (ctx: Working, type: string, { shopId, mergeId, buyerIds }: { shopId: string; mergeId: string; buyerIds: readonly string[] }) =>
  appendEvents(ctx, buyerIds.map((id) => ({ type, shopId, subject: { type: "buyer", id }, data: { mergeId, buyerIds } })));
