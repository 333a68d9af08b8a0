import { addressesOf, outgoing } from "../attachments/pictures.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import type { DecisionInput } from "./input.ts";
import { isDecidable } from "./limits.ts";
import { getRefund } from "./list.ts";
import { accessTo, isAboveLimit, loadRefund, type RefundDeps, stale, tellApproval } from "./load.ts";
import { toRefund } from "./present.ts";
import { askApproval, lockVersion, refundById, type ShownRefund } from "./queries.ts";
import type { Refund } from "./shapes.ts";

/**
 * Agrees to a refund or refuses it. Above the role's limit it becomes a request for approval (`approval.state` waiting).
 * @throws DomainError `not_found`, `stale` with the fresh refund, `conflict`, `unsupported`, or what the platform answers (acts/perform.ts).
 */
export async function decideRefund(ctx: Context, deps: RefundDeps, { id, input }: { id: string; input: DecisionInput }): Promise<Refund> {
  const { version, evidence: pictures = [], ...given } = input;
  const row = await loadRefund(ctx, id);
  if (row.version !== version) throw stale(row);
  if (!isDecidable(row.state)) throw new DomainError("conflict", `This refund is ${row.state}: there is nothing left to decide.`, { refund: toRefund(row) });
  const access = await accessTo(deps, row.shopId);
  const evidence = await reading(ctx, (sql) => addressesOf(sql, { shopId: row.shopId, pictures, path: "evidence" }));
  await outgoing(evidence, access); // fails before anything is asked of the platform
  const decision: Decision = { ...given, evidence };
  if (isAboveLimit(row, decision.decision, { shop: access.shop, role: ctx.actor.role })) await request(ctx, row, decision);
  else await carryOut(ctx, { row, decision, access, by: ctx.actor.id });
  return getRefund(ctx, id);
}

async function request(ctx: Context, row: ShownRefund, { decision, reasonCode, note, evidence, returnAddressId, parcel }: Decision): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if ((await lockVersion(ctx.sql, row.id)) !== row.version) throw stale((await refundById(ctx.sql, row.id)) ?? row);
    await askApproval(ctx.sql, row.id, { decision, reasonCode: reasonCode ?? null, note: note ?? null, evidence: [...evidence], returnAddressId: returnAddressId ?? null, parcel: parcel ?? null, by: ctx.actor.id, state: row.state, amountMinor: row.amountMinor });
    await tellApproval(ctx, row, "waiting");
  });
}
