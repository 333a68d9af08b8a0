import { hashPassword } from "better-auth/crypto";
import { told } from "../audit/change.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type PeopleDeps, refuseTaken } from "./add-user.ts";
import type { UserChange } from "./input.ts";
import { checkReach, checkRoles, checkSight, mergeShops } from "./may-change.ts";
import { toUser, viewerOf } from "./present.ts";
import { type AccountKey, accountsOf, endSessions, lockUser, patchUser, saveAccounts, savePassword, saveShops, userById } from "./queries.ts";
import { recordUser, seesAllShops } from "./record.ts";
import type { User } from "./shapes.ts";
import { wide } from "./wide.ts";

/** Changes a person; role and shops hold from their next request on. A new mapping of accounts corrects what was counted before. */
export async function changeUser(ctx: Context, deps: PeopleDeps, { id, change }: { id: string; change: UserChange }): Promise<User> {
  const viewer = viewerOf(ctx.actor);
  const hash = change.password === undefined ? null : await hashPassword(change.password);
  return inTransaction(wide(ctx), async (ctx) => {
    const { sql, now, actor } = ctx;
    const [shown, before] = [await userById(sql, viewer, id), await lockUser(sql, id)];
    if (!shown || !before) throw new DomainError("not_found", "There is no such person.");
    checkRoles(actor, [before.role, change.role]);
    const seesAll = await seesAllShops(ctx);
    if (change.password !== undefined || change.role !== undefined) checkSight(before, { shopIds: actor.shopIds, seesAll });
    await patchUser(sql, id, { ...change, now });
    if (change.shopIds) await saveShops(sql, id, mergeShops({ before: before.shopIds, wanted: change.shopIds, seen: actor.shopIds }));
    if (hash !== null) await setPassword(ctx, id, hash);
    if (change.accounts) await mapAccounts(ctx, deps, { id, accounts: change.accounts });
    const after = (await lockUser(sql, id))!;
    if (change.shopIds || change.role) checkReach(after, { role: actor.role, seesAll });
    const changed = Object.keys(change).sort().join(" ");
    await recordUser(ctx, { id, shopIds: [...new Set([...before.shopIds, ...after.shopIds])], change: changed, values: told(kept(before), kept(after), { words: ["role"] }) });
    return toUser((await userById(sql, { ...viewer, isAdmin: true }, id)) ?? shown);
  });
}

/** What of a person stands on record as it was and as it is. */
const kept = ({ role, capacity, shopIds }: { role: string; capacity: number; shopIds: readonly string[] }) => ({ role, capacity, shopIds: shopIds.length });

async function setPassword({ sql, now }: Working, userId: string, hash: string): Promise<void> {
  await savePassword(sql, { id: newId(now.getTime()), userId, hash, now });
  await endSessions(sql, userId);
}

async function mapAccounts(ctx: Working, { remapAccount }: PeopleDeps, { id, accounts }: { id: string; accounts: AccountKey[] }): Promise<void> {
  const before = await accountsOf(ctx.sql, id);
  refuseTaken(await saveAccounts(ctx.sql, id, accounts));
  const same = (a: AccountKey) => (b: AccountKey) => a.platform === b.platform && a.accountId === b.accountId;
  const given = accounts.filter((a) => !before.some(same(a))).map((account) => ({ ...account, userId: id }));
  const taken = before.filter((a) => !accounts.some(same(a))).map((account) => ({ ...account, userId: null }));
  for (const { platform, accountId, userId } of [...given, ...taken]) await remapAccount(ctx, { platform, names: [accountId], userId });
}
