import { hashPassword } from "better-auth/crypto";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { NewUser } from "./input.ts";
import { checkReach, checkRoles, mergeShops } from "./may-change.ts";
import { toUser, viewerOf } from "./present.ts";
import { type AccountKey, insertUser, saveAccounts, savePassword, saveShops, shopNames, userById } from "./queries.ts";
import { recordUser, seesAllShops } from "./record.ts";
import type { User } from "./shapes.ts";
import { wide } from "./wide.ts";

/** Gives past answers under a platform's names (sub-account ids, e-mails) to whom they belong now; to nobody for null. */
export type RemapAccount = (ctx: Working, account: { platform: string; names: readonly string[]; userId: string | null }) => Promise<unknown>;
export type PeopleDeps = { remapAccount: RemapAccount };

/** A new person who can sign in. What they answered in a platform's workbench before counts for them from now on. */
export async function addUser(ctx: Context, { remapAccount }: PeopleDeps, input: NewUser): Promise<User> {
  checkRoles(ctx.actor, [input.role]);
  const shopIds = mergeShops({ before: [], wanted: input.shopIds, seen: ctx.actor.shopIds });
  const hash = await hashPassword(input.password);
  return inTransaction(wide(ctx), async (ctx) => {
    const { sql, now } = ctx;
    checkReach({ role: input.role, shopIds }, { role: ctx.actor.role, seesAll: await seesAllShops(ctx) });
    const id = newId(now.getTime());
    if (!(await insertUser(sql, { ...input, id, now }))) throw new DomainError("conflict", "Somebody has this e-mail already.");
    await savePassword(sql, { id: newId(now.getTime()), userId: id, hash, now });
    await saveShops(sql, id, shopIds);
    refuseTaken(await saveAccounts(sql, id, input.accounts));
    await recordUser(ctx, { id, shopIds, change: "added" });
    for (const { platform, accountId } of [...input.accounts, ...(await emailAccounts(ctx, input.email, shopIds))]) {
      await remapAccount(ctx, { platform, names: [accountId], userId: id });
    }
    return toUser((await userById(sql, { ...viewerOf(ctx.actor), isAdmin: true }, id))!);
  });
}

export function refuseTaken(taken: readonly AccountKey[]): void {
  if (taken.length === 0) return;
  const names = taken.map(({ platform, accountId }) => `${platform} ${accountId}`).join(", ");
  throw new DomainError("conflict", `Another person has the account ${names}. Take it from them first.`);
}

/** Platforms name who answered by e-mail as well. */
async function emailAccounts({ sql }: Working, email: string, shopIds: readonly string[]): Promise<AccountKey[]> {
  const shops = await shopNames(sql, shopIds);
  return [...new Set(shops.map(({ platform }) => platform))].map((platform) => ({ platform, accountId: email }));
}
