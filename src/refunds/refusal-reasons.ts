import type { Context } from "../kernel/context.ts";
import { loadRefund, type RefundDeps } from "./load.ts";

/** What the platform takes as reasons for refusing this refund. @throws DomainError */
export async function refusalReasons(ctx: Context, deps: RefundDeps, id: string): Promise<{ code: string; text: string; evidenceNeeded: boolean }[]> {
  const { shopId, platformRefundId } = await loadRefund(ctx, id);
  const { adapter, credentials, shopCredentials, outside } = await deps.channels.loadShopAccess(shopId);
  return adapter.refusalReasons?.(platformRefundId, credentials, shopCredentials, outside) ?? [];
}
