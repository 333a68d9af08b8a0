import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type BuyerFile, showFile } from "./file.ts";
import { lockPerson, makeFiles, type PersonAccount } from "./person-queries.ts";

/** All accounts of a buyer, locked, the named one first. */
export type Person = { buyer: PersonAccount; accounts: readonly PersonAccount[]; buyerIds: readonly string[]; shopId: string };

/** @throws DomainError `not_found`, also for another shop's. */
export async function lockedPerson({ sql }: Working, id: string): Promise<Person> {
  const accounts = await lockPerson(sql, id);
  const [buyer] = accounts;
  if (!buyer || buyer.id !== id) throw new DomainError("not_found", "There is no such buyer.");
  return { buyer, accounts, buyerIds: accounts.map((account) => account.id), shopId: buyer.shopId };
}

/** @throws DomainError `conflict` for who was erased: nothing personal is written there again. */
export function refuseErased({ buyer }: Person): void {
  if (buyer.erasedAt !== null) throw new DomainError("conflict", "The buyer was erased on request.", { reason: "erased" });
}

/** Changes something in a buyer's file, over all of their accounts, and answers the file. */
export function changeFile(ctx: Context, id: string, change: (ctx: Working, person: Person) => Promise<void>): Promise<BuyerFile> {
  return inTransaction(ctx, async (ctx) => {
    const person = await lockedPerson(ctx, id);
    refuseErased(person);
    await makeFiles(ctx.sql, person);
    await change(ctx, person);
    return showFile(ctx, id);
  });
}
