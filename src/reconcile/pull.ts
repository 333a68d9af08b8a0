import type { Channels, ShopAccess } from "../channels/connections.ts";
import { inTime } from "../channels/in-time.ts";
import type { Page } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { applyOrders } from "../orders/apply-orders.ts";
import { askForDetail } from "../mirror/queries.ts";
import { applyRefunds, type SaidRefund } from "../refunds/apply-refunds.ts";
import { applyTickets } from "../tickets/apply-tickets.ts";
import { factsOfPulled } from "../tickets/kind.ts";
import { addCounts } from "../webhooks/queries.ts";
import type { Subject } from "./queries.ts";

export type ReconcileDeps = { db: Database; channels: Channels; clock: () => Date };
export type Pulled = { seen: number; repaired: number };

type Read = { at: Date; apply: (ctx: Working, said: Said) => Promise<{ changed: string[]; isNew: boolean }[]> };
type Said = { shopId: string; key: string; fetch: false; whole: true; receivedAt: Date };

const PLATFORM: Actor = { type: "platform", id: "reconcile", role: "admin", scopes: [], shopIds: [] };
/** More pages than a platform gives: a page that never ends is not followed for ever. */
const MOST_PAGES = 1000;

/**
 * Reads what changed in a span, page by page, and applies it; overlapping spans do no harm. `onPage` learns how far it has come.
 * Throws a ChannelError where the platform does not answer; what came before it holds.
 */
export async function pull(deps: ReconcileDeps, access: ShopAccess, asked: { subject: Subject; from: Date; to: Date; onPage?: (at: Date) => void }): Promise<Pulled> {
  const total: Pulled = { seen: 0, repaired: 0 };
  let page: number | null = 0;
  for (let pages = 0; page !== null && pages < MOST_PAGES; pages++) {
    const { items, nextPage }: Page<Read> = await inTime(readPage(access, asked.subject, { from: asked.from, to: asked.to, page }));
    const repaired = await inTransaction(contextOf(deps), (ctx) => applyPage(ctx, access.shop, { subject: asked.subject, items }));
    total.seen += items.length;
    total.repaired += repaired;
    page = nextPage;
    const last = items.at(-1);
    if (last) asked.onPage?.(last.at);
  }
  return total;
}

async function readPage({ adapter, credentials, shopCredentials, outside }: ShopAccess, subject: Subject, span: { from: Date; to: Date; page: number }): Promise<Page<Read>> {
  if (subject === "order") {
    const page = await adapter.pullOrders?.(span, credentials, shopCredentials, outside);
    const items = (page?.items ?? []).map(({ order, updatedAt }): Read => ({ at: updatedAt, apply: (ctx, said) => applyOrders(ctx, [{ ...said, at: updatedAt, order }]) }));
    return { items, nextPage: page?.nextPage ?? null };
  }
  if (subject === "ticket") {
    const page = await adapter.pullTickets?.(span, credentials, shopCredentials, outside);
    const items = (page?.items ?? []).map((ticket): Read => ({ at: ticket.updatedAt, apply: (ctx, said) => applyTickets(ctx, [{ ...said, at: ticket.updatedAt, ticket: factsOfPulled(ticket) }]) }));
    return { items, nextPage: page?.nextPage ?? null };
  }
  const page = await adapter.pullRefunds?.(span, credentials, shopCredentials, outside);
  const asksMore = adapter.fetchRefund !== undefined;
  const items = (page?.items ?? []).map(({ refund, updatedAt }): Read => ({ at: updatedAt, apply: (ctx, said) => applyListed(ctx, { ...said, at: updatedAt, refund }, asksMore) }));
  return { items, nextPage: page?.nextPage ?? null };
}

/** A list may leave out until when proof is taken: of a case that has changed, the detail is asked for. */
async function applyListed(ctx: Working, said: SaidRefund, asksMore: boolean) {
  const applied = await applyRefunds(ctx, [said]);
  const { arbitration, evidenceDue, platformRefundId } = said.refund;
  const isCase = arbitration === "open" || arbitration === "evidence";
  if (asksMore && isCase && evidenceDue === undefined && applied.some(({ changed }) => changed.length > 0)) await askForDetail(ctx.sql, "refund", { names: [{ shopId: said.shopId, platformId: platformRefundId }], now: ctx.now });
  return applied;
}

/** A row whose detail was still on its way had been told of; one that is new or different without that had not. */
async function applyPage(ctx: Working, { id: shopId, connectionId }: ShopAccess["shop"], { subject, items }: { subject: Subject; items: readonly Read[] }): Promise<number> {
  const said: Said = { shopId, key: `~read ${ctx.now.toISOString()}`, fetch: false, whole: true, receivedAt: ctx.now };
  let repaired = 0;
  for (const { apply } of items) {
    const applied = await apply(ctx, said);
    repaired += applied.filter(({ changed, isNew }) => isNew || (changed.length > 0 && !changed.includes("detail"))).length;
  }
  // Where no push tells of tickets, a pull repairs nothing.
  if (repaired === 0 || subject === "ticket") return 0;
  await addCounts(ctx.sql, [{ connectionId, name: "repaired", day: ctx.now.toISOString().slice(0, 10), count: repaired }]);
  await appendEvents(ctx, [{ type: "shop.repaired", shopId, subject: { type: "shop", id: shopId }, data: { subject, count: repaired } }]);
  return repaired;
}

const contextOf = ({ db, clock }: ReconcileDeps): Context => ({ db, actor: PLATFORM, now: clock(), requestId: newId() });
