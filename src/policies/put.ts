import { checkAll } from "../calendars/put.ts";
import { recordChange } from "../audit/record.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { wide } from "../people/wide.ts";
import { checkPolicy } from "./check.ts";
import { NewId, type PolicyInput } from "./input.ts";
import { toPolicy } from "./list.ts";
import { policyParts } from "./parts.ts";
import { insertPolicy, insertPolicyVersion, type Lock, lockPolicy, lockRanks, moveEpochs, policiesOf, renamePolicy } from "./queries.ts";
import type { Policy } from "./shapes.ts";

/** A new version of a policy, or a new policy, for clocks that start from now on. */
export async function putPolicy(ctx: Context, id: string, { shopId: wanted, ...body }: PolicyInput): Promise<Policy> {
  const [known] = await reading(ctx, (sql) => policiesOf(sql, id));
  if (!known && (await policiesOf(ctx.db.work, id)).length > 0) throw new DomainError("not_found", "There is no such policy.");
  const place: Lock = { id, shopId: known ? known.shopId : homeOf(ctx, wanted, body.when.shop), isDefault: known?.isDefault ?? false };
  if (place.shopId === null) await checkAll(ctx);
  return inTransaction(place.shopId === null ? wide(ctx) : ctx, async (ctx) => {
    await lockRanks(ctx.sql);
    if (known) await lockPolicy(ctx.sql, id);
    await checkPolicy(ctx, place, body);
    if (!known) await create(ctx, place, body);
    return publish(ctx, place, body);
  });
}

async function create({ sql }: Working, place: Lock, body: Omit<PolicyInput, "shopId">): Promise<void> {
  const { error } = NewId.safeParse({ id: place.id });
  if (error) throw new DomainError("invalid", error.issues[0]!.message, { issues: [{ path: "id", message: error.issues[0]!.message }] });
  if (!(await insertPolicy(sql, { ...place, body }))) throw new DomainError("not_found", "There is no such policy.");
}

async function publish(ctx: Working, { id, shopId }: Lock, body: Omit<PolicyInput, "shopId">): Promise<Policy> {
  const { sql, now, actor } = ctx;
  const [before] = await policiesOf(sql, id);
  await insertPolicyVersion(sql, { id, shopId, body, by: actor.type === "system" ? null : actor.id, now });
  await renamePolicy(sql, id, body);
  const shopIds = await moveEpochs(sql, shopId);
  const [row] = await policiesOf(sql, id);
  const events = shopIds.map((shop) => ({ type: "policy.published", shopId: shop, subject: { type: "policy", id }, data: { version: row!.version } }));
  await recordChange(ctx, events, { before: before ? policyParts(before.body) : [], after: policyParts(body) });
  return toPolicy(row!);
}

/** Whose a new policy is: the shop that is named, else the one that its condition names, else the only one of the actor, else everybody's. */
function homeOf({ actor }: Context, wanted: string | null | undefined, condition: string | string[] | undefined): string | null {
  if (wanted === null) return null;
  const named = [condition ?? []].flat();
  const home = wanted ?? (named.length === 1 ? named[0]! : actor.shopIds.length === 1 ? actor.shopIds[0]! : null);
  if (home !== null && actor.type !== "system" && !actor.shopIds.includes(home)) throw new DomainError("not_found", `There is no shop ${home}.`);
  return home;
}
