import * as z from "zod";
import { defineAdapter } from "../../src/channels/port.ts";
import { sendByWebhook } from "../protocols/reply-send.ts";
import { utf8 } from "../protocols/digests.ts";
import { isSigned, Secrets, signedHeaders } from "../protocols/standard-webhooks.ts";
import { callWebhook } from "../protocols/webhook-call.ts";
import { CALLS, calls } from "./calls.ts";
import { accepted, refused } from "./errors.ts";
import { deliveryKey, isWellFormed, receive } from "./receive.ts";
import { DEFAULT_CURRENCY } from "./trade.ts";

/** `calls`: what the shop's system takes beside the three calls that every one does. */
const Credentials = z.object({ secrets: Secrets, callUrl: z.url({ protocol: /^https?$/ }), calls: z.array(z.enum(CALLS)).optional() });
const ShopCredentials = z.object({});

/** Any shop system that speaks Standard Webhooks and our event types. One connection serves one shop. */
export const standard = defineAdapter({
  platform: "standard",
  name: { zh: "标准接口", en: "Standard Webhooks" },
  credentials: Credentials,
  fields: [
    { path: "secrets", part: "connection", label: { zh: "签名密钥", en: "Signing secrets" }, kind: "secrets", needed: true },
    { path: "callUrl", part: "connection", label: { zh: "店铺系统地址", en: "Address of the shop's system" }, kind: "address", needed: true },
    { path: "calls", part: "connection", label: { zh: "还能接收的操作", en: "What else it takes" }, kind: "choices", needed: false, choices: Object.values(CALLS) },
  ],
  shopCredentials: ShopCredentials,
  split: (file) => ({ connection: Credentials.parse(file), shop: {}, platformShopId: null }),
  splitShop: (file) => ({ shop: ShopCredentials.parse(file ?? {}), platformShopId: null }),
  manyShops: false,
  feeds: [],
  currency: DEFAULT_CURRENCY,
  limits: { replyWindowMs: null, messagesPerWindow: null, asksRating: true, recallWithinMs: 120_000 },
  supports: { images: true, reply: true, idempotentReply: true, idempotentDecision: true, decide: true, remark: true, pull: false, decrypt: false },

  async probe({ secrets }, { id, now }) {
    const body = utf8(JSON.stringify({ type: "connection.test", timestamp: now.toISOString(), data: {} }));
    return { headers: { "content-type": "application/json", ...(await signedHeaders(secrets, { id, now, body })) }, body };
  },
  authenticate: (delivery, { secrets }) => isSigned(delivery, secrets),
  deliveryKey,
  isWellFormed,
  receive,
  accepted,
  refused,

  send: (reply, credentials, _shop, outside) => sendByWebhook(reply, credentials, outside),

  async decideRefund(decision, credentials, _shop, outside) {
    const payload = {
      refund_id: decision.platformRefundId,
      decision: decision.decision,
      reason_code: decision.reasonCode,
      note: decision.note,
      version: decision.version,
      evidence: decision.evidenceUrls.length > 0 ? decision.evidenceUrls : undefined,
      return_address_id: decision.returnAddressId,
      parcel: decision.parcel && { company: decision.parcel.companyCode, number: decision.parcel.number },
    };
    await callWebhook(credentials, { key: decision.idempotencyKey, type: "refund.decide", payload }, outside);
    return { after: null };
  },

  ...calls,
  takes: (act, { calls: taken = [] }) => taken.includes(CALLS[act]),

  async remarkOrder({ platformOrderId, remark, flag, idempotencyKey }, credentials, _shop, outside) {
    await callWebhook(credentials, { key: idempotencyKey, type: "order.remark", payload: { order_id: platformOrderId, remark, flag } }, outside);
  },
});
