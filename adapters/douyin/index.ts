import { ChannelError, defineAdapter } from "../../src/channels/port.ts";
import { sendByWebhook } from "../protocols/reply-send.ts";
import { isSigned } from "../protocols/standard-webhooks.ts";
import { Credentials, FIELDS, ShopCredentials, splitCredentials, splitShop } from "./credentials.ts";
import { decideRefund, refusalReasons, submitEvidence } from "./decisions.ts";
import { accepted, refused } from "./errors.ts";
import type { World } from "./gateway.ts";
import { CANCEL_REASONS, cancelOrder, changeAddress, fetchRoute } from "./order-acts.ts";
import { fetchOrder, pullOrders, remarkOrder } from "./orders.ts";
import { decrypt, mask } from "./privacy.ts";
import { deliveryKey, FEIGE, isWellFormed, receive } from "./receive.ts";
import { fetchRefund, pullRefunds } from "./refunds.ts";
import { isPushSigned, signedTest } from "./signature.ts";
import { CURRENCY, WORDS } from "./states.ts";
import { pullTickets, replyTicket } from "./tickets.ts";
import { createTokens } from "./tokens.ts";

/** Every call of the gateway takes what it is about and the world: credentials, shop and what is outside. */
const inWorld =
  <Asked, Answer>(call: (asked: Asked, world: World) => Answer) =>
  (asked: Asked, credentials: Credentials, shop: ShopCredentials, outside: World["outside"]): Answer =>
    call(asked, { credentials, shop, outside });

/** Douyin Shop (抖店): orders and after-sales by the open platform, buyer chat by a merchant's own Feige connector. */
export const douyin = defineAdapter({
  platform: "douyin",
  name: { zh: "抖店", en: "Douyin Shop" },
  credentials: Credentials,
  fields: FIELDS,
  shopCredentials: ShopCredentials,
  split: splitCredentials,
  splitShop,
  manyShops: true,
  feeds: [FEIGE],
  currency: CURRENCY,
  words: WORDS,
  supports: { images: true, reply: true, idempotentReply: true, idempotentDecision: false, decide: true, remark: true, pull: true, decrypt: true },

  probe: (credentials, { now }) => signedTest(credentials, now),
  authenticate(delivery, credentials) {
    if (delivery.feed === null) return isPushSigned(delivery, credentials);
    return delivery.feed === FEIGE && credentials.feige ? isSigned(delivery, credentials.feige.secrets) : false;
  },
  deliveryKey,
  isWellFormed,
  receive,
  accepted,
  refused,

  async send(reply, { feige }, _shop, outside) {
    if (!feige?.callUrl) throw new ChannelError("rejected", "no_connector", "This shop's chat has no connector that takes replies: feige.callUrl is not set.");
    return sendByWebhook(reply, { secrets: feige.secrets, callUrl: feige.callUrl }, outside);
  },
  authorise: inWorld(createTokens),
  decideRefund: inWorld(decideRefund),
  refusalReasons: inWorld(refusalReasons),
  submitEvidence: inWorld(submitEvidence),
  remarkOrder: inWorld(remarkOrder),
  changeAddress: inWorld(changeAddress),
  cancelOrder: inWorld(cancelOrder),
  cancelReasons: CANCEL_REASONS,
  fetchRoute: inWorld(fetchRoute),
  fetchOrder: inWorld(fetchOrder),
  fetchRefund: inWorld(fetchRefund),
  pullOrders: inWorld(pullOrders),
  pullRefunds: inWorld(pullRefunds),
  decrypt: inWorld(decrypt),
  mask: inWorld(mask),
  pullTickets: inWorld(pullTickets),
  replyTicket: inWorld(replyTicket),
});
