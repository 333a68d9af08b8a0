import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { addressFault } from "../senders/address.ts";
import { aboutSubscription } from "../senders/make-call.ts";
import type { Senders } from "../senders/port.ts";
import type { NewSubscription, SubscriptionChange } from "./input.ts";
import { present } from "./present.ts";
import * as queries from "./queries.ts";
import type { SubscriptionRow } from "./queries.ts";
import type { MadeSubscription, NewSecret, Subscription, SubscriptionPage } from "./shapes.ts";
import { newSecret, rotate, type SealedSecrets } from "./signature.ts";

export async function listSubscriptions(ctx: Context): Promise<SubscriptionPage> {
  return { items: (await reading(ctx, queries.subscriptionsOf)).map(present), nextCursor: null };
}

/** @throws DomainError `not_found`, also for one that reaches into another's shops. */
export async function getSubscription(ctx: Context, id: string): Promise<Subscription> {
  const row = await reading(ctx, (sql) => queries.subscriptionById(sql, id));
  if (!row) throw missing();
  return present(row);
}

/** A new subscription with its secret, shown this once. Events that come after it are sent to it. */
export async function addSubscription(ctx: Context, senders: Senders, wanted: NewSubscription): Promise<MadeSubscription> {
  check(ctx, senders, wanted);
  const [id, secret] = [newId(), newSecret()];
  const sealed = await senders.secrets.seal([{ secret, endsAt: null }] satisfies SealedSecrets, aboutSubscription(id));
  return inTransaction(ctx, async (ctx) => {
    const row = { id, ...wanted, createdAt: ctx.now, createdBy: ctx.actor.id, failingSince: null, disabledAt: null, disabledWhy: null };
    await queries.insertSubscription(ctx.sql, { ...row, sealed });
    await told(ctx, row, "added");
    return { ...present(row), secret };
  });
}

export function changeSubscription(ctx: Context, senders: Senders, { id, change }: { id: string; change: SubscriptionChange }): Promise<Subscription> {
  return inTransaction(ctx, async (ctx) => {
    const { sealed: _, ...before } = (await queries.lockSubscription(ctx.sql, id)) ?? fail();
    check(ctx, senders, { url: change.url ?? before.url, shopIds: change.shopIds ?? before.shopIds });
    const row = { ...before, ...named(change), ...switched(before, change.enabled, ctx.now) };
    await queries.saveSubscription(ctx.sql, row);
    await told(ctx, row, "changed");
    return present(row);
  });
}

export function removeSubscription(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const row = (await queries.lockSubscription(ctx.sql, id)) ?? fail();
    await queries.removeSubscription(ctx.sql, id, ctx.now);
    await told(ctx, row, "removed");
  });
}

/** A new secret; the one before it signs beside it for so long. */
export function rotateSecret(ctx: Context, { secrets }: Senders, { id, keepSeconds }: { id: string; keepSeconds: number }): Promise<NewSecret> {
  return inTransaction(ctx, async (ctx) => {
    const row = (await queries.lockSubscription(ctx.sql, id)) ?? fail();
    const [secret, until] = [newSecret(), new Date(ctx.now.getTime() + keepSeconds * 1000)];
    const before = (await secrets.open(row.sealed, aboutSubscription(id))) as SealedSecrets;
    await queries.saveSealed(ctx.sql, id, await secrets.seal(rotate(before, secret, until), aboutSubscription(id)));
    await told(ctx, row, "secret_rotated");
    return { secret, previousUntil: until.toISOString() };
  });
}

function check({ actor }: Context, { allowPrivate }: Senders, { url, shopIds }: { url: string; shopIds: readonly string[] }): void {
  const fault = addressFault(url, { allowPrivate });
  if (fault !== null) throw new DomainError("invalid", fault, { issues: [{ path: "url", message: fault }] });
  const unknown = shopIds.find((id) => !actor.shopIds.includes(id));
  if (unknown !== undefined) throw new DomainError("not_found", "There is no such shop.");
}

/** Switching on again forgets that it failed. */
function switched(before: SubscriptionRow, enabled: boolean | undefined, now: Date): Pick<SubscriptionRow, "disabledAt" | "disabledWhy" | "failingSince"> {
  if (enabled === true) return { disabledAt: null, disabledWhy: null, failingSince: null };
  if (enabled === false && before.disabledAt === null) return { disabledAt: now, disabledWhy: "person", failingSince: before.failingSince };
  return before;
}

const named = ({ enabled: _, ...change }: SubscriptionChange) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<SubscriptionRow>;

const told = (ctx: Working, { id, shopIds }: Pick<SubscriptionRow, "id" | "shopIds">, change: string) =>
  appendEvents(ctx, shopIds.map((shopId) => ({ type: "subscription.changed", shopId, subject: { type: "subscription", id }, data: { change } })));

const missing = () => new DomainError("not_found", "There is no such subscription.");
function fail(): never {
  throw missing();
}
