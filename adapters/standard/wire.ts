import * as z from "zod";
import { Id, OptionalId, OptionalText, parseInstant } from "../protocols/fields.ts";

/** What must be there at all for a body to be ours; the rest is judged event by event. */
export const Envelope = z.object({ type: z.string().min(1), timestamp: z.unknown(), data: z.unknown() }).refine(
  (envelope) => envelope.timestamp !== undefined && envelope.data !== undefined,
  "needs timestamp and data",
);

const instant = z.string({ error: "is missing or no text" }).transform((text, context) => {
  const parsed = parseInstant(text.trim());
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "is no ISO 8601 instant between 1970 and 9999" });
  return z.NEVER;
});
export const Dated = z.object({ timestamp: instant });

const OptionalInstant = instant.nullish().transform((at) => at ?? undefined);
const wholeAmount = z.number({ error: "is no number" }).refine((minor) => Number.isSafeInteger(minor) && minor >= 0, "is no whole amount of minor units");
const OptionalAmount = wholeAmount.nullish().transform((minor) => minor ?? undefined);
const Currency = z.string().regex(/^[A-Za-z]{3}$/, "is no currency code").transform((code) => code.toUpperCase()).nullish().transform((code) => code ?? undefined);

const Buyer = z.object({ id: Id, name: OptionalText, phone: OptionalText, tier: OptionalText });
const Content = z.object({
  kind: z.enum(["text", "image", "video", "audio", "order", "product", "system"]),
  text: OptionalText,
  url: OptionalText,
  ref: OptionalId,
});
const InConversation = { conversation_id: Id };
const Message = { ...InConversation, message_id: Id, content: Content, order_id: OptionalId };

export const MessageReceived = z.object({ ...Message, buyer: Buyer });
export const MessageSent = z.object({
  ...Message,
  buyer: Buyer.nullish(),
  sender: z.enum(["agent", "bot", "system"]),
  agent: z.object({ id: OptionalId, email: OptionalText }).nullish(),
  client_id: OptionalText,
});
export const MessageRecalled = z.object({ ...InConversation, message_id: Id });
export const Conversation = z.object(InConversation);
export const Rated = z.object({
  ...InConversation,
  stars: z.number().int().min(1).max(5).nullish(),
  comment: OptionalText,
  abandoned: z.boolean().nullish(),
});

const Item = z.object({
  id: OptionalId,
  sku: OptionalId,
  title: z.string(),
  quantity: z.number().refine((count) => Number.isSafeInteger(count) && count >= 0 && count < 2 ** 31, "is no whole count"),
  price_minor: OptionalAmount,
  product_id: OptionalId,
  spec: OptionalText,
  picture: z.url({ protocol: /^https?$/ }).max(2000).nullish().catch(undefined).transform((url) => url ?? undefined),
});
export const Order = z.object({
  order_id: Id,
  buyer: Buyer.nullish(),
  currency: Currency,
  total_minor: OptionalAmount,
  items: z.array(Item).max(1000).nullish(),
  receiver: z.object({ name: OptionalText, phone: OptionalText, address: OptionalText }).nullish(),
  shipments: z.array(z.object({ company: OptionalText, number: Id, code: OptionalText })).max(1000).nullish(),
  remark: OptionalText,
  flag: OptionalText,
  ship_by: OptionalInstant,
  state: z.enum(["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"]).nullish(),
  updated_at: OptionalInstant,
});
export const Refund = z.object({
  refund_id: Id,
  order_id: OptionalId,
  kind: z.enum(["refund_only", "return_refund", "exchange", "reship", "repair", "price_protect"]).nullish(),
  state: z.enum(["requested", "return_agreed", "buyer_returned", "agreed", "refused", "refunded", "closed"]).nullish(),
  amount_minor: OptionalAmount,
  currency: Currency,
  reason: OptionalText,
  deadline: OptionalInstant,
  arbitration: z.enum(["none", "open", "evidence", "buyer", "merchant", "cancelled"]).nullish(),
  evidence_due: OptionalInstant,
  decided_by: z.enum(["agent", "platform"]).nullish(),
  assistant: OptionalText,
  updated_at: OptionalInstant,
});
export const Ticket = z.object({
  ticket_id: Id,
  order_id: OptionalId,
  text: OptionalText,
  state: z.enum(["waiting", "under_review", "closed"]).nullish(),
  reply: OptionalText,
  deadline: OptionalInstant,
  updated_at: OptionalInstant,
});
export const ComplaintOpened = z.object({
  complaint_id: Id,
  conversation_id: OptionalId,
  order_id: OptionalId,
  text: OptionalText,
  deadline: OptionalInstant,
  external: z.enum(["none", "threatened", "already"]).nullish(),
});
export const ComplaintClosed = z.object({ complaint_id: Id });
