import { perform } from "../acts/perform.ts";
import { callFor } from "../acts/take.ts";
import { addressesOf, outgoing } from "../attachments/pictures.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { sayOurselves } from "../mirror/say-ourselves.ts";
import type { EvidenceInput } from "./input.ts";
import { REFUNDS } from "./kind.ts";
import { getRefund } from "./list.ts";
import { loadRefund, type RefundDeps } from "./load.ts";
import type { Refund } from "./shapes.ts";

/** Hands in proof for an arbitration. @throws DomainError `conflict` where none is asked for, `unsupported`, or what the platform answers. */
export async function submitEvidence(ctx: Context, { channels }: RefundDeps, { id, input }: { id: string; input: EvidenceInput }): Promise<Refund> {
  const { shopId, platformRefundId, arbitration, evidenceDue } = await loadRefund(ctx, id);
  if (arbitration !== "open" && arbitration !== "evidence") throw new DomainError("conflict", "No arbitration asks for proof.");
  if (evidenceDue !== null && evidenceDue < ctx.now) throw new DomainError("conflict", "The time for proof is over.");
  const access = await channels.loadShopAccess(shopId);
  const call = callFor(access, "submitEvidence");
  const own = await reading(ctx, (sql) => addressesOf(sql, { shopId, pictures: input.urls, path: "urls" }));
  const urls = await outgoing(own, access);
  await perform(ctx, {
    ...{ shopId, subjectType: "refund", subjectId: id, kind: "refund.evidence", request: { platformRefundId, urls: own }, actorId: ctx.actor.id },
    prepare: () => Promise.resolve(),
    call: (idempotencyKey) => call({ platformRefundId, comment: input.comment, urls, idempotencyKey }),
    done: async (ctx) => {
      const fetch = access.adapter.fetchRefund !== undefined;
      await sayOurselves(ctx, REFUNDS, { row: { shopId, platformId: platformRefundId }, fields: { arbitration: "open" }, key: `~act ${ctx.now.toISOString()}`, fetch });
    },
  });
  return getRefund(ctx, id);
}
