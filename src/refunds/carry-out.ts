import { perform } from "../acts/perform.ts";
import { outgoing } from "../attachments/pictures.ts";
import type { ShopAccess } from "../channels/connections.ts";
import type { Context, Working } from "../kernel/context.ts";
import { askForDetail } from "../mirror/queries.ts";
import { sayOurselves } from "../mirror/say-ourselves.ts";
import type { DecisionInput } from "./input.ts";
import { refundFields, REFUNDS } from "./kind.ts";
import { stale } from "./load.ts";
import { judgeApproval, lockVersion, refundById, type ShownRefund } from "./queries.ts";
import { stateAfter } from "./state-after.ts";

/** Its pictures have their addresses. */
export type Decision = Omit<DecisionInput, "version" | "evidence"> & { evidence: readonly string[] };
type Order = { row: ShownRefund; decision: Decision; access: ShopAccess; by: string; approval?: { by: string; reason: string } };

/** Sends a decision to the platform; what it answers decides. */
export async function carryOut(ctx: Context, { row, decision, access, by, approval }: Order): Promise<void> {
  const request = requestOf(row, decision, approval ?? null);
  await perform(ctx, {
    shopId: row.shopId,
    subjectType: "refund",
    subjectId: row.id,
    kind: "refund.decide",
    request,
    actorId: by,
    prepare: async (ctx) => {
      if ((await lockVersion(ctx.sql, row.id)) !== row.version) throw stale((await refundById(ctx.sql, row.id)) ?? row);
    },
    call: (key) => callPlatform(access, request, key),
    // What it refused may be decided on what it has not told us yet.
    refused: async (ctx) => {
      if (access.adapter.fetchRefund) await askForDetail(ctx.sql, "refund", { names: [{ shopId: row.shopId, platformId: row.platformRefundId }], now: ctx.now });
    },
    done: async (ctx, { after }) => takeDecision(ctx, { row, request, by, after, fetch: access.adapter.fetchRefund !== undefined }),
  });
}

/** What is stored of a decision before the call, and is enough to make the call again. */
export type DecisionRequest = ReturnType<typeof requestOf>;

const requestOf = (row: ShownRefund, { decision, reasonCode, note, evidence, returnAddressId, parcel }: Decision, approval: { by: string; reason: string } | null) => ({
  refundId: row.id,
  platformRefundId: row.platformRefundId,
  kind: row.kind,
  state: row.state,
  platformState: row.platformState,
  decision,
  reasonCode: reasonCode ?? null,
  note: note ?? null,
  evidenceUrls: [...evidence],
  returnAddressId: returnAddressId ?? null,
  parcel: parcel ?? null,
  version: row.platformVersion,
  approval,
});

export async function callPlatform(access: ShopAccess, request: DecisionRequest, idempotencyKey: string) {
  const { adapter, credentials, shopCredentials, outside } = access;
  const { reasonCode, note, returnAddressId, parcel, evidenceUrls, refundId: _, approval: __, ...rest } = request;
  return adapter.decideRefund!({ ...rest, evidenceUrls: await outgoing(evidenceUrls, access), reasonCode: reasonCode ?? undefined, note: note ?? undefined, returnAddressId: returnAddressId ?? undefined, parcel: parcel ?? undefined, idempotencyKey }, credentials, shopCredentials, outside);
}

type Taken = {
  row: Pick<ShownRefund, "shopId" | "platformRefundId">;
  request: DecisionRequest;
  by: string;
  after: Awaited<ReturnType<typeof callPlatform>>["after"];
  fetch: boolean;
};

/** The platform has taken the decision: the refund shows it at once, and whatever the platform says next is newer. */
export async function takeDecision(ctx: Working, { row, request, by, after, fetch }: Taken): Promise<void> {
  if (request.approval) await judgeApproval(ctx.sql, request.refundId, { state: "approved", ...request.approval });
  const said = after ? refundFields(after) : { state: stateAfter(request.decision, request) };
  const fields = { decidedAt: ctx.now, ...said, decidedBy: "agent" as const, decidedById: by };
  await sayOurselves(ctx, REFUNDS, { row: { shopId: row.shopId, platformId: row.platformRefundId }, fields, key: `~act ${ctx.now.toISOString()}`, fetch });
}
