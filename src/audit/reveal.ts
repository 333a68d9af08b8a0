import type { Channels } from "../channels/connections.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { RevealInput } from "./input.ts";
import { type PlainBuyer, type Receiver, insertReveal, newestReceiver, plainBuyer } from "./queries.ts";
import type { Revealed } from "./shapes.ts";

/** Opens what a platform gave as cipher text. */
export type OpenCiphers = (shopId: string, request: { platformOrderId: string; ciphers: Record<string, string> }) => Promise<Record<string, string>>;
export type RevealDeps = { openCiphers: OpenCiphers };

/** Shows a buyer's masked data to whoever has given a reason. That it was shown is on record before it is. */
export async function revealBuyer(ctx: Context, { openCiphers }: RevealDeps, { id, asked }: { id: string; asked: RevealInput }): Promise<Revealed> {
  const { buyer, receiver } = await inTransaction(ctx, (ctx) => record(ctx, id, asked));
  const opened = receiver?.ciphers ? await openCiphers(buyer.shopId, { platformOrderId: receiver.platformOrderId, ciphers: receiver.ciphers }) : {};
  return Object.fromEntries(asked.fields.map((field) => [field, bestOf(field, { buyer, receiver, opened, isOrder: asked.orderId !== undefined })]));
}

async function record(ctx: Working, id: string, { fields, reason, orderId }: RevealInput): Promise<{ buyer: PlainBuyer; receiver: Receiver | undefined }> {
  const { sql, now, actor } = ctx;
  const buyer = await plainBuyer(sql, id);
  if (!buyer) throw new DomainError("not_found", "There is no such buyer.");
  const revealId = newId(now.getTime());
  await insertReveal(sql, { id: revealId, shopId: buyer.shopId, actorId: actor.id, subjectId: id, fields, reason, at: now });
  await appendEvents(ctx, [{ type: "buyer.revealed", shopId: buyer.shopId, subject: { type: "buyer", id }, data: { fields, revealId } }]);
  return { buyer, receiver: await newestReceiver(sql, id, orderId ?? null) };
}

type Sources = { buyer: PlainBuyer; receiver: Receiver | undefined; opened: Record<string, string>; isOrder: boolean };

/** Of a named order the receiver's own, else the buyer's; what is masked by the platform itself comes last. */
function bestOf(field: "name" | "phone" | "address", { buyer, receiver, opened, isOrder }: Sources): string | null {
  const ofReceiver = [opened[field], receiver?.receiver?.[field]];
  const ofBuyer = field === "address" ? [] : [buyer[field]];
  const known = (isOrder ? [...ofReceiver, ...ofBuyer] : [...ofBuyer, ...ofReceiver]).filter((value) => value !== undefined && value !== null && value !== "");
  return known.find((value) => !value!.includes("*")) ?? known[0] ?? null;
}

/** By way of the shop's platform; nothing where it opens none. */
export const openByPlatform =
  ({ loadShopAccess }: Pick<Channels, "loadShopAccess">): OpenCiphers =>
  async (shopId, request) => {
    const { adapter, credentials, shopCredentials, outside } = await loadShopAccess(shopId);
    return adapter.decrypt ? adapter.decrypt(request, credentials, shopCredentials, outside) : {};
  };
