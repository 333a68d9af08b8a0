import { failureOf, perform } from "../acts/perform.ts";
import { callFor, takes } from "../acts/take.ts";
import type { ShopAccess } from "../channels/connections.ts";
import { ChannelError } from "../channels/port.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { makeIn } from "../tasks/make.ts";
import { tell } from "./ask.ts";
import { loadCompensation } from "./list.ts";
import { moveCompensation, type CompensationRow } from "./queries.ts";

/** Carries out what nobody has to approve any more: by the platform where it takes that, else by a task for finance. The row is `sending`. */
export async function pay(ctx: Context, access: ShopAccess, id: string): Promise<void> {
  const row = await loadCompensation(ctx, id);
  await (takes(access, "compensate") ? byPlatform(ctx, access, row) : byFinance(ctx, row));
}

async function byPlatform(ctx: Context, access: ShopAccess, row: CompensationRow): Promise<void> {
  const { id, shopId, platformOrderId, kind, amountMinor, currency, reason } = row;
  const call = callFor(access, "compensate");
  try {
    await perform(ctx, {
      ...{ shopId, subjectType: "compensation", subjectId: id, kind: "compensation.pay", request: { platformOrderId, kind, amountMinor, currency }, actorId: ctx.actor.id },
      prepare: () => Promise.resolve(),
      call: (idempotencyKey) => call({ platformOrderId, kind, amount: { minor: amountMinor, currency }, reason, idempotencyKey }),
      done: async (ctx, { platformRef }) => {
        await moveCompensation(ctx.sql, id, { from: ["sending"], to: "paid", platformRef, endedBy: ctx.actor.id, endedAt: ctx.now });
        await tell(ctx, row, { state: "paid" });
      },
    });
  } catch (error) {
    await refuse(ctx, row, error);
  }
}

/** The platform's refusal stands with the request; what it may have taken is being found out, and stays `sending`. */
async function refuse(ctx: Context, row: CompensationRow, error: unknown): Promise<void> {
  const cause = error instanceof DomainError ? error.cause : undefined;
  if (!(error instanceof DomainError) || !(cause instanceof ChannelError) || cause.fault === "unreachable") throw error;
  await inTransaction(ctx, async (ctx) => {
    await moveCompensation(ctx.sql, row.id, { from: ["sending"], to: "refused", failure: failureOf(cause), endedBy: null, endedAt: ctx.now });
    await tell(ctx, row, { state: "refused" });
  });
}

async function byFinance(ctx: Context, row: CompensationRow): Promise<void> {
  const { id, shopId, platformOrderId, kind, amountMinor, currency, reason, conversationId } = row;
  await inTransaction(ctx, async (ctx) => {
    const title = `${kind === "transfer" ? "打款" : "优惠券"} ${currency === "CNY" ? "¥" : `${currency} `}${(amountMinor / 100).toFixed(2)}`;
    const taskId = await makeIn(ctx, { shopId, department: "finance", kind: "other", title, text: reason, fields: {}, platformOrderId, ...(conversationId && { conversationId }) });
    await moveCompensation(ctx.sql, id, { from: ["sending"], to: "for_finance", taskId });
    await tell(ctx, row, { state: "for_finance", taskId });
  });
}
