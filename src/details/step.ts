import type { Channels } from "../channels/connections.ts";
import { inTime } from "../channels/in-time.ts";
import { ChannelError, type OrderFacts, type RefundFacts } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import { logUnknown } from "../http/log.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, startOver } from "../kernel/transaction.ts";
import { applyOrders } from "../orders/apply-orders.ts";
import { applyRefunds } from "../refunds/apply-refunds.ts";
import { judgeFault } from "./judge-fault.ts";
import { claimRequests, type DetailRequest, endRequest, isAsLastAsked, postponeRequest, postponeShop, setUnavailable } from "./queries.ts";

export type DetailDeps = {
  db: Database;
  channels: Pick<Channels, "loadShopAccess">;
  clock: () => Date;
  /** How long a step waits for slow platforms; their calls go on after it. Left out: until all have ended. */
  patienceMs?: number;
};

type Detail = { updatedAt: Date; order: OrderFacts } | { updatedAt: Date; refund: RefundFacts };

const PLATFORM: Actor = { type: "platform", id: "detail", role: "admin", scopes: [], shopIds: [] };
const LEASE_MS = 60_000;
const BATCH = 40;
/** Calls at once to one shop's platform. */
const AT_ONCE = 4;

/** Fetches the details that pushes asked for, outside of any transaction; a few calls at once for each shop. Answers how many were taken. */
export async function detailStep(deps: DetailDeps, limit: number = BATCH): Promise<number> {
  const now = deps.clock();
  const claimed = await claimRequests(deps.db.work, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit });
  const byShop = Map.groupBy(claimed, ({ shopId }) => shopId);
  const calls = [...byShop].map(([shop, requests]) => fetchAll(deps, requests).catch((error: unknown) => logUnknown(error, { step: "detail", shop })));
  await (deps.patienceMs === undefined ? Promise.all(calls) : Promise.race([Promise.all(calls), pause(deps.patienceMs)]));
  return claimed.length;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function fetchAll(deps: DetailDeps, requests: DetailRequest[]): Promise<void> {
  const left = [...requests];
  let until: Date | null = null;
  const work = async () => {
    for (let request = left.pop(); request; request = left.pop()) {
      if (until) await postponeRequest(deps.db.work, request, until);
      else until = await fetchOne(deps, request);
    }
  };
  const first = left.pop();
  // Alone, so that a token about to end is refreshed once; the others then load the new one.
  if (first) until = await fetchOne(deps, first);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Answers until when the shop's platform is to be left alone, if it is. */
async function fetchOne(deps: DetailDeps, request: DetailRequest): Promise<Date | null> {
  try {
    const detail = await inTime(fetchDetail(deps, request));
    await inTransaction(contextOf(deps), (ctx) => (detail ? keep(ctx, request, detail) : giveUp(ctx, request)));
    return null;
  } catch (error) {
    if (!(error instanceof ChannelError)) logUnknown(error, { step: "detail", shop: request.shopId });
    return setBack(deps, request, error);
  }
}

async function setBack(deps: DetailDeps, request: DetailRequest, error: unknown): Promise<Date | null> {
  const judged = judgeFault(error, request.attempts);
  if (judged.kind === "unavailable") {
    await inTransaction(contextOf(deps), (ctx) => giveUp(ctx, request));
    return null;
  }
  const until = new Date(deps.clock().getTime() + judged.pauseMs);
  await postponeRequest(deps.db.work, request, until);
  await postponeShop(deps.db.work, request.shopId, until);
  return until;
}

/** Null where the platform does not know the thing, or cannot be asked. */
async function fetchDetail({ channels }: DetailDeps, { shopId, subject, platformId }: DetailRequest): Promise<Detail | null> {
  const { adapter, credentials, shopCredentials, outside } = await channels.loadShopAccess(shopId);
  const fetchIt = subject === "order" ? adapter.fetchOrder : adapter.fetchRefund;
  return fetchIt ? fetchIt(platformId, credentials, shopCredentials, outside) : null;
}

/**
 * What was read later wins over what was read earlier of the same instant, and over a push of it. The request is touched last, as those
 * who apply pushes do: they hold the row when they ask for its detail.
 */
async function keep(ctx: Working, request: DetailRequest, detail: Detail): Promise<void> {
  const whole = await isAsLastAsked(ctx.sql, request);
  const said = { shopId: request.shopId, at: detail.updatedAt, key: `~read ${ctx.now.toISOString()}`, fetch: false, whole, receivedAt: ctx.now };
  if ("order" in detail) await applyOrders(ctx, [{ ...said, order: detail.order }]);
  else await applyRefunds(ctx, [{ ...said, refund: detail.refund }]);
  if ((await endRequest(ctx.sql, request, ctx.now)) !== whole) throw startOver("The detail was asked for again while it was stored.");
}

async function giveUp(ctx: Working, request: DetailRequest): Promise<void> {
  if (!(await endRequest(ctx.sql, request, ctx.now))) return;
  const row = await setUnavailable(ctx.sql, request);
  if (!row) return;
  const { subject, shopId } = request;
  const data = { state: row.state, version: row.version, detail: "unavailable", changed: ["detail"] };
  await appendEvents(ctx, [{ type: `${subject}.changed`, shopId, subject: { type: subject, id: row.id }, data }]);
}

const contextOf = ({ db, clock }: DetailDeps): Context => ({ db, actor: PLATFORM, now: clock(), requestId: newId() });
