import { type Adapter, ChannelError } from "../channels/port.ts";
import { logUnknown } from "../http/log.ts";
import { DomainError } from "../kernel/errors.ts";
import { type Pulled, pull, type ReconcileDeps } from "./pull.ts";
import { beginPulls, claimPull, endPull, type Pull, type Subject } from "./queries.ts";

const MINUTE_MS = 60_000;
const EVERY_MS = 10 * MINUTE_MS;
const OVERLAP_MS = 30 * MINUTE_MS;
const LOOK_BACK_MS = 24 * 60 * MINUTE_MS;
const LEASE_MS = 5 * MINUTE_MS;
/** Pushes of the last moments may still be on their way; they are left to come by themselves. */
const SETTLE_MS = 30_000;

/** Pulls what one shop's pushes may have left out, where it is time. Answers 1 if a shop was pulled, 0 if none is due. */
export async function reconcileStep(deps: ReconcileDeps): Promise<number> {
  const now = deps.clock();
  const pulled = Object.values(deps.channels.catalogue).flatMap((adapter) => subjectsOf(adapter).map((subject) => ({ platform: adapter.platform, subject })));
  const [platforms, subjects] = [pulled.map(({ platform }) => platform), pulled.map(({ subject }) => subject)];
  await beginPulls(deps.db.work, { platforms, subjects, since: new Date(now.getTime() - LOOK_BACK_MS), now });
  const due = await claimPull(deps.db.work, { now, leaseUntil: new Date(now.getTime() + LEASE_MS) });
  if (!due) return 0;
  await pullDue(deps, due, now);
  return 1;
}

/** What of a platform can be pulled. */
const subjectsOf = ({ supports, pullTickets }: Adapter): Subject[] => (supports.pull ? ["order", "refund", ...(pullTickets ? (["ticket"] as const) : [])] : []);

async function pullDue(deps: ReconcileDeps, due: Pull, now: Date): Promise<void> {
  const to = new Date(now.getTime() - SETTLE_MS);
  let reached = due.pulledTo;
  try {
    const access = await deps.channels.loadShopAccess(due.shopId);
    const from = new Date(due.pulledTo.getTime() - OVERLAP_MS);
    await pull(deps, access, { subject: due.subject, from, to, onPage: (at) => void (reached = at) });
    await endPull(deps.db.work, { ...due, pulledTo: to }, new Date(now.getTime() + EVERY_MS));
  } catch (error) {
    if (!(error instanceof ChannelError)) logUnknown(error, { step: "reconcile", shop: due.shopId });
    const pauseMs = Math.max(error instanceof ChannelError ? (error.retryAfterMs ?? 0) : 0, error instanceof ChannelError && error.fault === "unauthorized" ? EVERY_MS : MINUTE_MS);
    await endPull(deps.db.work, { ...due, pulledTo: reached < to ? reached : to }, new Date(deps.clock().getTime() + pauseMs));
  }
}

/** Pulls a shop now, on demand: what changed since `since` (24 h ago), up to now. @throws DomainError `unsupported`, or a ChannelError. */
export async function reconcileShop(deps: ReconcileDeps, shopId: string, since?: Date): Promise<{ orders: Pulled; refunds: Pulled; tickets: Pulled }> {
  const now = deps.clock();
  const access = await deps.channels.loadShopAccess(shopId);
  if (!access.adapter.supports.pull) throw new DomainError("unsupported", `${access.adapter.name.en} offers nothing to pull: its pushes are all there is.`);
  const span = { from: since ?? new Date(now.getTime() - LOOK_BACK_MS), to: now };
  const orders = await pull(deps, access, { subject: "order", ...span });
  const refunds = await pull(deps, access, { subject: "refund", ...span });
  const tickets = access.adapter.pullTickets ? await pull(deps, access, { subject: "ticket", ...span }) : { seen: 0, repaired: 0 };
  return { orders, refunds, tickets };
}
