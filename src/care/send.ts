import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { sendMessage } from "../messages/send.ts";
import { personOf } from "../people/person-of.ts";
import type { SendInput, SkipInput } from "./input.ts";
import { careClientId } from "./client-id.ts";
import { type CareDeps, hindranceOfRow, type OpenItem, openItems } from "./list.ts";
import { holdStanding } from "./list-queries.ts";
import { nameMessage, settleItem } from "./queries.ts";
import type { CareSent } from "./shapes.ts";

type Sent = CareSent["items"][number];

/** Writes to buyers on a list, each in a transaction of its own: what the platform's limits or the buyer stand against is not sent, and said so row by row. */
export async function sendCare(ctx: Context, deps: CareDeps, { kind, keys, text }: SendInput): Promise<CareSent> {
  const { items: found } = await openItems(ctx, deps, { kind, shopIds: ctx.actor.shopIds, keys, after: null, limit: keys.length });
  const open = new Map(found.map((item) => [item.key, item]));
  const items: Sent[] = [];
  for (const key of new Set(keys)) {
    const item = open.get(key);
    items.push(item ? await sendOne(ctx, item, text) : refused(key, "gone"));
  }
  return { items };
}

const refused = (key: string, hindrance: string): Sent => ({ key, state: "refused", messageId: null, hindrance });

async function sendOne(ctx: Context, item: OpenItem, text: string | undefined): Promise<Sent> {
  const { key, kind, shopId, conversationId, hindrance, row, question } = item;
  if (hindrance !== null || conversationId === null) return refused(key, hindrance ?? "no_chat");
  return inTransaction(ctx, async (ctx): Promise<Sent> => {
    const against = hindranceOfRow(await holdStanding(ctx.sql, { conversationId, question }), item.limits, { now: ctx.now, isRating: kind === "rating" });
    if (against !== null) return refused(key, against);
    const words = text ?? item.text;
    if (!(await settle(ctx, item, { state: "sent", text: words, reason: null }))) return refused(key, "gone");
    const message = await sendMessage(ctx, conversationId, { text: words, clientId: careClientId(key), mayNameAgent: false });
    await nameMessage(ctx.sql, { shopId, key, messageId: message.id });
    await appendEvents(ctx, [{ type: "care.sent", shopId, subject: { type: "buyer", id: row.buyerId }, data: { kind, conversationId, messageId: message.id } }]);
    return { key, state: "sent", messageId: message.id, hindrance: null };
  });
}

/** Takes somebody off a list without writing. @throws DomainError `not_found`. */
export async function skipCare(ctx: Context, deps: CareDeps, { kind, key, reason }: SkipInput): Promise<void> {
  const {
    items: [item],
  } = await openItems(ctx, deps, { kind, shopIds: ctx.actor.shopIds, keys: [key], after: null, limit: 1 });
  if (!item) throw new DomainError("not_found", "There is nobody of that key on the list.");
  await inTransaction(ctx, async (ctx) => {
    await settle(ctx, item, { state: "skipped", text: item.text, reason });
    await appendEvents(ctx, [{ type: "care.skipped", shopId: item.shopId, subject: { type: "buyer", id: item.row.buyerId }, data: { kind } }]);
  });
}

const settle = (ctx: Working, { kind, key, shopId, row }: OpenItem, settled: { state: "sent" | "skipped"; text: string; reason: string | null }): Promise<boolean> =>
  settleItem(ctx.sql, { id: newId(), shopId, kind, key, buyerId: row.buyerId, conversationId: row.conversationId, platformOrderId: row.platformOrderId, ...settled, messageId: null, by: personOf(ctx), now: ctx.now });
